import { Buffer } from 'node:buffer'
import { type LintResult, NO_OBJECTION as NO_OBJECTION_PREDICTION } from '../core/linter/lint-result.ts'
import { Linter } from '../core/linter/linter.ts'
import type { Context } from '../core/model/context.ts'
import type { Clock } from '../core/model/instant.ts'
import type { Report } from '../core/model/report.ts'
import type { Unjudged } from '../core/model/unjudged.ts'
import { createReport, type Wording } from '../core/report/create-report.ts'
import { createNameMask } from '../core/report/printable.ts'
import { rules } from '../core/rules/index.ts'
import { escapeJson } from '../core/text/escape.ts'
import { nodeDigest } from '../node-digest.ts'
import type { CheckReporter } from '../reporters/check/check-reporter.ts'
import { checkReporters, type EagerCheckFormat } from '../reporters/check/index.ts'
import { formatCanonicalNdjson } from '../reporters/check/json.ts'
import { assembleRenderOptions, systemTimeZone, type VerbosityOptions } from '../reporters/render-options.ts'
import type { RenderOptions } from '../reporters/reporter.ts'
import { version } from '../version.ts'
import { type ExitOptions, type RunCounts, RunStats } from './run-stats.ts'
import { type PackedUrls, packColumn, type TakenLines, type UrlBlock, unpackColumn } from './url-block.ts'

/** The options of the command that the check of a block needs. */
export interface BlockOptions extends ExitOptions, VerbosityOptions {
  /** Report URLs of this outcome only. */
  readonly only?: string
}

/** What a `BlockChecker` is made from. Plain data, as it may be sent to a thread. */
export interface WorkerData {
  /** Its `now` is no function, which no thread can be sent. */
  readonly context: Context
  readonly wording: Pick<Wording, 'language' | 'severities' | 'showSecrets'>
  /** Absent: the zone of the system. */
  readonly timeZone?: string
  readonly values: BlockOptions
  readonly outputs: readonly {
    readonly format: EagerCheckFormat
    readonly colourful: boolean
    readonly width: number
  }[]
}

/** URLs to check. */
export interface BlockJob extends PackedUrls {
  /** Whether its first URL is the first of the run. */
  readonly isFirst: boolean
  /** Whether the ends of texts are wanted. */
  readonly hasEnds?: boolean
}

/** A block in the form that is sent to a thread. */
export function packBlock(block: UrlBlock, isFirst: boolean): BlockJob {
  if ('packed' in block) return { ...block.packed, isFirst }
  const { entries } = block
  const ends = new Uint32Array(entries.length)
  const lines = new Uint32Array(entries.length)
  const columns = entries.some(({ source }) => packColumn(source) !== 0) ? new Uint32Array(entries.length) : undefined
  let text = ''
  for (const [at, { url, source }] of entries.entries()) {
    text += url
    ends[at] = text.length
    lines[at] = source?.line ?? 0
    if (columns !== undefined) columns[at] = packColumn(source)
  }
  const file = entries[0]?.source?.file
  const place = file === undefined ? {} : { place: { file, lines, ...(columns === undefined ? {} : { columns }) } }
  return { text, gap: 0, ends, ...place, isFirst }
}

/** The result of a block: the bytes for each output, in the order of the outputs, and the counts. */
export interface BlockResult {
  readonly texts: readonly Uint8Array[]
  readonly counts: RunCounts
  /** Where the bytes of each URL end, for each output; absent unless the job asks for it. */
  readonly ends?: readonly Uint32Array[]
}

interface WorkerOutput {
  readonly name: EagerCheckFormat
  readonly reporter: CheckReporter
  readonly options: RenderOptions
}

const NO_FINDINGS: readonly never[] = []
const NO_OBJECTION = 'no-objection'
const EMPTY_READING = {}

/**
 * Checks blocks of URLs and writes the answers of each output. Texts are assembled as strings of UTF-8 bytes (Latin-1): the
 * bullets of one signature would double the memory of a string.
 */
export class BlockChecker {
  readonly linter: Linter
  readonly #values: BlockOptions
  readonly #wording: Wording
  readonly #workerOutputs: readonly WorkerOutput[]
  readonly #maskName: (name: string) => string
  readonly #reportTails = new Map<readonly unknown[], string>()
  /** The instant of the last URL, for texts about it. In Unix milliseconds. */
  #now = 0

  /** @param clock - read for each URL if the context has no `now` */
  constructor({ context, wording, timeZone, values, outputs }: WorkerData, clock: Clock = () => Date.now()) {
    const zone = timeZone ?? systemTimeZone
    this.#values = values
    this.linter = new Linter(rules, nodeDigest, context, clock)
    this.#maskName = createNameMask(this.linter.runContext.knownSecrets, wording.showSecrets)
    this.#wording = { ...wording, timeZone: zone }
    this.#workerOutputs = outputs.map(({ format, colourful, width }) => ({
      name: format,
      reporter: checkReporters[format].create({ version, rules }),
      options: assembleRenderOptions(values, colourful, width, wording.language ?? 'en', zone, () => this.#now),
    }))
  }

  checkBlock({ text, gap, ends, place, isFirst, hasEnds }: BlockJob): BlockResult {
    const stats = new RunStats(this.#values, this.linter.unjudged)
    const texts = this.#workerOutputs.map(() => '')
    const textEnds = hasEnds === true ? texts.map(() => new Uint32Array(ends.length)) : undefined
    const name = place === undefined ? '' : this.#maskName(place.file)
    const file = place === undefined ? '' : this.formatSource(place.file)
    let index = isFirst ? 0 : 1
    let start = 0
    for (let nth = 0; nth < ends.length; nth++) {
      const end = ends[nth] ?? start
      const judgement = this.linter.lint(text.slice(start, end))
      start = end + gap
      const { prediction, unjudged, matches } = judgement
      const isWanted = this.#values.only === undefined || this.#values.only === prediction.outcome
      const column = place?.columns?.[nth] ?? 0
      const line = place?.lines[nth] ?? 0
      const source = place === undefined ? '' : `${file}${line}${column === 0 ? '}' : formatColumnJson(column)}`
      const fastTexts = matches.length === 0 ? this.#renderFast(judgement, source) : undefined
      if (fastTexts !== undefined) {
        stats.add({ prediction, findings: NO_FINDINGS, unjudged, reading: EMPTY_READING })
        if (isWanted) for (let at = 0; at < fastTexts.length; at++) texts[at] += fastTexts[at] as string
      } else {
        this.#now = judgement.ruleContext.now
        const isWritten = isWanted && this.#workerOutputs.length > 0
        const { input, ...rest } = createReport(judgement, this.#wording, isWritten ? this.linter : undefined)
        const location = place && { file: name, line, ...unpackColumn(column) }
        const report = location === undefined ? { input, ...rest } : { input, source: location, ...rest }
        stats.add(report)
        if (isWanted)
          for (const [at, { reporter, options }] of this.#workerOutputs.entries())
            texts[at] += toLatin1Bytes(reporter.item(report, index, options))
      }
      if (isWanted) index++
      textEnds?.forEach((outputEnds, at) => {
        outputEnds[nth] = texts[at]?.length ?? 0
      })
    }
    return createResult(texts, stats.counts, textEnds)
  }

  /** Writes reports that were made before. */
  renderReports(reports: readonly Report[], isFirst: boolean, hasEnds = false): BlockResult {
    const stats = new RunStats(this.#values, this.linter.unjudged)
    this.#now = this.linter.runContext.readNow()
    const texts = this.#workerOutputs.map(() => '')
    const textEnds = hasEnds ? texts.map(() => new Uint32Array(reports.length)) : undefined
    let index = isFirst ? 0 : 1
    for (const [nth, report] of reports.entries()) {
      stats.add(report)
      const isWanted = this.#values.only === undefined || this.#values.only === report.prediction.outcome
      for (const [at, { reporter, options }] of this.#workerOutputs.entries()) {
        if (isWanted) texts[at] += toLatin1Bytes(reporter.item(report, index, options))
        const outputEnds = textEnds?.[at]
        if (outputEnds !== undefined) outputEnds[nth] = texts[at]?.length ?? 0
      }
      if (isWanted) index++
    }
    return createResult(texts, stats.counts, textEnds)
  }

  /** Whether each output writes nothing about a canonical URL without findings, or a line of NDJSON. */
  get supportsLane(): boolean {
    const { showSecrets, identify } = this.#wording
    return this.#workerOutputs.every(({ name, options }) =>
      name === 'ndjson'
        ? showSecrets !== true && identify === undefined
        : name === 'concise' || isSilent(name, options),
    )
  }

  /** Whether an output writes such lines. */
  get writesLines(): boolean {
    const { only = NO_OBJECTION } = this.#values
    return only === NO_OBJECTION && this.#workerOutputs.some(({ name }) => name === 'ndjson')
  }

  /** Which outputs write such lines. */
  get lineOutputs(): readonly boolean[] {
    return this.#workerOutputs.map(({ name }) => this.writesLines && name === 'ndjson')
  }

  /** The counts of URLs without findings. */
  countClean(counts: TakenLines['counts'], others: RunCounts | undefined): RunCounts {
    const stats = new RunStats(this.#values, this.linter.unjudged)
    if (others !== undefined) stats.merge(others)
    for (const [unjudged, count] of counts) stats.addClean(count, unjudged)
    return stats.counts
  }

  /** The source of a URL of this file as JSON, up to its line. In UTF-8 bytes (Latin-1), as all texts here. */
  formatSource(file: string): string {
    return toLatin1Bytes(`,"source":{"file":${escapeJson(JSON.stringify(this.#maskName(file)))},"line":`)
  }

  /** The end of a line of NDJSON about a URL without findings, after its reading. */
  formatTail(unjudged: readonly Unjudged[]): string {
    const rest = JSON.stringify({ prediction: NO_OBJECTION_PREDICTION, findings: NO_FINDINGS, unjudged })
    return `,${rest.slice(1)}\n`
  }

  /** What each output writes of a URL without findings; `undefined` unless all of them have a fast path. */
  #renderFast(judgement: LintResult, source: string): readonly string[] | undefined {
    const outputTexts: string[] = []
    for (const { name, options } of this.#workerOutputs) {
      const text =
        name === 'ndjson' ? this.#renderPlainLine(judgement, source) : isSilent(name, options) ? '' : undefined
      if (text === undefined) return undefined
      outputTexts.push(text)
    }
    return outputTexts
  }

  #renderPlainLine(judgement: LintResult, source: string): string | undefined {
    const { showSecrets, identify } = this.#wording
    if (showSecrets === true || identify !== undefined) return undefined
    return formatCanonicalNdjson(judgement, source, this.#getReportTail(judgement))
  }

  #getReportTail({ unjudged }: LintResult): string {
    const known = this.#reportTails.get(unjudged)
    if (known !== undefined) return known
    const tail = this.formatTail(unjudged)
    // There are few such lists, as the linter shares them.
    if (this.#reportTails.size < 1000) this.#reportTails.set(unjudged, tail)
    return tail
  }
}

/** Whether it writes nothing about a URL without findings. */
const isSilent = (name: EagerCheckFormat, { quiet }: RenderOptions): boolean => quiet && name !== 'json'

const createResult = (texts: readonly string[], counts: RunCounts, ends?: readonly Uint32Array[]): BlockResult => ({
  texts: texts.map(toTransferableBytes),
  counts,
  ...(ends === undefined ? {} : { ends }),
})

/** The rest of the JSON of a source. */
const formatColumnJson = (column: number): string => `,${JSON.stringify(unpackColumn(column)).slice(1)}`

/** Bytes in a buffer of their own, which can be transferred to another thread. Small buffers share one pool. */
function toTransferableBytes(text: string): Uint8Array {
  const bytes = Buffer.alloc(text.length)
  bytes.write(text, 'latin1')
  return bytes
}

const toLatin1Bytes = (text: string): string => (isAsciiText(text) ? text : Buffer.from(text).toString('latin1'))

const isAsciiText = (text: string): boolean => !/[^\0-\x7f]/.test(text)
