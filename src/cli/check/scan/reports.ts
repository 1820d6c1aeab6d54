import type { Checker } from '../../../core/index.ts'
import type { Context } from '../../../core/model/context.ts'
import type { Finding } from '../../../core/model/finding.ts'
import type { Report, Source } from '../../../core/model/report.ts'
import type { Wording } from '../../../core/report/create-report.ts'
import { DirectiveIndex } from '../../../core/scan/directives.ts'
import { findUrls } from '../../../core/scan/find.ts'
import type { FoundUrl, SkipReason } from '../../../core/scan/found.ts'
import type { MappedUrl } from '../../../core/scan/pieces.ts'
import type { FileGuard } from '../../../files/file-guard.ts'
import { isUserError } from '../../../user-error.ts'
import type { OptionValues } from '../../args/option-specs.ts'
import { formatDisplayPath } from '../../config/load.ts'
import type { Settings } from '../../config/settings.ts'
import type { UrlInput } from '../../input/urls.ts'
import type { Io } from '../../runtime/io.ts'
import { checker } from '../../runtime/library.ts'
import { printLines, printNotice } from '../../runtime/notify.ts'
import type { FileText } from './file-text.ts'
import { readSourceFile } from './look-into.ts'
import { formatScanSummary } from './summary.ts'
import { type Aside, type FileToScan, listFilesToScan } from './walk.ts'

/** Judges URLs that were found in texts: by which rules not, depends on what placeholders are in them. */
export function createFoundUrlChecker(context: Context, wording: Wording): (found: FoundUrl) => Report {
  const checkers = new Map<readonly string[], Checker>()
  return ({ mappedUrl, waived }) => {
    const check = checkers.get(waived) ?? checker({ ...context, waived }, wording)
    checkers.set(waived, check)
    return check(mappedUrl.url)
  }
}

/** What `--scan` finds, judged. */
export class SourceScan {
  readonly #check: (found: FoundUrl) => Report
  readonly #maskName: (name: string) => string
  readonly #values: OptionValues
  readonly #io: Io
  readonly #language: Settings['language']
  readonly #input: Pick<UrlInput, 'suppression' | 'unread'>
  readonly #aside: Aside
  readonly #skipped: Record<SkipReason | 'platform', number> = {
    placeholders: 0,
    unfinished: 0,
    private: 0,
    playback: 0,
    platform: 0,
  }
  #files = 0
  #checked = 0

  constructor(
    values: OptionValues,
    input: Pick<UrlInput, 'suppression' | 'unread'>,
    guard: FileGuard,
    language: Settings['language'],
    check: (found: FoundUrl) => Report,
    maskName: (name: string) => string,
    io: Io,
  ) {
    this.#values = values
    this.#language = language
    this.#check = check
    this.#maskName = maskName
    this.#input = input
    this.#aside = {
      isWritten: (path) => guard.findWriter(path) !== undefined,
      onFault: (fault) => input.unread.addFile(fault),
      onUnreadIgnore: async (path, why) => {
        const name = formatDisplayPath(io.cwd, path)
        await printNotice(io, language, {
          en: `${name} is not read: ${why.en}; what it names is scanned`,
          zh: `未读取 ${name}：${why.zh}；其中列出的文件仍会扫描`,
        })
      },
    }
    this.#io = io
  }

  /** One report after the other, as files are read. */
  async *iterateReports(): AsyncGenerator<Report> {
    try {
      for await (const place of listFilesToScan(this.#values.scan ?? [], this.#io.cwd, this.#aside)) {
        const file = await this.#readFile(place)
        if (file === undefined) continue
        this.#files++
        yield* this.#reportFile(file.text, place.name)
      }
    } catch (error) {
      if (!isUserError(error)) throw error
      await this.#input.unread.addFile(error)
    }
  }

  /** A file that cannot be read is told, and takes nothing from the others. */
  async #readFile(place: FileToScan): Promise<FileText | undefined> {
    try {
      return await readSourceFile(place, this.#io, this.#language)
    } catch (error) {
      if (!isUserError(error)) throw error
      await this.#input.unread.addFile(error)
      return undefined
    }
  }

  /** Says at the end how much was looked at, and what was left out. */
  async printSummary(): Promise<void> {
    if (this.#values.quiet === true) return
    await printLines(this.#io, [formatScanSummary(this.#files, this.#checked, this.#skipped, this.#language)])
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
        if (this.#values.verbose !== true) continue
      } else this.#checked++
      yield this.#input.suppression.markSuppressed(
        createFileReport(found, answer, this.#maskName(name)),
        directives.getActiveAt(found.line),
      )
    }
    this.#input.suppression.addDirectives(name, directives.getAll())
  }
}

/** The report on a URL, with places as they are in the file and not as they are in the URL that is meant. */
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

/** Otherwise a place in the URL, counted from where it begins, is none in the file: the two fields of OBS are joined. */
const isInOneLine = (pieces: MappedUrl): boolean =>
  !/[\r\n]/.test(pieces.sourceText) && pieces.mapToFile({ start: 0, end: pieces.url.length }) !== undefined
