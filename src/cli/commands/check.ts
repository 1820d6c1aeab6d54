import type { Wording } from '../../core/engine/report.ts'
import type { Checker } from '../../core/index.ts'
import type { Context } from '../../core/model/context.ts'
import type { Report } from '../../core/model/report.ts'
import type { Request } from '../commands.ts'
import { contextFor } from '../context.ts'
import { speaking, usageError } from '../errors.ts'
import { type Entry, entriesFrom, obsFields } from '../input/urls.ts'
import type { Exit, Io } from '../io.ts'
import { lookOn } from '../look.ts'
import type { Values } from '../options.ts'
import { Outputs, type Target, targetsIn } from '../outputs.ts'
import { refuseOverwriting } from '../overwriting.ts'
import { checker } from '../preflight.ts'
import { notify } from '../say.ts'
import type { Scanned } from '../scan-text/reports.ts'
import { type Settings, settingsFrom } from '../settings.ts'
import { Suppression } from '../suppression.ts'
import { Tally } from '../tally.ts'
import { wordingOf } from '../wording.ts'

/** `check`: reports on push URLs, one after the other as they are read. */
export async function check({ values, operands }: Request, io: Io): Promise<Exit> {
  const settings = await settingsFrom(values, io)
  return speaking(settings.language, async () => {
    const targets = values.diff === true ? targetsBesideDiff(values, io.cwd) : targetsIn(values, io.cwd)
    for (const { file } of targets) refuseOverwriting(file, [...(values.file ?? []), ...operands], io)
    const suppression = new Suppression()
    const entries = entriesFrom(values, operands, io, settings.language, suppression)
    const context = await contextFor(values, settings, io, obsFields(values))
    const wording = wordingOf(values, settings)
    const judge = checker(context, wording)
    if (values.fix === true || values.diff === true) {
      const { fixFiles } = await import('../fix/fix-files.ts')
      await fixFiles(values, operands, context, wording, io)
    }
    const scanned = values.scan === undefined ? undefined : await scanning(values, context, wording, suppression, io)
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
    const outputs = await Outputs.open(targets, lookFor, io)
    await report(reports(entries, judge, suppression, scanned), judge, tally, outputs)
    await scanned?.tell()
    await suppression.tell(values, io, settings.language)
    if (tally.failsByStrictness) {
      await notify(io, settings.language, {
        en: 'exit code 1 for --strict: nothing was checked, a signature was not, or a URL is out of scope',
        zh: '因 --strict 退出码为 1：未检查任何地址、有签名未检查，或有地址不适用',
      })
    }
    return tally.exit
  })
}

async function report(answers: AsyncIterable<Report>, judge: Checker, tally: Tally, outputs: Outputs): Promise<void> {
  try {
    for await (const answer of answers) {
      tally.add(answer)
      if (!(await outputs.report(answer))) break
    }
    await outputs.finish({ unjudged: judge.unjudged, summary: tally.summary })
  } catch (error) {
    await outputs.abandon()
    throw error
  }
}

async function* reports(
  entries: AsyncIterable<Entry>,
  judge: Checker,
  suppression: Suppression,
  scanned: Scanned | undefined,
): AsyncGenerator<Report> {
  for await (const entry of entries) {
    const answer = answerTo(entry, judge)
    yield entry.directives === undefined ? answer : suppression.applied(answer, entry.directives)
  }
  if (scanned !== undefined) yield* scanned.reports()
}

async function scanning(
  values: Values,
  context: Context,
  wording: Wording,
  suppression: Suppression,
  io: Io,
): Promise<Scanned> {
  const { judgeOfFound, Scanned } = await import('../scan-text/reports.ts')
  return new Scanned(values, wording.language ?? 'en', judgeOfFound(context, wording), suppression, io)
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
