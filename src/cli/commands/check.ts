import { type FormatName, formats } from '../../core/format/index.ts'
import type { Checker } from '../../core/index.ts'
import type { Report } from '../../core/model/report.ts'
import { rules } from '../../core/rules/index.ts'
import type { Request } from '../commands.ts'
import { contextFor } from '../context.ts'
import { speaking } from '../errors.ts'
import { type Entry, entriesFrom, obsFields } from '../input/urls.ts'
import type { Exit, Io } from '../io.ts'
import { lookOn } from '../look.ts'
import { outputTo } from '../output.ts'
import { refuseOverwriting } from '../overwriting.ts'
import { checker } from '../preflight.ts'
import { notify } from '../say.ts'
import { type Settings, settingsFrom } from '../settings.ts'
import { Tally } from '../tally.ts'
import { version } from '../version.ts'
import { wordingOf } from '../wording.ts'

/** `check`: reports on push URLs, one after the other as they are read. */
export async function check(request: Request, io: Io): Promise<Exit> {
  const { values, operands } = request
  const settings = await settingsFrom(values, io)
  return speaking(settings.language, async () => {
    refuseOverwriting(values, [...(values.file ?? []), ...operands], io)
    const entries = entriesFrom(values, operands, io, settings.language)
    const context = await contextFor(values, settings, io, obsFields(values))
    const judge = checker(context, wordingOf(values, settings))
    await tellOfSettings(request, settings, judge, io)
    return report(
      request,
      entries,
      judge,
      lookOn(values.output === undefined ? io.stdout : undefined, values, settings, context.now, io.env),
      io,
    )
  })
}

async function report(
  { values }: Request,
  entries: AsyncIterable<Entry>,
  judge: Checker,
  look: ReturnType<typeof lookOn>,
  io: Io,
): Promise<Exit> {
  const format = formats(version, rules)[formatIn(values.format)]
  const tally = new Tally(values, judge.unjudged)
  const output = await outputTo(values.output, io)
  try {
    let index = 0
    let open = await output.write(format.begin(look))
    for await (const entry of entries) {
      const answer = answerTo(entry, judge)
      tally.add(answer)
      open = await output.write(format.report(answer, index++, look))
      if (!open) break
    }
    if (open) await output.write(format.end({ unjudged: judge.unjudged, summary: tally.summary }, look))
    await output.finish()
  } catch (error) {
    await output.abandon()
    throw error
  }
  if (tally.failsByStrictness) {
    await notify(io, look.language, {
      en: 'exit code 1 for --strict: nothing was checked, a signature was not, or a URL is out of scope',
      zh: '因 --strict 退出码为 1：未检查任何地址、有签名未检查，或有地址不适用',
    })
  }
  return tally.exit
}

function answerTo({ url, source }: Entry, judge: Checker): Report {
  const answer = judge(url)
  if (source === undefined) return answer
  const { input, ...rest } = answer
  return { input, source, ...rest }
}

/** `checkChoices` has refused what is none. */
const formatIn = (name: string | undefined): FormatName => (name ?? 'pretty') as FormatName

async function tellOfSettings({ values }: Request, settings: Settings, judge: Checker, io: Io): Promise<void> {
  const { found, language } = settings
  if (values.verbose === true && found !== undefined) {
    await notify(io, language, { en: `configuration: ${found.file}`, zh: `配置文件：${found.file}` })
  }
  const count = judge.unjudged.length
  if (values.format !== 'ndjson' || values.quiet === true || count === 0) return
  await notify(io, language, {
    en: `${count} ${count === 1 ? 'rule was' : 'rules were'} not judged for want of facts; --format json lists them`,
    zh: `${count} 条规则因缺少信息未检查；--format json 会列出这些规则`,
  })
}
