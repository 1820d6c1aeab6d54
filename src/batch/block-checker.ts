import { Buffer } from 'node:buffer'
import { Judge } from '../core/linter/linter.ts'
import type { Judgement } from '../core/linter/match.ts'
import type { Context } from '../core/model/context.ts'
import type { Report } from '../core/model/report.ts'
import { reportOf, type Wording } from '../core/report/create-report.ts'
import { createNameMask } from '../core/report/printable.ts'
import { rules } from '../core/rules/index.ts'
import { escapeJson } from '../core/text/escape.ts'
import { nodeDigest } from '../node-digest.ts'
import { type FormatName, formats } from '../reporters/check/index.ts'
import { plainNdjson } from '../reporters/check/ndjson-fast-path.ts'
import { lookWith, systemTimeZone, type VerbosityOptions } from '../reporters/render-options.ts'
import type { Format, Look } from '../reporters/reporter.ts'
import { version } from '../version.ts'
import { type ExitOptions, Tally, type TallyCounts } from './run-stats.ts'
import { type Block, columnIn, type PackedUrls, packedColumn } from './url-block.ts'

/** The options of the command that matter for a block. */
export interface BlockOptions extends ExitOptions, VerbosityOptions {
  /** Report URLs of this outcome only. */
  readonly only?: string
}

/** All that a clerk has to know, as plain data: it may sit in another thread. */
export interface Office {
  readonly context: Context
  readonly wording: Pick<Wording, 'language' | 'severities' | 'showSecrets'>
  /** Absent: the system's. */
  readonly timeZone?: string
  readonly values: BlockOptions
  readonly sheets: readonly { readonly format: FormatName; readonly colourful: boolean; readonly width: number }[]
}

/** URLs to check. */
export interface Job extends PackedUrls {
  /** Whether it is the first job of the run. */
  readonly isFirst: boolean
}

/** The job that a block is. */
export function jobOf(block: Block, isFirst: boolean): Job {
  if ('packed' in block) return { ...block.packed, isFirst }
  const { entries } = block
  const ends = new Uint32Array(entries.length)
  const lines = new Uint32Array(entries.length)
  const columns = entries.some(({ source }) => packedColumn(source) !== 0) ? new Uint32Array(entries.length) : undefined
  let text = ''
  for (const [at, { url, source }] of entries.entries()) {
    text += url
    ends[at] = text.length
    lines[at] = source?.line ?? 0
    if (columns !== undefined) columns[at] = packedColumn(source)
  }
  const file = entries[0]?.source?.file
  const place = file === undefined ? {} : { place: { file, lines, ...(columns === undefined ? {} : { columns }) } }
  return { text, gap: 0, ends, ...place, isFirst }
}

/** What is to be written to each output, and what is to be counted. */
export interface Work {
  readonly texts: readonly Uint8Array[]
  readonly counts: TallyCounts
}

interface Sheet {
  readonly name: FormatName
  readonly format: Format
  readonly look: Look
}

const NONE: readonly never[] = []
const NOTHING = {}

/**
 * Checks lists of URLs piece by piece and writes the answers. What it writes is put together as bytes in the form of characters, since
 * the bullets of one signature would double the size of all text about it.
 */
export class Clerk {
  readonly #values: BlockOptions
  readonly #judge: Judge
  readonly #wording: Wording
  readonly #sheets: readonly Sheet[]
  readonly #maskName: (name: string) => string
  readonly #endings = new Map<readonly unknown[], string>()

  constructor({ context, wording, timeZone, values, sheets }: Office) {
    const zone = timeZone ?? systemTimeZone
    const known = formats(version, rules)
    this.#values = values
    this.#judge = new Judge(rules, nodeDigest, context)
    this.#maskName = createNameMask(this.#judge.setting.keyTexts, wording.showSecrets)
    this.#wording = { ...wording, timeZone: zone }
    this.#sheets = sheets.map(({ format, colourful, width }) => ({
      name: format,
      format: known[format],
      look: lookWith(values, colourful, width, wording.language ?? 'en', zone, context.now),
    }))
  }

  work({ text, gap, ends, place, isFirst }: Job): Work {
    const tally = new Tally(this.#values, this.#judge.unjudged)
    const texts = this.#sheets.map(() => '')
    const name = place === undefined ? '' : this.#maskName(place.file)
    const file = place === undefined ? '' : asBytes(`,"source":{"file":${escapeJson(JSON.stringify(name))},"line":`)
    let index = isFirst ? 0 : 1
    let start = 0
    for (let nth = 0; nth < ends.length; nth++) {
      const end = ends[nth] ?? start
      const judgement = this.#judge.judge(text.slice(start, end))
      start = end + gap
      const { prediction, unjudged, fired } = judgement
      const isWanted = this.#values.only === undefined || this.#values.only === prediction.outcome
      const column = place?.columns?.[nth] ?? 0
      const line = place?.lines[nth] ?? 0
      const source = place === undefined ? '' : `${file}${line}${column === 0 ? '}' : columnJson(column)}`
      const quick = fired.length === 0 ? this.#quickly(judgement, source) : undefined
      if (quick !== undefined) {
        tally.add({ prediction, findings: NONE, unjudged, reading: NOTHING })
        if (isWanted) for (let at = 0; at < quick.length; at++) texts[at] += quick[at] as string
      } else {
        const { input, ...rest } = reportOf(judgement, this.#wording)
        const at = place && { file: name, line, ...columnIn(column) }
        const report = at === undefined ? { input, ...rest } : { input, source: at, ...rest }
        tally.add(report)
        if (isWanted)
          for (const [nthSheet, { format, look }] of this.#sheets.entries())
            texts[nthSheet] += asBytes(format.report(report, index, look))
      }
      if (isWanted) index++
    }
    return { texts: texts.map((one) => ownBytes(one, 'latin1')), counts: tally.counts }
  }

  /** Writes reports that were made elsewhere. */
  write(reports: readonly Report[], isFirst: boolean): Work {
    const tally = new Tally(this.#values, this.#judge.unjudged)
    const wanted = reports.filter((report) => {
      tally.add(report)
      return this.#values.only === undefined || this.#values.only === report.prediction.outcome
    })
    const texts = this.#sheets.map(({ format, look }) =>
      wanted.map((report, nth) => format.report(report, nth + (isFirst ? 0 : 1), look)).join(''),
    )
    return { texts: texts.map((text) => ownBytes(text, 'utf8')), counts: tally.counts }
  }

  /** What each format writes of a URL of which there is nothing to say, where all of them have a quick way to. */
  #quickly(judgement: Judgement, source: string): readonly string[] | undefined {
    const written: string[] = []
    for (const { name, look } of this.#sheets) {
      const text =
        name === 'ndjson' ? this.#plainLine(judgement, source) : look.quiet && name !== 'json' ? '' : undefined
      if (text === undefined) return undefined
      written.push(text)
    }
    return written
  }

  #plainLine(judgement: Judgement, source: string): string | undefined {
    const { showSecrets, identify } = this.#wording
    if (showSecrets === true || identify !== undefined) return undefined
    return plainNdjson(judgement, source, this.#endingFor(judgement))
  }

  #endingFor({ prediction, unjudged }: Judgement): string {
    const known = this.#endings.get(unjudged)
    if (known !== undefined) return known
    const rest = JSON.stringify({ prediction, findings: NONE, unjudged })
    const ending = `,${rest.slice(1)}\n`
    // There are few such lists, as long as the engine shares them.
    if (this.#endings.size < 1000) this.#endings.set(unjudged, ending)
    return ending
  }
}

/** The rest of a source's JSON. */
const columnJson = (column: number): string => `,${JSON.stringify(columnIn(column)).slice(1)}`

/** In memory of their own, which can go over to another thread: that of small buffers is shared among them. */
function ownBytes(text: string, encoding: 'latin1' | 'utf8'): Uint8Array {
  const bytes = Buffer.alloc(Buffer.byteLength(text, encoding))
  bytes.write(text, encoding)
  return bytes
}

const asBytes = (text: string): string => (isPlainText(text) ? text : Buffer.from(text).toString('latin1'))

const isPlainText = (text: string): boolean => !/[^\0-\x7f]/.test(text)
