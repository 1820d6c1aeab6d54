import { lookWith } from '../../reporters/render-options.ts'
import type { Look } from '../../reporters/reporter.ts'
import type { Values } from '../args/option-specs.ts'
import type { Io, Sink } from '../runtime/io.ts'
import type { Settings } from './settings.ts'

/** Columns where there is no terminal to ask. */
const WIDTH = 100

/** How answers look on this sink. `now` is the instant that the answers are given for. */
export const lookOn = (
  sink: Sink | undefined,
  values: Values,
  { language, timeZone }: Pick<Settings, 'language' | 'timeZone'>,
  now: string,
  env: Io['env'],
): Look => lookWith(values, isColourful(sink, env), widthOf(sink), language, timeZone, now)

/** Columns to draw in. */
export const widthOf = (sink: Sink | undefined): number => sink?.columns ?? WIDTH

/** no-color.org and force-color.org; otherwise colour is for terminals. A file gets colour only by force. */
export function isColourful(sink: Sink | undefined, env: Io['env']): boolean {
  const { NO_COLOR: never, FORCE_COLOR: force, TERM: terminal } = env
  if (never !== undefined && never !== '') return false
  if (force !== undefined && force !== '') return force !== '0' && force !== 'false'
  return sink?.isTTY === true && terminal !== 'dumb'
}
