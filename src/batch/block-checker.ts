import { Buffer } from 'node:buffer'
import type { LintResult } from '../core/linter/lint-result.ts'
import { Linter } from '../core/linter/linter.ts'
import type { Context } from '../core/model/context.ts'
import type { Clock } from '../core/model/instant.ts'
import type { Report } from '../core/model/report.ts'
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
import { type PackedUrls, packColumn, type UrlBlock, unpackColumn } from './url-block.ts'

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
  /** Whether it is the first job of the run. */
  readonly isFirst: boolean
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
}

interface WorkerOutput {
  readonly name: EagerCheckFormat
  readonly reporter: CheckReporter
  readonly options: RenderOptions
}

const NO_FINDINGS: readonly never[] = []
const EMPTY_READING = {}

/**
 * Checks blocks of URLs and writes the answers of each output. Texts are assembled as strings of UTF-8 bytes (Latin-1): the
 * bullets of one signature would double the memory of a string.
 */
export class BlockChecker {
  readonly #values: BlockOptions
  readonly #linter: Linter
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
    this.#linter = new Linter(rules, nodeDigest, context, clock)
    this.#maskName = createNameMask(this.#linter.runContext.knownSecrets, wording.showSecrets)
    this.#wording = { ...wording, timeZone: zone }
    this.#workerOutputs = outputs.map(({ format, colourful, width }) => ({
      name: format,
      reporter: checkReporters[format].create({ version, rules }),
      options: assembleRenderOptions(values, colourful, width, wording.language ?? 'en', zone, () => this.#now),
    }))
  }

  checkBlock({ text, gap, ends, place, isFirst }: BlockJob): BlockResult {
    const stats = new RunStats(this.#values, this.#linter.unjudged)
    const texts = this.#workerOutputs.map(() => '')
    const name = place === undefined ? '' : this.#maskName(place.file)
    const file =
      place === undefined ? '' : toLatin1Bytes(`,"source":{"file":${escapeJson(JSON.stringify(name))},"line":`)
    let index = isFirst ? 0 : 1
    let start = 0
    for (let nth = 0; nth < ends.length; nth++) {
      const end = ends[nth] ?? start
      const judgement = this.#linter.lint(text.slice(start, end))
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
        const { input, ...rest } = createReport(judgement, this.#wording, isWritten ? this.#linter : undefined)
        const location = place && { file: name, line, ...unpackColumn(column) }
        const report = location === undefined ? { input, ...rest } : { input, source: location, ...rest }
        stats.add(report)
        if (isWanted)
          for (const [at, { reporter, options }] of this.#workerOutputs.entries())
            texts[at] += toLatin1Bytes(reporter.item(report, index, options))
      }
      if (isWanted) index++
    }
    return { texts: texts.map((text) => toTransferableBytes(text, 'latin1')), counts: stats.counts }
  }

  /** Writes reports that were made before. */
  renderReports(reports: readonly Report[], isFirst: boolean): BlockResult {
    const stats = new RunStats(this.#values, this.#linter.unjudged)
    this.#now = this.#linter.runContext.readNow()
    const matching = reports.filter((report) => {
      stats.add(report)
      return this.#values.only === undefined || this.#values.only === report.prediction.outcome
    })
    const texts = this.#workerOutputs.map(({ reporter, options }) =>
      matching.map((report, nth) => reporter.item(report, nth + (isFirst ? 0 : 1), options)).join(''),
    )
    return { texts: texts.map((text) => toTransferableBytes(text, 'utf8')), counts: stats.counts }
  }

  /** What each output writes of a URL without findings; `undefined` unless all of them have a fast path. */
  #renderFast(judgement: LintResult, source: string): readonly string[] | undefined {
    const outputTexts: string[] = []
    for (const { name, options } of this.#workerOutputs) {
      const text =
        name === 'ndjson' ? this.#renderPlainLine(judgement, source) : options.quiet && name !== 'json' ? '' : undefined
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

  #getReportTail({ prediction, unjudged }: LintResult): string {
    const known = this.#reportTails.get(unjudged)
    if (known !== undefined) return known
    const rest = JSON.stringify({ prediction, findings: NO_FINDINGS, unjudged })
    const tail = `,${rest.slice(1)}\n`
    // There are few such lists, as the linter shares them.
    if (this.#reportTails.size < 1000) this.#reportTails.set(unjudged, tail)
    return tail
  }
}

/** The rest of the JSON of a source. */
const formatColumnJson = (column: number): string => `,${JSON.stringify(unpackColumn(column)).slice(1)}`

/** Bytes in a buffer of their own, which can be transferred to another thread. Small buffers share one pool. */
function toTransferableBytes(text: string, encoding: 'latin1' | 'utf8'): Uint8Array {
  const bytes = Buffer.alloc(Buffer.byteLength(text, encoding))
  bytes.write(text, encoding)
  return bytes
}

const toLatin1Bytes = (text: string): string => (isAsciiText(text) ? text : Buffer.from(text).toString('latin1'))

const isAsciiText = (text: string): boolean => !/[^\0-\x7f]/.test(text)
