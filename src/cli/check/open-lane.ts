import type { WorkerPlan } from '../../batch/check-blocks.ts'
import { ListLane } from '../../batch/list-lane.ts'
import type { Text } from '../../core/model/text.ts'
import { formatCount } from '../../core/text/message-format.ts'
import type { CheckPlan } from './check-plan.ts'

/** The lane for the lists of a run, or why there is none. */
export type LaneChoice = ListLane | Text

/** Opens the lane if it can write what the run writes. */
export function openLane({ cli: { io, options } }: CheckPlan, workers: WorkerPlan | undefined): LaneChoice {
  if ((io.env['PUSH_PREFLIGHT_NO_LANE'] ?? '') !== '')
    return { en: 'PUSH_PREFLIGHT_NO_LANE is set', zh: '已设置 PUSH_PREFLIGHT_NO_LANE' }
  if (workers === undefined)
    return { en: 'these options need a report on each URL', zh: '所用选项需要为每个地址生成报告' }
  const opened = ListLane.open(workers.checker)
  return opened instanceof ListLane ? opened : REASONS[opened](options.format ?? ['pretty'])
}

const REASONS: Readonly<
  Record<Exclude<ReturnType<typeof ListLane.open>, ListLane>, (formats: readonly string[]) => Text>
> = {
  'no-module': () => ({
    en: 'this Node.js runs no WebAssembly with SIMD',
    zh: '当前 Node.js 不支持带 SIMD 的 WebAssembly',
  }),
  output: (formats) => ({
    en: `--format ${formats.join(', ')} writes about each URL; --quiet and ndjson do not need that`,
    zh: `--format ${formats.join('、')} 会输出每个地址；使用 --quiet 或 ndjson 则不必`,
  }),
  secrets: () => ({ en: 'there are too many keys to hide', zh: '需要隐藏的密钥过多' }),
}

/** Says for `--verbose` how many lines the lane took, or why it is off. */
export function formatLaneNotice(choice: LaneChoice): Text {
  if (!(choice instanceof ListLane))
    return { en: `fast path for lists: off, since ${choice.en}`, zh: `列表快速通道：未启用，原因：${choice.zh}` }
  const [taken, lines] = [choice.takenCount, choice.lineCount].map(formatCount)
  return {
    en: `fast path for lists: took ${taken} of ${lines} lines`,
    zh: `列表快速通道：处理了 ${lines} 行中的 ${taken} 行`,
  }
}
