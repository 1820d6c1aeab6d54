import { existsSync } from 'node:fs'
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path'
import type { Finding } from '../../../core/model/finding.ts'
import type { Report } from '../../../core/model/report.ts'
import type { Language } from '../../../core/model/text.ts'
import { createNameMask } from '../../../core/report/printable.ts'
import type { FileGuard } from '../../../files/file-guard.ts'
import { nodeDigest } from '../../../node-digest.ts'
import { FingerprintCounter } from '../../../reporters/check/fingerprint.ts'
import { createUsageError } from '../../../user-error.ts'
import type { OptionValues } from '../../args/option-specs.ts'
import { redactFileName } from '../../input/bytes.ts'
import { type FileOutput, openFileOutput } from '../../runtime/file-output.ts'
import type { Io } from '../../runtime/io.ts'
import { getKnownSecrets } from '../../runtime/known-secrets.ts'
import { printLines, printNotice } from '../../runtime/notify.ts'
import { type BaselineEntry, type BaselineFile, createBaseline, readBaseline, writeBaseline } from './file.ts'

/** The baseline that is asked for, which must be none of the other files that `guard` knows. */
export async function openBaseline(
  { baseline: fileName, 'update-baseline': update, quiet }: OptionValues,
  guard: FileGuard,
  io: Io,
  language: Language,
): Promise<Baseline> {
  if (fileName === undefined) {
    throw createUsageError(
      '--update-baseline writes the file of --baseline; give that too',
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
      `there is no baseline ${name}; write it with --update-baseline`,
      `基线文件 ${name} 不存在，可用 --update-baseline 生成`,
    )
  }
  return new Baseline(
    fileName,
    known ?? createBaseline(),
    { update: update === true, quiet: quiet === true },
    io,
    language,
  )
}

/** Marks the findings that are known, or gathers all there are. Reports come in the order of the input. */
export class Baseline {
  readonly #fileName: string
  readonly #folder: string
  readonly #file: BaselineFile
  readonly #options: { readonly update: boolean; readonly quiet: boolean }
  readonly #io: Io
  readonly #language: Language
  /** Those of the file that have not come. */
  readonly #remaining: Map<string, BaselineEntry>
  readonly #fingerprints: FingerprintCounter
  readonly #entries: BaselineEntry[] = []
  readonly #files = new Set<string>()
  #newCount = 0
  #target: FileOutput | undefined
  /** A baseline is committed, whatever else shows secrets. */
  readonly #maskName: (name: string) => string
  /** Reports of a file come together. */
  #lastPath = { name: '', path: '' }

  constructor(
    fileName: string,
    file: BaselineFile,
    ways: { readonly update: boolean; readonly quiet: boolean },
    io: Io,
    language: Language,
  ) {
    this.#fileName = fileName
    this.#folder = dirname(resolve(io.cwd, fileName))
    this.#file = file
    this.#fingerprints = new FingerprintCounter((text) => nodeDigest.hmac('sha256', file.salt, text))
    this.#options = ways
    this.#io = io
    this.#language = language
    this.#maskName = createNameMask(getKnownSecrets(io), false)
    this.#remaining = new Map(file.findings.map((entry) => [entry.fingerprint, entry]))
  }

  /** The report, with the findings that are known marked so. */
  markKnown(report: Report): Report {
    const file = this.#getPath(report)
    this.#files.add(file)
    if (report.findings.length === 0) return report
    return { ...report, findings: report.findings.map((finding) => this.#markFinding(report, finding, file)) }
  }

  #markFinding(report: Report, finding: Finding, file: string): Finding {
    // What a comment answers for needs no baseline.
    if (finding.suppressed !== undefined) return finding
    const fingerprint = this.#fingerprints.createFingerprint(report, finding, file)
    const isKnown = this.#remaining.delete(fingerprint)
    if (this.#options.update) {
      this.#entries.push({ fingerprint, rule: finding.rule, file })
      if (!isKnown) this.#newCount++
    }
    return isKnown || this.#options.update ? { ...finding, suppressed: 'baseline' } : finding
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

  /** Whether it is to be written anew. */
  get isUpdated(): boolean {
    return this.#options.update
  }

  /** Where it is to be written, makes sure that it can be. The first Ctrl-C is left to whoever writes it. */
  async open(): Promise<void> {
    if (!this.#options.update) return
    this.#target = await openFileOutput(this.#fileName, this.#io.cwd)
    this.#target.keepPartial()
  }

  /** Writes what was found, but not into its place yet. */
  async writeFindings(): Promise<void> {
    if (this.#target !== undefined) await writeBaseline(this.#target, { ...this.#file, findings: this.#entries })
  }

  async finish(): Promise<void> {
    await this.#target?.close()
  }

  /** Leaves the file as it was. */
  async abandon(): Promise<void> {
    await this.#target?.abandon(async () => true)
  }

  /** Tells what has changed, or has not come. `whole`: whether all of the input was read. `hasFiles`: whether outputs have. */
  async printChanges(whole: boolean, hasFiles: boolean): Promise<void> {
    if (this.#options.update) await this.#printUpdate(whole, hasFiles)
    else if (whole && !this.#options.quiet) await this.#printGone()
  }

  async #printUpdate(whole: boolean, hasFiles: boolean): Promise<void> {
    if (!whole) {
      await printNotice(this.#io, this.#language, {
        en: `the baseline stays as it was${hasFiles ? ', and so do the files of outputs' : ''}, as not all of the input was checked`,
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

  /** A run may read but some of the files, as hooks do before a commit: the others are not gone. */
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
      en: `${gone} ${gone === 1 ? 'finding' : 'findings'} of the baseline did not come up; --update-baseline takes ${gone === 1 ? 'it' : 'them'} out`,
      zh: `基线中有 ${gone} 个问题已不再出现，可用 --update-baseline 移除`,
    })
  }

  readonly #resolvePath = (file: string): string => (isAbsolute(file) ? file : resolve(this.#folder, file))
}

/** Whether the place of an entry is known: not that of a file with something secret in its name. */
const isPath = (file: string): boolean => file !== 'url' && file !== 'stdin' && !file.includes('•')
