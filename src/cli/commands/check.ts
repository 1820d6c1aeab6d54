import type { Checker } from '../../core/index.ts'
import type { Report } from '../../core/model/report.ts'
import type { Request } from '../commands.ts'
import { contextFor } from '../context.ts'
import { speaking } from '../errors.ts'
import { type Entry, entriesFrom, obsFields } from '../input/urls.ts'
import type { Exit, Io } from '../io.ts'
import { lookOn } from '../look.ts'
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
    for (const { file } of targets) refuseOverwriting(file, [...(values.file ?? []), ...operands], io)
    const entries = entriesFrom(values, operands, io, settings.language)
    const context = await contextFor(values, settings, io, obsFields(values))
    const identity = needsIdentity(targets) ? { identify: (await import('../fingerprint.ts')).identify } : {}
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
    await report(entries, judge, tally, await Outputs.open(targets, lookFor, io))
    if (tally.failsByStrictness) {
      await notify(io, settings.language, {
        en: 'exit code 1 for --strict: nothing was checked, a signature was not, or a URL is out of scope',
        zh: '因 --strict 退出码为 1：未检查任何地址、有签名未检查，或有地址不适用',
      })
    }
    return tally.exit
  })
}

async function report(entries: AsyncIterable<Entry>, judge: Checker, tally: Tally, outputs: Outputs): Promise<void> {
  try {
    for await (const entry of entries) {
      const answer = answerTo(entry, judge)
      tally.add(answer)
      if (!(await outputs.report(answer))) break
    }
    await outputs.finish(tally.ending)
  } catch (error) {
    await outputs.abandon()
    throw error
  }
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
