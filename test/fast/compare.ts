import { BlockChecker, type WorkerData } from '../../src/batch/block-checker.ts'
import { ListLane } from '../../src/batch/list-lane.ts'
import type { Context } from '../../src/core/model/context.ts'
import { Chance } from '../oracle/chance.ts'
import { Mutants } from './mutants.ts'

const FILE = 'a"直播.txt'

const createChecker = (context: Context): BlockChecker => {
  const data: WorkerData = {
    context,
    wording: { language: 'en' },
    timeZone: 'UTC',
    values: { quiet: true },
    outputs: [{ format: 'ndjson', colourful: false, width: 80 }],
  }
  return new BlockChecker(data)
}

const openLane = (context: Context): ListLane => {
  const lane = ListLane.open(createChecker(context))
  if (!(lane instanceof ListLane)) throw new Error(lane)
  if (!lane.startFile(FILE)) throw new Error('the name is too long')
  return lane
}

/** What the engine writes about these lines, and its counts. */
function checkByEngine(checker: BlockChecker, lines: readonly (readonly [number, string])[]) {
  const ends: number[] = []
  let text = ''
  for (const [, line] of lines) {
    text += line
    ends.push(text.length)
  }
  const place = { file: FILE, lines: Uint32Array.from(lines, ([number]) => number) }
  const { texts, counts } = checker.checkBlock({ text, gap: 0, ends: Uint32Array.from(ends), place, isFirst: true })
  return { text: Buffer.concat([...texts]).toString(), counts }
}

const LINES_AT_ONCE = 1000

/**
 * Gives random lines to the lane, and those that it takes to the engine too. Throws if the engine writes or counts anything else about them.
 * @returns how many lines the lane took
 */
export function compareLaneWithEngine(context: Context, seed: number, count: number): number {
  const mutants = new Mutants(new Chance(seed))
  const lane = openLane(context)
  const engine = createChecker(context)
  const { memory, inputStart } = lane.lane
  let takenCount = 0
  for (let done = 0; done < count; done += LINES_AT_ONCE) {
    const lines = Array.from({ length: LINES_AT_ONCE }, () => mutants.line())
    // A carriage return before a line feed is part of the line end.
    const length = memory.write(`${lines.join(done % 3000 === 0 ? '\r\n' : '\n')}\n`, inputStart)
    const scanned = lane.scan(inputStart, inputStart + length, done + 1)
    const rest = new Set(scanned.rest.map(({ index }) => index))
    const taken = lines.flatMap((line, at) => (rest.has(at) ? [] : [[done + 1 + at, line.replace(/\r$/, '')] as const]))
    const { text, counts } = checkByEngine(engine, taken)
    const ours = Buffer.from(scanned.text).toString()
    if (ours !== text) throw new Error(`seed ${seed}, from line ${done + 1}: ${findDifference(ours, text)}`)
    const { counts: clean } = lane.createTaken(scanned, [], true)
    const sum = JSON.stringify(toPlain(engine.countClean(clean, undefined)))
    if (sum !== JSON.stringify(toPlain(counts))) throw new Error(`seed ${seed}: counted ${sum}`)
    takenCount += scanned.takenCount
  }
  lane.lane.close()
  return takenCount
}

const toPlain = ({ missingFactCounts, summary, ...rest }: ReturnType<BlockChecker['countClean']>) => ({
  ...rest,
  summary,
  missing: [...missingFactCounts].sort(),
})

function findDifference(ours: string, theirs: string): string {
  const [some, others] = [ours.split('\n'), theirs.split('\n')]
  const at = some.findIndex((line, index) => line !== others[index])
  return `the lane wrote\n${some[at]}\nand the engine\n${others[at]}`
}
