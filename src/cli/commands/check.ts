import type { Checker } from '../../core/index.ts'
import type { Report } from '../../core/model/report.ts'
import type { Language } from '../../core/model/text.ts'
import type { Baseline } from '../baseline/baseline.ts'
import type { Request } from '../commands.ts'
import { contextFor } from '../context.ts'
import { speaking } from '../errors.ts'
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
import { type Settings, settingsFrom } from '../settings.ts'
import { Tally } from '../tally.ts'
import { wordingOf } from '../wording.ts'

/** `check`: reports on push URLs, one after the other as they are read. */
export async function check({ values, operands }: Request, io: Io): Promise<Exit> {
  const settings = await settingsFrom(values, io)
  return speaking(settings.language, async () => {
    const targets = targetsIn(values, io.cwd)
    const input = await inputFrom(values, operands, io, settings.language)
    for (const { file } of targets) refuseOverwriting(file, input.files, io)
    const context = await contextFor(values, settings, io, obsFields(values))
    const baseline = await baselineOf(values, targets, input.files, io, settings.language)
    const identity =
      baseline !== undefined || needsIdentity(targets) ? { identify: (await import('../fingerprint.ts')).identify } : {}
    const judge = checker(context, { ...wordingOf(values, settings), ...identity })
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
    await report(input, judge, tally, await Outputs.open(targets, lookFor, io), baseline)
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
  { blocks, unread }: Input,
  judge: Checker,
  tally: Tally,
  outputs: Outputs,
  baseline: Baseline | undefined,
): Promise<void> {
  let whole = true
  try {
    for await (const block of blocks) {
      whole = await reportBlock(block, judge, tally, outputs, baseline)
      if (!whole) break
    }
    await unread.tellEnd()
    // A run that has nothing to say leaves the files of an earlier one as they are.
    if (unread.exit !== undefined && tally.summary.checked === 0) await outputs.abandon()
    else await outputs.finish(tally.ending)
    await baseline?.finish(whole && unread.exit === undefined)
  } catch (error) {
    await outputs.abandon()
    throw error
  }
}

/** `false` once nobody reads any more. All is said before more is awaited: whoever sends a line may wait for its answer. */
async function reportBlock(
  block: readonly Entry[],
  judge: Checker,
  tally: Tally,
  outputs: Outputs,
  baseline: Baseline | undefined,
): Promise<boolean> {
  for (let at = 0; at < block.length; at += MOST_HELD) {
    const all = block.slice(at, at + MOST_HELD).map((entry) => answerTo(entry, judge))
    const answers = baseline === undefined ? all : all.map((answer) => baseline.marked(answer))
    for (const answer of answers) tally.add(answer)
    if (!(await outputs.report(answers))) return false
  }
  return outputs.flush()
}

function answerTo({ url, source }: Entry, judge: Checker): Report {
  const answer = judge(url)
  if (source === undefined) return answer
  const { input, ...rest } = answer
  return { input, source, ...rest }
}

async function baselineOf(
  values: Values,
  ...rest: [readonly Target[], readonly string[], Io, Language]
): Promise<Baseline | undefined> {
  if (values.baseline === undefined && values['update-baseline'] === undefined) return undefined
  const { baselineFrom } = await import('../baseline/baseline.ts')
  return baselineFrom(values, ...rest)
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
