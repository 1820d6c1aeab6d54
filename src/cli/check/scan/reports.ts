import type { Context } from '../../../core/model/context.ts'
import type { Finding } from '../../../core/model/finding.ts'
import type { Report, Source, UrlChecker } from '../../../core/model/report.ts'
import type { Wording } from '../../../core/report/create-report.ts'
import { DirectiveIndex } from '../../../core/scan/directives.ts'
import { findUrls } from '../../../core/scan/find.ts'
import type { FoundUrl, SkipReason } from '../../../core/scan/found.ts'
import type { MappedUrl } from '../../../core/scan/pieces.ts'
import { checker } from '../../../index.ts'
import { isUserError } from '../../../user-error.ts'
import { type CliContext, formatDisplayPath } from '../../config/cli-context.ts'
import type { UrlInput } from '../../input/urls.ts'
import { printLines, printNotice } from '../../runtime/notify.ts'
import type { CheckPlan } from '../check-plan.ts'
import type { FileText } from './file-text.ts'
import { readSourceFile } from './read-source-file.ts'
import { formatScanSummary } from './summary.ts'
import { type FileToScan, listFilesToScan, ScannedOutputError, type WalkHandlers } from './walk.ts'

/** A function that checks URLs found in texts. Which rules are waived depends on the placeholders of each. */
export function createFoundUrlChecker(context: Context, wording: Wording): (found: FoundUrl) => Report {
  const checkers = new Map<readonly string[], UrlChecker>()
  return ({ mappedUrl, waived }) => {
    const check = checkers.get(waived) ?? checker({ ...context, waived }, wording)
    checkers.set(waived, check)
    return check(mappedUrl.url)
  }
}

/** The URLs that `--scan` finds, and the reports on them. */
export class SourceScan {
  readonly #cli: CliContext
  readonly #check: (found: FoundUrl) => Report
  readonly #maskName: (name: string) => string
  readonly #input: Pick<UrlInput, 'suppression' | 'unread'>
  readonly #handlers: WalkHandlers
  readonly #skipped: Record<SkipReason | 'platform', number> = {
    placeholders: 0,
    unfinished: 0,
    private: 0,
    playback: 0,
    platform: 0,
  }
  #files = 0
  #checked = 0

  constructor({ cli, input, guard, context, wording }: CheckPlan, maskName: (name: string) => string) {
    const { language, io } = cli
    this.#cli = cli
    this.#check = createFoundUrlChecker(context, wording)
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

  /** The reports, as files are read. Errors go to the read errors of the input. */
  async *iterateReports(): AsyncGenerator<Report> {
    try {
      for await (const place of listFilesToScan(this.#cli.options.scan ?? [], this.#cli.io.cwd, this.#handlers)) {
        const file = await this.#readFile(place)
        if (file === undefined) continue
        this.#files++
        yield* this.#reportFile(file.text, place.name)
      }
    } catch (error) {
      if (!isUserError(error) || error instanceof ScannedOutputError) throw error
      await this.#input.unread.addFile(error)
    }
  }

  /** Reads a file. An error is printed, and the scan goes on with the next file. */
  async #readFile(place: FileToScan): Promise<FileText | undefined> {
    try {
      return await readSourceFile(place, this.#cli)
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
    await printLines(io, [formatScanSummary(this.#files, this.#checked, this.#skipped, language)])
  }

  *#reportFile(text: string, name: string): Generator<Report> {
    const directives = new DirectiveIndex(text)
    for (const found of findUrls(text, name)) {
      if (found.skipped !== undefined) {
        this.#skipped[found.skipped]++
        continue
      }
      const answer = this.#check(found)
      if (answer.prediction.outcome === 'out-of-scope') {
        this.#skipped.platform++
        if (this.#cli.options.verbose !== true) continue
      } else this.#checked++
      yield this.#input.suppression.markSuppressed(
        createFileReport(found, answer, this.#maskName(name)),
        directives.getActiveAt(found.line),
      )
    }
    this.#input.suppression.addDirectives(name, directives.getAll())
  }
}

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
