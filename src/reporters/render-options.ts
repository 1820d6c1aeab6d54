import picocolors from 'picocolors'
import type { Clock } from '../core/model/instant.ts'
import type { Language } from '../core/model/text.ts'
import type { TimeZone } from '../core/text/message-format.ts'
import type { RenderOptions, Theme } from './reporter.ts'

/** The options of the command that decide how much is written. */
export interface VerbosityOptions {
  readonly verbose?: boolean
  readonly quiet?: boolean
  /** Where to look for URLs: of what is found, only problems are of interest. */
  readonly scan?: unknown
}

/** The options of an output whose colour and width are known. */
export const assembleRenderOptions = (
  { verbose, quiet, scan }: VerbosityOptions,
  colourful: boolean,
  width: number,
  language: Language,
  timeZone: TimeZone,
  now: Clock,
): RenderOptions => ({
  language,
  theme: createTheme(colourful),
  width,
  timeZone,
  now,
  verbose: verbose === true,
  quiet: quiet === true,
  problemsOnly: quiet === true || scan !== undefined,
})

function createTheme(colour: boolean): Theme {
  const { blue, bold, cyan, dim, green, red, underline, yellow } = picocolors.createColors(colour)
  return {
    error: (text) => bold(red(text)),
    warning: (text) => bold(yellow(text)),
    hint: (text) => bold(cyan(text)),
    good: (text) => bold(green(text)),
    bold,
    dim,
    link: (text) => underline(blue(text)),
  }
}

/** The time zone of the system, without loading the names of all zones. */
export const systemTimeZone: TimeZone = (instant) => -new Date(instant).getTimezoneOffset()
