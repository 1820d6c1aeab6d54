import { Buffer, isAscii } from 'node:buffer'
import type { Judgement } from '../../core/engine/fired.ts'
import { Judge } from '../../core/engine/judge.ts'
import { reportOf, type Wording } from '../../core/engine/report.ts'
import { escapeJson } from '../../core/format/escape.ts'
import type { Format, Look } from '../../core/format/format.ts'
import { type FormatName, formats } from '../../core/format/index.ts'
import { plainNdjson } from '../../core/format/plain-ndjson.ts'
import type { Context } from '../../core/model/context.ts'
import { rules } from '../../core/rules/index.ts'
import { nodeDigest } from '../../node-digest.ts'
import { lookWith } from '../look.ts'
import type { Values } from '../options.ts'
import { systemTimeZone } from '../settings.ts'
import { Tally, type TallyCounts } from '../tally.ts'
import { version } from '../version.ts'

/** All that a clerk has to know, as plain data: it may sit in another thread. */
export interface Office {
  readonly context: Context
  readonly wording: Pick<Wording, 'language' | 'severities' | 'showSecrets'>
  /** Absent: the system's. */
  readonly timeZone?: string
  readonly values: Values
  readonly sheets: readonly { readonly format: FormatName; readonly colourful: boolean; readonly width: number }[]
}

/** Whole lines of one file. */
export interface Job {
  readonly bytes: Uint8Array
  readonly file: string
  /** The number of the first line. */
  readonly line: number
  /** Whether it is the first job of the run. */
  readonly isFirst: boolean
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

/**
 * Checks lists of URLs piece by piece and writes the answers. What it writes is put together as bytes in the form of characters, since
 * the bullets of one signature would double the size of all text about it.
 */
export class Clerk {
  readonly #values: Values
  readonly #judge: Judge
  readonly #wording: Wording
  readonly #sheets: readonly Sheet[]
  readonly #endings = new Map<readonly unknown[], string>()

  constructor({ context, wording, timeZone, values, sheets }: Office) {
    const zone = timeZone ?? systemTimeZone
    const known = formats(version, rules)
    this.#values = values
    this.#judge = new Judge(rules, nodeDigest, context)
    this.#wording = { ...wording, timeZone: zone }
    this.#sheets = sheets.map(({ format, colourful, width }) => ({
      name: format,
      format: known[format],
      look: lookWith(values, colourful, width, wording.language ?? 'en', zone, context.now),
    }))
  }

  work({ bytes, file, line: first, isFirst }: Job): Work {
    const tally = new Tally(this.#values, this.#judge.unjudged)
    const texts = this.#sheets.map(() => '')
    const text = isAscii(bytes) ? textIn(bytes, 'latin1') : textIn(bytes, 'utf8')
    const source = asBytes(`,"source":{"file":${escapeJson(JSON.stringify(file))},"line":`)
    let index = isFirst ? 0 : 1
    let line = first
    for (let from = 0; from < text.length; line++) {
      const feed = text.indexOf('\n', from)
      const url = urlIn(text, from, feed < 0 ? text.length : feed)
      from = feed < 0 ? text.length : feed + 1
      if (url === undefined) continue
      const judgement = this.#judge.judge(url)
      const { prediction, unjudged } = judgement
      const isWanted = this.#values.only === undefined || this.#values.only === prediction.outcome
      const quick = judgement.fired.length === 0 ? this.#quickly(judgement, source, line) : undefined
      if (quick !== undefined) {
        tally.add({ prediction, findings: NONE, unjudged })
        if (isWanted) for (let at = 0; at < quick.length; at++) texts[at] += quick[at] as string
      } else {
        const { input, ...rest } = reportOf(judgement, this.#wording)
        const report = { input, source: { file, line }, ...rest }
        tally.add(report)
        if (isWanted)
          for (const [at, { format, look }] of this.#sheets.entries())
            texts[at] += asBytes(format.report(report, index, look))
      }
      if (isWanted) index++
    }
    return { texts: texts.map((one) => Buffer.from(one, 'latin1')), counts: tally.counts }
  }

  /** What each format writes of a URL of which there is nothing to say, where all of them have a quick way to. */
  #quickly(judgement: Judgement, source: string, line: number): readonly string[] | undefined {
    const written: string[] = []
    for (const { name, look } of this.#sheets) {
      const text = name === 'ndjson' ? this.#plainLine(judgement, source, line) : look.quiet ? '' : undefined
      if (text === undefined) return undefined
      written.push(text)
    }
    return written
  }

  #plainLine(judgement: Judgement, source: string, line: number): string | undefined {
    const { showSecrets, identify } = this.#wording
    if (showSecrets === true || identify !== undefined) return undefined
    return plainNdjson(judgement, `${source}${line}}`, this.#endingFor(judgement))
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

const textIn = (bytes: Uint8Array, encoding: 'latin1' | 'utf8'): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString(encoding)

const asBytes = (text: string): string => (isPlainText(text) ? text : Buffer.from(text).toString('latin1'))

const isPlainText = (text: string): boolean => !/[^\0-\x7f]/.test(text)

const HASH = 0x23
const CARRIAGE_RETURN = 0x0d

/** The URL in a line: none in a blank one, and in one that begins with `#`. */
function urlIn(text: string, start: number, lineEnd: number): string | undefined {
  const end = lineEnd > start && text.charCodeAt(lineEnd - 1) === CARRIAGE_RETURN ? lineEnd - 1 : lineEnd
  if (end === start || text.charCodeAt(start) === HASH) return undefined
  const line = text.slice(start, end)
  return text.charCodeAt(start) > 0x20 || line.trim() !== '' ? line : undefined
}
