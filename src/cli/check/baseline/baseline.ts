import { existsSync } from 'node:fs'
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path'
import type { Finding } from '../../../core/model/finding.ts'
import type { Report } from '../../../core/model/report.ts'
import type { Language } from '../../../core/model/text.ts'
import { createNameMask } from '../../../core/report/printable.ts'
import type { FileGuard } from '../../../files/file-guard.ts'
import { nodeDigest } from '../../../node-digest.ts'
import { usageError } from '../../../user-error.ts'
import type { Values } from '../../args/option-specs.ts'
import { shownName } from '../../input/bytes.ts'
import { type FileTarget, fileTarget } from '../../runtime/file-output.ts'
import type { Io } from '../../runtime/io.ts'
import { hiddenIn } from '../../runtime/known-secrets.ts'
import { notify, remark } from '../../runtime/notify.ts'
import { type BaselineEntry, type BaselineFile, emptyBaseline, readBaseline, writeBaseline } from './file.ts'

/** The baseline that is asked for, which must be none of the other files that `guard` knows. */
export async function baselineFrom(
  { baseline: named, 'update-baseline': update, quiet }: Values,
  guard: FileGuard,
  io: Io,
  language: Language,
): Promise<Baseline> {
  if (named === undefined) {
    throw usageError(
      '--update-baseline writes the file of --baseline; give that too',
      '--update-baseline 写入 --baseline 指定的文件，请一并指定',
    )
  }
  if (named === '') throw usageError('--baseline takes the name of a file', '--baseline 须填写文件名')
  const path = resolve(io.cwd, named)
  if (guard.isRead(path, 'baseline') || guard.writerOf(path) !== undefined) {
    throw usageError(
      '--baseline names a file that is also read or written; give it one of its own',
      '--baseline 与读取或写入的文件相同，请改用其他文件名',
    )
  }
  const known = await readBaseline(named, io.cwd, update === true)
  if (known === undefined && !update) {
    const name = shownName(named)
    throw usageError(
      `there is no baseline ${name}; write it with --update-baseline`,
      `基线文件 ${name} 不存在，可用 --update-baseline 生成`,
    )
  }
  return new Baseline(named, known ?? emptyBaseline(), { update: update === true, quiet: quiet === true }, io, language)
}

/** Marks the findings that are known, or gathers all there are. Reports come in the order of the input. */
export class Baseline {
  readonly #named: string
  readonly #folder: string
  readonly #file: BaselineFile
  readonly #ways: { readonly update: boolean; readonly quiet: boolean }
  readonly #io: Io
  readonly #language: Language
  /** Those of the file that have not come. */
  readonly #left: Map<string, BaselineEntry>
  /** How often each has come. */
  readonly #seen = new Map<string, number>()
  readonly #found: BaselineEntry[] = []
  readonly #files = new Set<string>()
  #new = 0
  #target: FileTarget | undefined
  /** A baseline is committed, whatever else shows secrets. */
  readonly #maskName: (name: string) => string
  /** Reports of a file come together. */
  #last = { name: '', path: '' }

  constructor(
    named: string,
    file: BaselineFile,
    ways: { readonly update: boolean; readonly quiet: boolean },
    io: Io,
    language: Language,
  ) {
    this.#named = named
    this.#folder = dirname(resolve(io.cwd, named))
    this.#file = file
    this.#ways = ways
    this.#io = io
    this.#language = language
    this.#maskName = createNameMask(hiddenIn(io), false)
    this.#left = new Map(file.findings.map((entry) => [entry.fingerprint, entry]))
  }

  /** The report, with the findings that are known marked so. */
  marked(report: Report): Report {
    const file = this.#pathOf(report)
    this.#files.add(file)
    if (report.findings.length === 0) return report
    return { ...report, findings: report.findings.map((finding) => this.#judged(report, finding, file)) }
  }

  #judged(report: Report, finding: Finding, file: string): Finding {
    // What a comment answers for needs no baseline.
    if (finding.suppressed !== undefined) return finding
    const fingerprint = this.#fingerprint(report, finding, file)
    const isKnown = this.#left.delete(fingerprint)
    if (this.#ways.update) {
      this.#found.push({ fingerprint, rule: finding.rule, file })
      if (!isKnown) this.#new++
    }
    return isKnown || this.#ways.update ? { ...finding, suppressed: 'baseline' } : finding
  }

  /** Of the rule, the place and what names the stream: no line, and nothing that signing again would change. */
  #fingerprint({ identity, input }: Report, { rule }: Finding, file: string): string {
    const text = JSON.stringify([rule, file, identity ?? input])
    const print = nodeDigest.hmac('sha256', this.#file.salt, text).slice(0, DIGITS)
    const ordinal = (this.#seen.get(print) ?? 0) + 1
    this.#seen.set(print, ordinal)
    return `${print}:${ordinal}`
  }

  #pathOf({ source }: Report): string {
    if (source === undefined) return 'url'
    if (source.file === '<stdin>') return 'stdin'
    if (source.file !== this.#last.name) {
      const path = relative(this.#folder, resolve(this.#io.cwd, source.file)).replaceAll(sep, '/')
      this.#last = { name: source.file, path: this.#maskName(path) }
    }
    return this.#last.path
  }

  /** Whether it is to be written anew. */
  get isUpdated(): boolean {
    return this.#ways.update
  }

  /** Where it is to be written, makes sure that it can be. The first Ctrl-C is left to whoever writes it. */
  async open(): Promise<void> {
    if (!this.#ways.update) return
    this.#target = await fileTarget(this.#named, this.#io.cwd)
    this.#target.keepHalf()
  }

  /** Writes what was found, but not into its place yet. */
  async settle(): Promise<void> {
    if (this.#target !== undefined) await writeBaseline(this.#target, { ...this.#file, findings: this.#found })
  }

  async finish(): Promise<void> {
    await this.#target?.close()
  }

  /** Leaves the file as it was. */
  async abandon(): Promise<void> {
    await this.#target?.abandon(async () => true)
  }

  /** Tells what has changed, or has not come. `whole`: whether all of the input was read. `hasFiles`: whether outputs have. */
  async tell(whole: boolean, hasFiles: boolean): Promise<void> {
    if (this.#ways.update) await this.#tellWritten(whole, hasFiles)
    else if (whole && !this.#ways.quiet) await this.#tellGone()
  }

  async #tellWritten(whole: boolean, hasFiles: boolean): Promise<void> {
    if (!whole) {
      await notify(this.#io, this.#language, {
        en: `the baseline stays as it was${hasFiles ? ', and so do the files of outputs' : ''}, as not all of the input was checked`,
        zh: `输入未全部检查，基线文件${hasFiles ? '与各输出文件均' : ''}保持不变`,
      })
      return
    }
    const [all, fresh, gone] = [this.#found.length, this.#new, this.#left.size]
    await remark(this.#io, [
      this.#language === 'zh'
        ? `基线：${all} 个问题，新增 ${fresh} 个，消失 ${gone} 个`
        : `baseline: ${all} ${all === 1 ? 'finding' : 'findings'}, ${fresh} new, ${gone} gone`,
    ])
  }

  /** A run may read but some of the files, as hooks do before a commit: the others are not gone. */
  async #tellGone(): Promise<void> {
    const judged = new Map<string, boolean>()
    let gone = 0
    for (const { file } of this.#left.values()) {
      let isGone = judged.get(file)
      if (isGone === undefined) {
        isGone = this.#files.has(file) || (isPath(file) && !existsSync(this.#placeOf(file)))
        judged.set(file, isGone)
      }
      if (isGone) gone++
    }
    if (gone === 0) return
    await notify(this.#io, this.#language, {
      en: `${gone} ${gone === 1 ? 'finding' : 'findings'} of the baseline did not come up; --update-baseline takes ${gone === 1 ? 'it' : 'them'} out`,
      zh: `基线中有 ${gone} 个问题已不再出现，可用 --update-baseline 移除`,
    })
  }

  readonly #placeOf = (file: string): string => (isAbsolute(file) ? file : resolve(this.#folder, file))
}

/** Whether the place of an entry is known: not that of a file with something secret in its name. */
const isPath = (file: string): boolean => file !== 'url' && file !== 'stdin' && !file.includes('•')

/** As many as the machine formats have: no two findings share them, and none is taken for a signature. */
const DIGITS = 24
