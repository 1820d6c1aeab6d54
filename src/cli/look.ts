import picocolors from 'picocolors'
import type { Look, Paint } from '../core/format/format.ts'
import type { Io, Sink } from './io.ts'
import type { Values } from './options.ts'
import type { Settings } from './settings.ts'

/** Columns where there is no terminal to ask. */
const WIDTH = 100

/** How answers look on this sink. `now` is the instant that the answers are given for. */
export function lookOn(sink: Sink | undefined, values: Values, settings: Settings, now: string, env: Io['env']): Look {
  return {
    language: settings.language,
    paint: paintIn(isColourful(sink, env)),
    width: sink?.columns ?? WIDTH,
    timeZone: settings.timeZone,
    now,
    verbose: values.verbose === true,
    quiet: values.quiet === true,
  }
}

/** no-color.org and force-color.org; otherwise colour is for terminals. A file gets colour only by force. */
export function isColourful(sink: Sink | undefined, env: Io['env']): boolean {
  const { NO_COLOR: never, FORCE_COLOR: force, TERM: terminal } = env
  if (never !== undefined && never !== '') return false
  if (force !== undefined && force !== '') return force !== '0' && force !== 'false'
  return sink?.isTTY === true && terminal !== 'dumb'
}

function paintIn(colour: boolean): Paint {
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
