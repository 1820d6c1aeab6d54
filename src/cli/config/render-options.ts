import { assembleRenderOptions } from '../../reporters/render-options.ts'
import type { RenderOptions } from '../../reporters/reporter.ts'
import type { OptionValues } from '../args/option-specs.ts'
import type { Io, OutputStream } from '../runtime/io.ts'
import type { Settings } from './settings.ts'

/** Columns where there is no terminal to ask. */
const DEFAULT_WIDTH = 100

/** How answers look on this sink. `now` is the instant that the answers are given for. */
export const createRenderOptions = (
  sink: OutputStream | undefined,
  values: OptionValues,
  { language, timeZone }: Pick<Settings, 'language' | 'timeZone'>,
  now: string,
  env: Io['env'],
): RenderOptions => assembleRenderOptions(values, usesColour(sink, env), getWidth(sink), language, timeZone, now)

/** Columns to draw in. */
export const getWidth = (sink: OutputStream | undefined): number => sink?.columns ?? DEFAULT_WIDTH

/** no-color.org and force-color.org; otherwise colour is for terminals. A file gets colour only by force. */
export function usesColour(sink: OutputStream | undefined, env: Io['env']): boolean {
  const { NO_COLOR: never, FORCE_COLOR: force, TERM: terminal } = env
  if (never !== undefined && never !== '') return false
  if (force !== undefined && force !== '') return force !== '0' && force !== 'false'
  return sink?.isTTY === true && terminal !== 'dumb'
}
