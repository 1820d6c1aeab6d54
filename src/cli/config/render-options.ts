import type { Clock } from '../../core/model/instant.ts'
import { assembleRenderOptions } from '../../reporters/render-options.ts'
import type { RenderOptions } from '../../reporters/reporter.ts'
import type { OutputStream, ProcessIo } from '../runtime/io.ts'
import type { CliContext } from './cli-context.ts'

/** Columns if there is no terminal to ask. */
const DEFAULT_WIDTH = 100

/** How reports are laid out on `stream`; `undefined`: in a file. `now`: the time that they are made for. */
export const createRenderOptions = (
  { options, language, timeZone, io }: CliContext,
  stream: OutputStream | undefined,
  now: Clock,
): RenderOptions =>
  assembleRenderOptions(options, usesColour(stream, io.env), getWidth(stream), language, timeZone, now)

/** Columns to draw in. */
export const getWidth = (stream: OutputStream | undefined): number => stream?.columns ?? DEFAULT_WIDTH

/** no-color.org and force-color.org; otherwise colour is for terminals. A file gets colour only by force. */
export function usesColour(stream: OutputStream | undefined, env: ProcessIo['env']): boolean {
  const { NO_COLOR: never, FORCE_COLOR: force, TERM: terminal } = env
  if (never !== undefined && never !== '') return false
  if (force !== undefined && force !== '') return force !== '0' && force !== 'false'
  return stream?.isTTY === true && terminal !== 'dumb'
}
