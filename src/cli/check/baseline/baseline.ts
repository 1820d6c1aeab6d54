import { existsSync } from 'node:fs'
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path'
import type { Finding } from '../../../core/model/finding.ts'
import type { Report } from '../../../core/model/report.ts'
import type { Language } from '../../../core/model/text.ts'
import type { FileGuard } from '../../../files/file-guard.ts'
import { nodeDigest } from '../../../node-digest.ts'
import { createUsageError } from '../../../user-error.ts'
import type { CliContext } from '../../config/cli-context.ts'
import { redactFileName } from '../../input/bytes.ts'
import { type FileOutput, openFileOutput } from '../../runtime/file-output.ts'
import type { Io } from '../../runtime/io.ts'
import { printLines, printNotice } from '../../runtime/notify.ts'
import { type BaselineEntry, type BaselineFile, createBaseline, readBaseline, writeBaseline } from './file.ts'

/** Reads the file of `--baseline`. Throws a usage error if it is one of the other files that `guard` knows. */
export async function openBaseline(cli: CliContext, guard: FileGuard): Promise<Baseline> {
  const { options, io } = cli
  const { baseline: fileName, 'update-baseline': update } = options
  if (fileName === undefined) {
    throw createUsageError(
      '--update-baseline needs --baseline, which names the file to write',
      '--update-baseline 写入 --baseline 指定的文件，请一并指定',
    )
  }
  if (fileName === '') throw createUsageError('--baseline takes the name of a file', '--baseline 须填写文件名')
  const path = resolve(io.cwd, fileName)
  if (guard.isRead(path, 'baseline') || guard.findWriter(path) !== undefined) {
    throw createUsageError(
      '--baseline names a file that is also read or written; give it one of its own',
      '--baseline 与读取或写入的文件相同，请改用其他文件名',
    )
  }
  const known = await readBaseline(fileName, io.cwd, update === true)
  if (known === undefined && !update) {
    const name = redactFileName(fileName)
    throw createUsageError(
      `there is no baseline ${name}; --update-baseline creates it`,
      `基线文件 ${name} 不存在，可用 --update-baseline 生成`,
    )
  }
  return new Baseline(fileName, known ?? createBaseline(), cli)
}

/** Marks the findings that the file has; collects all findings with `--update-baseline`. Reports come in the order of the input. */
export class Baseline {
  readonly #fileName: string
  readonly #folder: string
  readonly #file: BaselineFile
  readonly #options: { readonly update: boolean; readonly quiet: boolean; readonly repeats: boolean }
  readonly #io: Io
  readonly #language: Language
  /** The entries of the file that were not found yet. */
  readonly #remaining: Map<string, BaselineEntry>
  /** The entries that were found, if they stay known however often one URL comes. */
  readonly #repeatable = new Set<string>()
  /** How often each fingerprint was found. */
  readonly #counts = new Map<string, number>()
  readonly #entries: BaselineEntry[] = []
  readonly #files = new Set<string>()
  #newCount = 0
  #target: FileOutput | undefined
  /** Masks names even with `--show-secrets`, since a baseline is committed. */
  readonly #maskName: (name: string) => string
  /** The last file name and its path: the reports on one file come together. */
  #lastPath = { name: '', path: '' }

  constructor(fileName: string, file: BaselineFile, { options, language, io }: CliContext) {
    this.#fileName = fileName
    this.#folder = dirname(resolve(io.cwd, fileName))
    this.#file = file
    this.#options = {
      update: options['update-baseline'] === true,
      quiet: options.quiet === true,
      // A program may ask about one URL again and again.
      repeats: options.coprocess === true,
    }
    this.#io = io
    this.#language = language
    this.#maskName = io.secrets.createNameMask(false)
    this.#remaining = new Map(file.findings.map((entry) => [entry.fingerprint, entry]))
  }

  /** The report, with the findings of the baseline marked. */
  markKnown(report: Report): Report {
    const file = this.#getPath(report)
    this.#files.add(file)
    if (report.findings.length === 0) return report
    return { ...report, findings: report.findings.map((finding) => this.#markFinding(report, finding, file)) }
  }

  #markFinding(report: Report, finding: Finding, file: string): Finding {
    // A finding that a comment suppresses needs no baseline.
    if (finding.suppressed !== undefined) return finding
    const fingerprint = this.#createFingerprint(report, finding, file)
    const isKnown = this.#remaining.delete(fingerprint) || this.#repeatable.has(fingerprint)
    if (isKnown && this.#options.repeats) this.#repeatable.add(fingerprint)
    if (this.#options.update) {
      this.#entries.push({ fingerprint, rule: finding.rule, file })
      if (!isKnown) this.#newCount++
    }
    return isKnown || this.#options.update ? { ...finding, suppressed: 'baseline' } : finding
  }

  /** From the rule, the file and what identifies the stream: no line, and nothing that changes when the URL is signed again. */
  #createFingerprint({ identity, input }: Report, { rule }: Finding, file: string): string {
    const text = JSON.stringify([rule, file, identity ?? input])
    const print = nodeDigest.hmac('sha256', this.#file.salt, text).slice(0, FINGERPRINT_DIGITS)
    if (this.#options.repeats) return `${print}:1`
    const ordinal = (this.#counts.get(print) ?? 0) + 1
    this.#counts.set(print, ordinal)
    return `${print}:${ordinal}`
  }

  #getPath({ source }: Report): string {
    if (source === undefined) return 'url'
    if (source.file === '<stdin>') return 'stdin'
    if (source.file !== this.#lastPath.name) {
      const path = relative(this.#folder, resolve(this.#io.cwd, source.file)).replaceAll(sep, '/')
      this.#lastPath = { name: source.file, path: this.#maskName(path) }
    }
    return this.#lastPath.path
  }

  /** Whether `--update-baseline` is given. */
  get isUpdated(): boolean {
    return this.#options.update
  }

  /** With `--update-baseline`, opens the file for writing. Ctrl-C does not remove the draft: the caller calls `finish` or `abandon`. */
  async open(): Promise<void> {
    if (!this.#options.update) return
    this.#target = await openFileOutput(this.#fileName, this.#io.cwd)
    this.#target.keepPartial()
  }

  /** Writes the findings to a draft. */
  async writeFindings(): Promise<void> {
    if (this.#target !== undefined) await writeBaseline(this.#target, { ...this.#file, findings: this.#entries })
  }

  /** Puts the draft in place. */
  async finish(): Promise<void> {
    await this.#target?.close()
  }

  /** Leaves the file as it was. */
  async abandon(): Promise<void> {
    await this.#target?.abandon(async () => true)
  }

  /** Prints what has changed. `whole`: whether all of the input was checked. `hasFiles`: whether an output is a file. */
  async printChanges(whole: boolean, hasFiles: boolean): Promise<void> {
    if (this.#options.update) await this.#printUpdate(whole, hasFiles)
    else if (whole && !this.#options.quiet) await this.#printGone()
  }

  async #printUpdate(whole: boolean, hasFiles: boolean): Promise<void> {
    if (!whole) {
      await printNotice(this.#io, this.#language, {
        en: `the baseline ${hasFiles ? 'and the output files are' : 'is'} not changed, as not all of the input was checked`,
        zh: `输入未全部检查，基线文件${hasFiles ? '与各输出文件均' : ''}保持不变`,
      })
      return
    }
    const [all, fresh, gone] = [this.#entries.length, this.#newCount, this.#remaining.size]
    await printLines(this.#io, [
      this.#language === 'zh'
        ? `基线：${all} 个问题，新增 ${fresh} 个，消失 ${gone} 个`
        : `baseline: ${all} ${all === 1 ? 'finding' : 'findings'}, ${fresh} new, ${gone} gone`,
    ])
  }

  /** A run may check only some of the files, as hooks do before a commit: findings of the others are not gone. */
  async #printGone(): Promise<void> {
    const judged = new Map<string, boolean>()
    let gone = 0
    for (const { file } of this.#remaining.values()) {
      let isGone = judged.get(file)
      if (isGone === undefined) {
        isGone = this.#files.has(file) || (isPath(file) && !existsSync(this.#resolvePath(file)))
        judged.set(file, isGone)
      }
      if (isGone) gone++
    }
    if (gone === 0) return
    await printNotice(this.#io, this.#language, {
      en: `${gone} ${gone === 1 ? 'finding' : 'findings'} of the baseline ${gone === 1 ? 'was' : 'were'} not found any more; --update-baseline removes ${gone === 1 ? 'it' : 'them'}`,
      zh: `基线中有 ${gone} 个问题已不再出现，可用 --update-baseline 移除`,
    })
  }

  readonly #resolvePath = (file: string): string => (isAbsolute(file) ? file : resolve(this.#folder, file))
}

/** Whether an entry has the path of a file. A path with a masked secret is not usable. */
const isPath = (file: string): boolean => file !== 'url' && file !== 'stdin' && !file.includes('•')

/** The length that the machine formats use: no two findings share one, and none looks like a signature (32 digits). */
const FINGERPRINT_DIGITS = 24
