import type { Context } from '../../../core/model/context.ts'
import type { Finding } from '../../../core/model/finding.ts'
import type { Report, SkippedCounts, Source, UrlChecker } from '../../../core/model/report.ts'
import type { Text } from '../../../core/model/text.ts'
import { createKeyReport } from '../../../core/report/create-key-report.ts'
import type { Wording } from '../../../core/report/create-report.ts'
import secretCommitted from '../../../core/rules/secret-committed.ts'
import { DirectiveIndex } from '../../../core/scan/directives.ts'
import { findUrls } from '../../../core/scan/find.ts'
import type { FoundUrl } from '../../../core/scan/found.ts'
import type { MappedUrl } from '../../../core/scan/pieces.ts'
import { checker } from '../../../index.ts'
import { isUserError } from '../../../user-error.ts'
import { type CliContext, formatDisplayPath } from '../../config/cli-context.ts'
import { readClock } from '../../config/create-context.ts'
import type { UrlInput } from '../../input/urls.ts'
import { printLines, printNotice } from '../../runtime/notify.ts'
import type { CheckPlan } from '../check-plan.ts'
import { type CommittedKey, CommittedKeys, listSigningKeys } from './committed-keys.ts'
import { decodeFile } from './file-text.ts'
import { readSourceBytes } from './read-source-file.ts'
import { createScanSelector, type ScanSelector } from './selection.ts'
import { formatScanSummary, formatSkippedUrl } from './summary.ts'
import { type FileToScan, listFilesToScan, ScannedOutputError, type WalkHandlers } from './walk.ts'

/** A function that checks URLs found in texts. Which rules are waived depends on the placeholders of each. */
export function createFoundUrlChecker(context: Context, wording: Wording): (found: FoundUrl) => Report {
  const checkers = new Map<readonly string[], UrlChecker>()
  return ({ mappedUrl: { url }, waived, cut }) => {
    const check = checkers.get(waived) ?? checker({ ...context, waived, committed: true }, wording)
    checkers.set(waived, check)
    if (cut === undefined) return check(url)
    const report = check(url.slice(0, cut.at))
    // What the shell drops is shown too, with its secrets masked.
    const input = report.input + check(url).input.slice(cut.at)
    const { quote } = cut
    const findings =
      quote === undefined ? report.findings : report.findings.map((one) => addQuoteFix(one, url, quote, wording))
    return { ...report, input, findings }
  }
}

const QUOTE_TITLE: Text = { en: 'put the URL in quotes', zh: '用引号括住整个地址' }

/** Adds the fix for a URL that a shell cuts: quotes around all of it. */
function addQuoteFix(finding: Finding, { length }: string, quote: string, { language = 'en' }: Wording): Finding {
  if (finding.rule !== 'param-cut-off') return finding
  const edits = [0, length].map((at) => ({ span: { start: at, end: at }, text: quote }))
  return { ...finding, fix: { title: QUOTE_TITLE[language], safe: true, edits } }
}

/** The URLs and keys that `--scan` finds, and the reports on them. */
export class SourceScan {
  readonly #cli: CliContext
  readonly #check: (found: FoundUrl) => Report
  readonly #select: ScanSelector
  readonly #keys: readonly string[]
  readonly #createKeyReport: (length: number) => Report | undefined
  readonly #maskName: (name: string) => string
  readonly #input: Pick<UrlInput, 'suppression' | 'unread'>
  readonly #handlers: WalkHandlers
  readonly #skipped: Record<keyof SkippedCounts, number> = { unsigned: 0, otherVendor: 0, playback: 0, unfinished: 0 }
  #files = 0
  #checked = 0

  constructor({ cli, input, guard, context, wording }: CheckPlan, maskName: (name: string) => string) {
    const { language, io, options } = cli
    this.#cli = cli
    this.#check = createFoundUrlChecker(context, wording)
    this.#select = createScanSelector(context, options.domain)
    this.#keys = listSigningKeys(context)
    const clock = readClock(context)
    this.#createKeyReport = (length) => createKeyReport(secretCommitted, length, clock(), wording)
    this.#maskName = maskName
    this.#input = input
    this.#handlers = {
      findWriter: (path) => guard.findWriter(path),
      onFault: (fault) => input.unread.addFile(fault),
      onUnreadIgnore: async (path, why) => {
        const name = formatDisplayPath(io.cwd, path)
        await printNotice(io, language, {
          en: `${name} is not read: ${why.en}; what it names is scanned`,
          zh: `未读取 ${name}：${why.zh}；其中列出的文件仍会扫描`,
        })
      },
    }
  }

  /** How many URLs were found and not checked, by kind. */
  get skipped(): SkippedCounts {
    return { ...this.#skipped }
  }

  /** The reports, as files are read. Errors go to the read errors of the input. */
  async *iterateReports(): AsyncGenerator<Report> {
    try {
      for await (const place of listFilesToScan(this.#cli.options, this.#cli.io.cwd, this.#handlers)) {
        const bytes = await this.#readFile(place)
        if (bytes === undefined) continue
        const text = decodeFile(bytes)?.text
        if (text !== undefined) this.#files++
        const skippedUrls: string[] = []
        if (text !== undefined) yield* this.#reportText(text, place.name, skippedUrls)
        else if (this.#keys.length > 0) {
          // A key is found in a file that is no text, too; a URL there is none of the source.
          const binary = bytes.toString('latin1')
          const keys = new CommittedKeys(binary, this.#keys).takeUntil(binary.length)
          yield* this.#reportKeys(keys, this.#maskName(place.name), new DirectiveIndex(''))
        }
        if (skippedUrls.length > 0) await printLines(this.#cli.io, skippedUrls)
      }
    } catch (error) {
      if (!isUserError(error) || error instanceof ScannedOutputError) throw error
      await this.#input.unread.addFile(error)
    }
  }

  /** Reads a file. An error is printed, and the scan goes on with the next file. */
  async #readFile(place: FileToScan): Promise<Buffer | undefined> {
    try {
      return await readSourceBytes(place, this.#cli)
    } catch (error) {
      if (!isUserError(error)) throw error
      await this.#input.unread.addFile(error)
      return undefined
    }
  }

  /** Prints how many files and URLs were checked, and what was skipped. */
  async printSummary(): Promise<void> {
    const { options, language, io } = this.#cli
    if (options.quiet === true) return
    const isListed = options.verbose === true
    await printLines(io, [formatScanSummary(this.#files, this.#checked, this.#skipped, isListed, language)])
  }

  /** The reports on the URLs and keys of a text, in the order of places. `skippedUrls` gets a line for each URL that is not checked. */
  *#reportText(text: string, name: string, skippedUrls: string[]): Generator<Report> {
    const directives = new DirectiveIndex(text)
    const keys = new CommittedKeys(text, this.#keys)
    const file = this.#maskName(name)
    for (const found of findUrls(text, name)) {
      yield* this.#reportKeys(keys.takeUntil(found.span.start), file, directives)
      const report = this.#reportUrl(text, found, file, skippedUrls)
      if (report !== undefined) yield this.#input.suppression.markSuppressed(report, directives.getActiveAt(found.line))
    }
    yield* this.#reportKeys(keys.takeUntil(text.length), file, directives)
    this.#input.suppression.addDirectives(name, directives.getAll())
  }

  /** The report on a URL; `undefined` if it is not checked. */
  #reportUrl(text: string, found: FoundUrl, file: string, skippedUrls: string[]): Report | undefined {
    const { language, options } = this.#cli
    const kind = this.#select(text, found)
    if (kind !== undefined && options.verbose !== true) {
      this.#skipped[kind]++
      return undefined
    }
    const report = this.#check(found)
    const isJudged = kind === undefined && !isUnfinished(found, report)
    if (isJudged && report.prediction.outcome !== 'out-of-scope') {
      this.#checked++
      return createFileReport(found, report, file)
    }
    const skippedKind = kind ?? (isJudged ? 'otherVendor' : 'unfinished')
    this.#skipped[skippedKind]++
    if (options.verbose === true) skippedUrls.push(formatSkippedUrl(found, report, file, skippedKind, language))
    return undefined
  }

  *#reportKeys(keys: Iterable<CommittedKey>, file: string, directives: DirectiveIndex): Generator<Report> {
    for (const { length, line, column } of keys) {
      const report = this.#createKeyReport(length)
      if (report === undefined) continue
      const { input, ...rest } = report
      const located: Report = { input, source: { file, line, column }, ...rest }
      yield this.#input.suppression.markSuppressed(located, directives.getActiveAt(line))
    }
  }
}

/** Whether a URL that code puts together has nothing to report: what it becomes is not known, so it counts as no good one. */
const isUnfinished = ({ mappedUrl }: FoundUrl, { prediction, findings }: Report): boolean =>
  mappedUrl.isTemplate && prediction.outcome === 'no-objection' && findings.length === 0

/** The report on a URL, with spans in the text of the file instead of the URL that it means. */
function createFileReport({ mappedUrl, line, column, write }: FoundUrl, urlReport: Report, file: string): Report {
  const { input, findings, ...rest } = urlReport
  const toFilePlace = (finding: Finding): Finding => {
    const { fix, ...others } = finding
    const spot = { ...others, span: mappedUrl.mapToSource(finding.span) }
    if (fix === undefined || fix.edits.some(({ span }) => mappedUrl.touchesPlaceholder(span))) return spot
    const edits = fix.edits.flatMap(({ span, text }) => {
      const replacement = write(text)
      return replacement === undefined ? [] : [{ span: mappedUrl.mapToSource(span), text: replacement }]
    })
    return edits.length < fix.edits.length ? spot : { ...spot, fix: { ...fix, edits } }
  }
  const source: Source = isInOneLine(mappedUrl) ? { file, line, column } : { file, line, escaped: true }
  return { input: mappedUrl.maskSource(input), source, ...rest, findings: findings.map(toFilePlace) }
}

/** Whether columns in the URL are columns in the file: those of two joined OBS fields are not. */
const isInOneLine = (pieces: MappedUrl): boolean =>
  !/[\r\n]/.test(pieces.sourceText) && pieces.mapToFile({ start: 0, end: pieces.url.length }) !== undefined
