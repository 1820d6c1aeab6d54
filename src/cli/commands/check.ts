import type { Wording } from '../../core/engine/report.ts'
import type { Checker } from '../../core/index.ts'
import type { Context } from '../../core/model/context.ts'
import type { Report } from '../../core/model/report.ts'
import type { Request } from '../commands.ts'
import { contextFor } from '../context.ts'
import { speaking, usageError } from '../errors.ts'
import type { Entry } from '../input/entry.ts'
import { obsFields } from '../input/obs-fields.ts'
import { type Input, inputFrom } from '../input/urls.ts'
import type { Exit, Io } from '../io.ts'
import { lookOn } from '../look.ts'
import type { Values } from '../options.ts'
import { needsIdentity, Outputs, type Target, targetsIn } from '../outputs.ts'
import { refuseOverwriting } from '../overwriting.ts'
import { checker } from '../preflight.ts'
import { notify } from '../say.ts'
import type { Scanned } from '../scan-text/reports.ts'
import { type Settings, settingsFrom } from '../settings.ts'
import { Tally } from '../tally.ts'
import { wordingOf } from '../wording.ts'

/** `check`: reports on push URLs, one after the other as they are read. */
export async function check({ values, operands }: Request, io: Io): Promise<Exit> {
  const settings = await settingsFrom(values, io)
  return speaking(settings.language, async () => {
    const targets = values.diff === true ? targetsBesideDiff(values, io.cwd) : targetsIn(values, io.cwd)
    const input = await inputFrom(values, operands, io, settings.language)
    for (const { file } of targets) refuseOverwriting(file, input.files, io)
    const context = await contextFor(values, settings, io, obsFields(values))
    const identity = needsIdentity(targets) ? { identify: (await import('../fingerprint.ts')).identify } : {}
    const wording = { ...wordingOf(values, settings), ...identity }
    const judge = checker(context, wording)
    if (values.fix === true || values.diff === true) {
      const { fixFiles } = await import('../fix/fix-files.ts')
      await fixFiles(values, input, targets, context, wording, io)
    }
    const scanned = values.scan === undefined ? undefined : await scanning(values, input, targets, context, wording, io)
    await tellOfSettings(
      { quiet: values.quiet === true, verbose: values.verbose === true },
      targets,
      settings,
      judge,
      io,
    )
    const lookFor = ({ file }: Target) =>
      lookOn(file === undefined ? io.stdout : undefined, values, settings, context.now, io.env)
    const tally = new Tally(values, judge.unjudged)
    await report(input, scanned, judge, tally, await Outputs.open(targets, lookFor, io))
    await scanned?.tell()
    await input.suppression.tell(values, io, settings.language)
    const { exit } = input.unread
    if (exit !== undefined) return exit
    if (tally.failsByStrictness) {
      await notify(io, settings.language, {
        en: 'exit code 1 for --strict: nothing was checked, a signature was not, or a URL is out of scope',
        zh: '因 --strict 退出码为 1：未检查任何地址、有签名未检查，或有地址不适用',
      })
    }
    return tally.exit
  })
}

/** So many reports are held at a time: a block of short lines has thousands. */
const MOST_HELD = 64

async function report(
  { blocks, suppression, unread }: Input,
  scanned: Scanned | undefined,
  judge: Checker,
  tally: Tally,
  outputs: Outputs,
): Promise<void> {
  try {
    const answer = (entry: Entry): Report => suppression.applied(answerTo(entry, judge), entry.directives)
    let isRead = true
    for await (const block of blocks) {
      isRead = await reportBlock(block, answer, tally, outputs)
      if (!isRead) break
    }
    if (isRead && scanned !== undefined) {
      for await (const one of scanned.reports()) {
        tally.add(one)
        if (!(await outputs.report([one]))) break
      }
    }
    await unread.tellEnd()
    // A run that has nothing to say leaves the files of an earlier one as they are.
    if (unread.exit !== undefined && tally.summary.checked === 0) await outputs.abandon()
    else await outputs.finish(tally.ending)
  } catch (error) {
    await outputs.abandon()
    throw error
  }
}

/** `false` once nobody reads any more. All is said before more is awaited: whoever sends a line may wait for its answer. */
async function reportBlock(
  block: readonly Entry[],
  answer: (entry: Entry) => Report,
  tally: Tally,
  outputs: Outputs,
): Promise<boolean> {
  for (let at = 0; at < block.length; at += MOST_HELD) {
    const answers = block.slice(at, at + MOST_HELD).map(answer)
    for (const one of answers) tally.add(one)
    if (!(await outputs.report(answers))) return false
  }
  return outputs.flush()
}

async function scanning(
  values: Values,
  input: Input,
  targets: readonly Target[],
  context: Context,
  wording: Wording,
  io: Io,
): Promise<Scanned> {
  const { judgeOfFound, Scanned } = await import('../scan-text/reports.ts')
  return new Scanned(values, input, targets, wording.language ?? 'en', judgeOfFound(context, wording), io)
}

/** Where the difference is shown on standard output, only answers that go to files are written beside it. */
function targetsBesideDiff(values: Values, cwd: string): readonly Target[] {
  if (values.format === undefined && values.output === undefined) return []
  const targets = targetsIn(values, cwd)
  if (targets.every(({ file }) => file !== undefined)) return targets
  throw usageError(
    '--diff writes to standard output; give every format a file, as in --format json=out.json',
    '--diff 使用标准输出，请为每种格式指定文件，例如 --format json=out.json',
  )
}

function answerTo({ url, source }: Entry, judge: Checker): Report {
  const answer = judge(url)
  if (source === undefined) return answer
  const { input, ...rest } = answer
  return { input, source, ...rest }
}

async function tellOfSettings(
  { quiet, verbose }: { readonly quiet: boolean; readonly verbose: boolean },
  targets: readonly Target[],
  { found, language }: Settings,
  { unjudged: { length: count } }: Checker,
  io: Io,
): Promise<void> {
  if (verbose && found !== undefined) {
    await notify(io, language, { en: `configuration: ${found.file}`, zh: `配置文件：${found.file}` })
  }
  if (quiet || count === 0 || targets.every(({ format }) => format !== 'ndjson')) return
  await notify(io, language, {
    en: `${count} ${count === 1 ? 'rule was' : 'rules were'} not judged for want of facts; --format json lists them`,
    zh: `${count} 条规则因缺少信息未检查；--format json 会列出这些规则`,
  })
}
