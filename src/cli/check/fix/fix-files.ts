import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Wording } from '../../../core/report/create-report.ts'
import type { FileGuard } from '../../../files/file-guard.ts'
import { isReadOnly } from '../../../files/read-only.ts'
import { FileRefusal, readRegular } from '../../../files/read-regular.ts'
import { createUnfinishedError, createUsageError } from '../../../user-error.ts'
import type { OptionValues } from '../../args/option-specs.ts'
import { usesColour } from '../../config/render-options.ts'
import { toReadError } from '../../input/bytes.ts'
import type { UrlInput } from '../../input/urls.ts'
import { openFileOutput } from '../../runtime/file-output.ts'
import type { Interrupt } from '../../runtime/interrupt.ts'
import type { Io } from '../../runtime/io.ts'
import { printLines, printNotice } from '../../runtime/notify.ts'
import type { CheckPlan } from '../check-plan.ts'
import { decodeFile, type FileText } from '../scan/file-text.ts'
import { readSourceFile } from '../scan/read-source-file.ts'
import { createScanSelector } from '../scan/selection.ts'
import { type FileToScan, listFilesToScan } from '../scan/walk.ts'
import { applySafeFixes } from './apply-fixes.ts'
import { formatDiff } from './difference.ts'
import { createListFinder, createTextFinder, type OccurrenceFinder } from './find-occurrences.ts'
import { listUnfixedLines } from './unfixed-lines.ts'

/** A file to fix. */
interface FixTask {
  readonly place: FileToScan
  readonly file: FileText
  readonly createFinder: (wording: Wording) => OccurrenceFinder
  /** The lines of the fixed text that still have a safe fix. Absent if the finder finds all URLs. */
  readonly findRemainingLines?: (text: string) => Promise<readonly number[]>
}

/**
 * `--fix` applies every safe fix to the files of the input; `--diff` prints what it would change. Either comes before the
 * check, which then reports on what is left.
 */
export async function fixFiles(plan: CheckPlan, interrupt: Interrupt): Promise<void> {
  const { cli, input, guard, wording } = plan
  const { options, language, io } = cli
  validateFixOptions(options, input)
  if (options.fix === true) refuseOthers(input.reads, guard, io)
  // With secrets, since a fix may be about one. What is printed is made with secrets masked.
  const clearWording = { ...wording, showSecrets: true }
  let findings = 0
  let files = 0
  for await (const { place, file, createFinder, findRemainingLines } of interrupt.iterate(listFixTasks(plan))) {
    const { text, count, unwritableOffsets } = applySafeFixes(file.text, createFinder(clearWording))
    for (const line of (await findRemainingLines?.(text)) ?? []) {
      await printNotice(io, language, {
        en: `${place.name}:${line} is not fixed: the text to change is escaped, or outside the URL; change it by hand`,
        zh: `未修正 ${place.name}:${line}：需修改的内容经过转义或在地址之外，请手动修改`,
      })
    }
    for (const at of unwritableOffsets) {
      const where = `${place.name}:${getLineNumber(text, at)}`
      await printNotice(io, language, {
        en: `${where} is not fixed: the URL is not quoted, and a shell may act on \`&\`; put it in quotes`,
        zh: `未修正 ${where}：地址未加引号，其中的 \`&\` 可能被 shell 解释，请先给地址加上引号`,
      })
    }
    if (text === file.text) continue
    const bytes = file.encode(text)
    if (bytes === undefined) {
      await printNotice(io, language, {
        en: `${place.name} is not fixed: the new text cannot be written in its encoding; save it as UTF-8`,
        zh: `未修正 ${place.name}：修正后的内容无法用该文件的编码写入，请另存为 UTF-8`,
      })
      continue
    }
    if (options.fix === true && guard.isRead(place.path, 'input')) {
      await printNotice(io, language, {
        en: `${place.name} is not fixed: this run reads it for something else too`,
        zh: `未修正 ${place.name}：本次运行还将其用于其他用途`,
      })
      continue
    }
    // A file that was removed meanwhile is reported when it is replaced.
    if (options.fix === true && (await isReadOnly(place.path).catch(() => false))) {
      await printNotice(io, language, {
        en: `${place.name} is not fixed: it is read-only`,
        zh: `未修正 ${place.name}：文件为只读`,
      })
      continue
    }
    findings += count
    files++
    if (options.diff === true) {
      const look = {
        wording,
        colour: usesColour(io.stdout, io.env),
        isTTY: io.stdout.isTTY === true,
        mark: file.mark,
        hidden: io.secrets.texts,
      }
      if (!(await io.stdout.write(formatDiff(place.name, file.text, text, createFinder(wording), look)))) return
    } else await writeFixedFile(place, file, bytes, io.cwd)
  }
  if (options.quiet === true) return
  const [en, zh] = options.diff === true ? ['would be fixed', '可修正'] : ['fixed', '已修正']
  const amount = `${findings} ${findings === 1 ? 'finding' : 'findings'}`
  const where = `in ${files} ${files === 1 ? 'file' : 'files'}`
  await printLines(io, [
    language === 'zh'
      ? `${zh} ${findings} 个问题，涉及 ${files} 个文件`
      : options.diff === true
        ? `${amount} ${where} ${en}`
        : `${en} ${amount} ${where}`,
  ])
}

const getLineNumber = (text: string, at: number): number => text.slice(0, at).split('\n').length

/** Refuses options that do not go together, before any file is written. */
function validateFixOptions({ fix, diff, scan }: OptionValues, { files, hasOthers }: UrlInput): void {
  if (fix === true && diff === true) {
    throw createUsageError(
      '--fix changes files and --diff does not; give only one of them',
      '--fix 会修改文件，--diff 只显示改动，请只用其一',
    )
  }
  if (!hasOthers && (files.length > 0 || scan !== undefined) && scan?.includes('-') !== true) return
  throw createUsageError(
    '--fix and --diff are for files: use them with --file or --scan, without other URLs',
    '--fix 与 --diff 只用于文件：请用 --file 或 --scan 指定，且不要同时传入地址',
  )
}

/** Refuses to change a file that the run reads for something else too. */
function refuseOthers(reads: readonly string[], guard: FileGuard, { cwd }: Io): void {
  const name = reads.find((file) => file !== '-' && guard.isRead(resolve(cwd, file), 'input'))
  if (name === undefined) return
  throw createUsageError(
    `--fix cannot change ${name}: it is read as a key, a configuration, a baseline or a cache too`,
    `--fix 无法修改 ${name}：该文件同时用作 KEY、配置、基线或缓存文件`,
  )
}

async function* listFixTasks({ cli, input: { files }, guard, context }: CheckPlan): AsyncGenerator<FixTask> {
  const { options, language, io } = cli
  for (const name of files) {
    const place = { path: resolve(io.cwd, name), name, isNamed: true }
    const file = await readListFile(place)
    if (file !== undefined) {
      if (options.column !== undefined || options.field !== undefined || TABLE_FILE.test(name)) {
        yield {
          place,
          file,
          createFinder: (wording) => createTextFinder(name, context, wording),
          findRemainingLines: (text) => listUnfixedLines(text, name, options, context, { language, showSecrets: true }),
        }
      } else yield { place, file, createFinder: (wording) => createListFinder(context, wording) }
    } else {
      // Printed with --quiet too, since the file was to be fixed.
      await printNotice(io, language, {
        en: `${name} is not fixed: it is compressed, or not a text file`,
        zh: `未修正 ${name}：它是压缩文件或不是文本文件`,
      })
    }
  }
  // The check that follows prints what cannot be read.
  const ignore = async (): Promise<void> => {}
  const findWriter = (path: string): string | undefined => guard.findWriter(path)
  const select = createScanSelector(context, options.domain)
  for await (const place of listFilesToScan(options, io.cwd, {
    findWriter,
    onFault: ignore,
    onUnreadIgnore: ignore,
  })) {
    const file = await readSourceFile(place, cli, true)
    if (file !== undefined)
      yield { place, file, createFinder: (wording) => createTextFinder(place.name, context, wording, select) }
  }
}

/** In a table or JSON, the URLs that a scan finds are fixed; in all other files, each line is a URL. */
const TABLE_FILE = /\.(?:[ct]sv|jsonl|ndjson)$/i

/** A list is read into memory as a whole. In bytes. */
const MAX_FIXED_BYTES = 256 * 2 ** 20

async function readListFile({ path, name }: FileToScan): Promise<FileText | undefined> {
  try {
    return decodeFile(await readRegular(path, { maxBytes: MAX_FIXED_BYTES }))
  } catch (error) {
    if (error instanceof FileRefusal && error.code === 'NOT_REGULAR') {
      throw createUsageError(
        `--fix cannot write to ${name}: it is not a regular file`,
        `--fix 无法写入 ${name}：不是普通文件`,
      )
    }
    if (error instanceof FileRefusal && error.code === 'TOO_LARGE') {
      throw createUnfinishedError(
        `--fix cannot change ${name}: it is larger than 256 MiB`,
        `--fix 无法修改 ${name}：超过 256 MiB`,
      )
    }
    throw toReadError(error, name)
  }
}

/** Replaces a file atomically. Throws if it was changed since it was read. */
async function writeFixedFile({ path, name }: FileToScan, file: FileText, bytes: Buffer, cwd: string): Promise<void> {
  const now = await readFile(path).catch(() => undefined)
  const before = file.encode(file.text)
  if (now === undefined || before === undefined || !now.equals(before)) {
    throw createUnfinishedError(
      `${name} was changed by another program; run again`,
      `${name} 已被其他程序修改，请重新运行`,
    )
  }
  const target = await openFileOutput(name, cwd)
  await target.write(bytes)
  await target.close()
}
