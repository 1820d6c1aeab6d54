import type { Checker } from '../../../core/index.ts'
import type { Context } from '../../../core/model/context.ts'
import type { Finding } from '../../../core/model/finding.ts'
import type { Report, Source } from '../../../core/model/report.ts'
import type { Wording } from '../../../core/report/create-report.ts'
import { DirectivesOf } from '../../../core/scan/directives.ts'
import { findUrls } from '../../../core/scan/find.ts'
import type { FoundUrl, Skipped } from '../../../core/scan/found.ts'
import type { Pieces } from '../../../core/scan/pieces.ts'
import type { FileGuard } from '../../../files/file-guard.ts'
import { isCommandError } from '../../../user-error.ts'
import type { Values } from '../../args/option-specs.ts'
import { shownPath } from '../../config/load.ts'
import type { Settings } from '../../config/settings.ts'
import type { Input } from '../../input/urls.ts'
import type { Io } from '../../runtime/io.ts'
import { checker } from '../../runtime/library.ts'
import { notify, remark } from '../../runtime/notify.ts'
import type { FileText } from './file-text.ts'
import { lookInto } from './look-into.ts'
import { summaryOf } from './summary.ts'
import { type Aside, filesIn, type Place } from './walk.ts'

/** Judges URLs that were found in texts: by which rules not, depends on what placeholders are in them. */
export function judgeOfFound(context: Context, wording: Wording): (found: FoundUrl) => Report {
  const judges = new Map<readonly string[], Checker>()
  return ({ pieces, waived }) => {
    const judge = judges.get(waived) ?? checker({ ...context, waived }, wording)
    judges.set(waived, judge)
    return judge(pieces.url)
  }
}

/** What `--scan` finds, judged. */
export class Scanned {
  readonly #judge: (found: FoundUrl) => Report
  readonly #maskName: (name: string) => string
  readonly #values: Values
  readonly #io: Io
  readonly #language: Settings['language']
  readonly #input: Pick<Input, 'suppression' | 'unread'>
  readonly #aside: Aside
  readonly #skipped: Record<Skipped | 'platform', number> = {
    placeholders: 0,
    unfinished: 0,
    private: 0,
    playback: 0,
    platform: 0,
  }
  #files = 0
  #checked = 0

  constructor(
    values: Values,
    input: Pick<Input, 'suppression' | 'unread'>,
    guard: FileGuard,
    language: Settings['language'],
    judge: (found: FoundUrl) => Report,
    maskName: (name: string) => string,
    io: Io,
  ) {
    this.#values = values
    this.#language = language
    this.#judge = judge
    this.#maskName = maskName
    this.#input = input
    this.#aside = {
      isWritten: (path) => guard.writerOf(path) !== undefined,
      onFault: (fault) => input.unread.file(fault),
      onUnreadIgnore: async (path, why) => {
        const name = shownPath(io.cwd, path)
        await notify(io, language, {
          en: `${name} is not read: ${why.en}; what it names is scanned`,
          zh: `未读取 ${name}：${why.zh}；其中列出的文件仍会扫描`,
        })
      },
    }
    this.#io = io
  }

  /** One report after the other, as files are read. */
  async *reports(): AsyncGenerator<Report> {
    try {
      for await (const place of filesIn(this.#values.scan ?? [], this.#io.cwd, this.#aside)) {
        const file = await this.#textOf(place)
        if (file === undefined) continue
        this.#files++
        yield* this.#reportsIn(file.text, place.name)
      }
    } catch (error) {
      if (!isCommandError(error)) throw error
      await this.#input.unread.file(error)
    }
  }

  /** A file that cannot be read is told, and takes nothing from the others. */
  async #textOf(place: Place): Promise<FileText | undefined> {
    try {
      return await lookInto(place, this.#io, this.#language)
    } catch (error) {
      if (!isCommandError(error)) throw error
      await this.#input.unread.file(error)
      return undefined
    }
  }

  /** Says at the end how much was looked at, and what was left out. */
  async tell(): Promise<void> {
    if (this.#values.quiet === true) return
    await remark(this.#io, [summaryOf(this.#files, this.#checked, this.#skipped, this.#language)])
  }

  *#reportsIn(text: string, name: string): Generator<Report> {
    const directives = new DirectivesOf(text)
    for (const found of findUrls(text, name)) {
      if (found.skipped !== undefined) {
        this.#skipped[found.skipped]++
        continue
      }
      const answer = this.#judge(found)
      if (answer.prediction.outcome === 'out-of-scope') {
        this.#skipped.platform++
        if (this.#values.verbose !== true) continue
      } else this.#checked++
      yield this.#input.suppression.applied(reportOn(found, answer, this.#maskName(name)), directives.at(found.line))
    }
    this.#input.suppression.note(name, directives.all())
  }
}

/** The report on a URL, with places as they are in the file and not as they are in the URL that is meant. */
function reportOn({ pieces, line, column, write }: FoundUrl, answer: Report, file: string): Report {
  const { input, findings, ...rest } = answer
  const placed = (finding: Finding): Finding => {
    const { fix, ...others } = finding
    const spot = { ...others, span: pieces.inShown(finding.span) }
    if (fix === undefined || fix.edits.some(({ span }) => pieces.touchesOpen(span))) return spot
    const edits = fix.edits.flatMap(({ span, text }) => {
      const put = write(text)
      return put === undefined ? [] : [{ span: pieces.inShown(span), text: put }]
    })
    return edits.length < fix.edits.length ? spot : { ...spot, fix: { ...fix, edits } }
  }
  const source: Source = isInOneLine(pieces) ? { file, line, column } : { file, line, escaped: true }
  return { input: pieces.blotted(input), source, ...rest, findings: findings.map(placed) }
}

/** Otherwise a place in the URL, counted from where it begins, is none in the file: the two fields of OBS are joined. */
const isInOneLine = (pieces: Pieces): boolean =>
  !/[\r\n]/.test(pieces.shown) && pieces.inFile({ start: 0, end: pieces.url.length }) !== undefined
