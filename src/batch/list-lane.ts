import { Buffer } from 'node:buffer'
import type { CleanHost } from '../core/linter/linter.ts'
import type { Unjudged } from '../core/model/unjudged.ts'
import { BULLET_BYTES } from '../core/redaction/mask-spans.ts'
import { Lane, type LaneHost, type ScannedLines } from '../fast/lane.ts'
import { CANONICAL_PIECES } from '../reporters/check/json.ts'
import type { BlockChecker } from './block-checker.ts'
import type { TakenLines } from './url-block.ts'

/** The digits of an MD5. */
const SECRET_DIGITS = 32

/** The lane for the lists of a run. */
export class ListLane {
  readonly lane: Lane
  readonly #checker: BlockChecker
  readonly #unjudged = new Map<Uint8Array, readonly Unjudged[]>()
  readonly #hosts = new Map<readonly Unjudged[], LaneHost>()
  /** How many lines it was given, and how many it took. */
  lineCount = 0
  takenCount = 0

  private constructor(checker: BlockChecker, lane: Lane) {
    this.#checker = checker
    this.lane = lane
  }

  /** `undefined` where the module cannot run, or the outputs or secrets of the run are not those that it was made for. */
  static open(checker: BlockChecker): ListLane | 'no-module' | 'output' | 'secrets' {
    if (!checker.supportsLane) return 'output'
    const { linter } = checker
    const opened: { list?: ListLane } = {}
    const lane = Lane.open((host) => opened.list?.resolveHost(linter.findCleanHost(host)))
    if (lane === undefined) return 'no-module'
    if (checker.writesLines && !lane.setSecrets(linter.runContext.knownSecrets)) return 'secrets'
    opened.list = new ListLane(checker, lane)
    return opened.list
  }

  /** Prepares for the lines of a file. False if its name is too long for the lane. */
  startFile(file: string): boolean {
    if (!this.#checker.writesLines) return true
    const [open, afterInput, protocol, ...rest] = CANONICAL_PIECES
    const source = this.#checker.formatSource(file)
    const [domain, ...others] = rest
    return this.lane.setLinePieces([
      open,
      BULLET_BYTES.repeat(SECRET_DIGITS),
      `${afterInput}${source}`,
      `}${protocol}rtmp${domain}`,
      ...others.slice(0, -1),
      `.000Z${others.at(-1)}`,
    ])
  }

  /** Scans lines as of now. */
  scan(from: number, end: number, line: number): ScannedLines {
    const { first, last } = this.#checker.linter.getCleanExpiry()
    this.lane.setExpiry(first, last)
    const scanned = this.lane.scan(from, end, line, this.#checker.writesLines)
    this.lineCount += scanned.count
    this.takenCount += scanned.takenCount
    return scanned
  }

  /** What was taken, with the places of the URLs of the block that were not. */
  createTaken({ takenCount, text }: ScannedLines, offsets: readonly number[], isFirst: boolean): TakenLines {
    const counts = [...this.lane.takeCounts()].map(([tail, count]) => [this.#unjudged.get(tail) ?? [], count] as const)
    return { count: takenCount, text, offsets, counts, isFirst }
  }

  /** Hosts with the same facts share an object. */
  private resolveHost(clean: CleanHost | undefined): LaneHost | undefined {
    if (clean === undefined) return undefined
    const { unjudged, keys } = clean
    const known = this.#hosts.get(unjudged)
    if (known !== undefined) return known
    const tail = Buffer.from(this.#checker.formatTail(unjudged), 'latin1')
    const host = { keys: keys.map(({ value }) => Buffer.from(value)), tail }
    this.#hosts.set(unjudged, host)
    this.#unjudged.set(tail, unjudged)
    return host
  }
}
