import { resolve } from 'node:path'
import type { Entry } from '../../batch/url-block.ts'
import type { Report } from '../../core/model/report.ts'
import type { Text } from '../../core/model/text.ts'
import type { Exit } from '../../exit-code.ts'
import { ObsFault } from '../../obs/fault.ts'
import { filesOf } from '../../obs/profiles.ts'
import { isSetUp } from '../../obs/service.ts'
import { RUNNING_OBS } from '../../reporters/check/repository-paths.ts'
import { speaking, usageError } from '../../user-error.ts'
import type { Request } from '../args/command-specs.ts'
import type { OptionName, Values } from '../args/option-specs.ts'
import { needsIdentity, targetsIn, writersOf } from '../check/outputs.ts'
import { run } from '../check/run.ts'
import { contextFor } from '../config/create-context.ts'
import { guardFiles, type Writer } from '../config/guard-files.ts'
import { wordingOf } from '../config/report-options.ts'
import { type Settings, settingsFrom } from '../config/settings.ts'
import { Unread } from '../input/read-errors.ts'
import { Suppression } from '../input/suppression.ts'
import type { Input } from '../input/urls.ts'
import type { Lookups } from '../lookup/lookup-checker.ts'
import { lookupsAsked } from '../lookup/lookup-options.ts'
import { askedProfiles, type Found, notSetUp, streamIn } from '../obs/find.ts'
import { type Judged, type Question, questionOf } from '../obs/judging.ts'
import { refuseWithoutLive, withLiveObs } from '../obs/live.ts'
import { errorOf, pathShown, withObs } from '../obs/system.ts'
import type { Io } from '../runtime/io.ts'
import { nameMaskOf } from '../runtime/known-secrets.ts'
import { checker } from '../runtime/library.ts'
import { notify } from '../runtime/notify.ts'
import { NO_PROGRESS } from '../runtime/progress.ts'
import { refuseEmpty } from '../sign/parse-request.ts'

/** `obs check`: reports on what OBS is set to push to. */
export async function obsCheck({ values }: Request, io: Io): Promise<Exit> {
  refuseEmpty(values)
  const settings = await settingsFrom(values, io)
  return speaking(settings.language, () => withObs(() => checkObs(values, settings, io)))
}

async function checkObs(values: Values, settings: Settings, io: Io): Promise<Exit> {
  refuseTogether(values)
  const targets = targetsIn(values, io.cwd)
  const unread = new Unread(io, settings.language)
  const places = values.live === true ? [] : await placesIn(values, io)
  const obs = places.flatMap(({ reads }) => reads)
  const writers: readonly Writer[] = [
    ...writersOf(targets, values),
    { option: '--cache', file: values.cache, own: 'cache' },
  ]
  guardFiles({ values, settings, inputs: [], obs }, writers, io)
  const found =
    values.live === true
      ? [await liveStream(values, settings.language, io)]
      : await foundIn(places, values, settings, unread, io)
  const context = await contextFor(values, settings, io, undefined)
  const identity = needsIdentity(targets)
    ? { identify: (await import('../../reporters/check/fingerprint.ts')).identify }
    : {}
  const wording = { ...wordingOf(values, settings), ...identity }
  const ofObs = { ...context, client: 'obs' } as const
  const lookups = await lookupsAsked(values, settings.language, ofObs, wording, io)
  const reports = new Map<Entry, Report>()
  const maskName = nameMaskOf(values, io)
  try {
    for (const { service, file, line, profile } of found) {
      const { url, report } = await judgedWith(lookups, questionOf(service, context, wording))
      const { input, ...rest } = report
      // The URL stands there in two places.
      const name = profile === undefined ? {} : { profile: maskName(profile) }
      const source = { file: maskName(file), line, escaped: true as const, ...name }
      reports.set({ url }, { input, source, ...rest })
    }
  } finally {
    await lookups?.finish()
  }
  const { unjudged } = lookups?.judge ?? checker(ofObs, wording)
  const { now } = context
  const given = { targets, values, settings, now, unjudged, lookups, strictness: STRICTNESS }
  const answer = (entry: Entry): Report => reports.get(entry) ?? missing()
  const input = inputOf([...reports.keys()], unread)
  return run({ ...given, input, answer, works: undefined, baseline: undefined, progress: NO_PROGRESS }, io)
}

const STRICTNESS: Text = {
  en: 'a signature was not checked, or a profile streams to another platform',
  zh: '有签名未检查，或有配置文件推流到其他平台',
}

async function judgedWith(lookups: Lookups | undefined, { url, context, wording }: Question): Promise<Judged> {
  if (lookups === undefined) return { url, report: checker(context, wording)(url) }
  const own = lookups.within(context, wording)
  await own.learn([url])
  return { url, report: own.judge(url) }
}

const missing = (): never => {
  throw new Error('an entry without its report')
}

const inputOf = (entries: readonly Entry[], unread: Unread): Input => ({
  blocks: (async function* () {
    if (entries.length > 0) yield { entries }
  })(),
  isLong: false,
  bytesRead: () => 0,
  files: [],
  reads: [],
  hasOthers: true,
  suppression: new Suppression(),
  unread,
})

/** Each says what is to be checked. */
const WHICH: readonly OptionName[] = ['live', 'file', 'profile', 'all']

function refuseTogether(values: Values): void {
  refuseWithoutLive(values)
  if (values.file?.includes('-') === true) {
    throw usageError(
      '--file takes the name of a service.json: standard input is not read',
      '--file 须为 service.json 的文件名，不读取标准输入',
    )
  }
  const [first, second] = WHICH.filter((name) => values[name] !== undefined)
  if (first === undefined || second === undefined) return
  throw usageError(
    `give --${first} or --${second}, not both: each says what to check`,
    `--${first} 与 --${second} 只能使用一个：两者都用于指定检查对象`,
  )
}

/** A stream that is asked for. */
interface Place {
  readonly file: string
  readonly profile?: string
  /** The files that it is read from. */
  readonly reads: readonly string[]
}

async function placesIn(values: Values, io: Io): Promise<readonly Place[]> {
  if (values.file !== undefined) return values.file.map((file) => ({ file, reads: [file, `${file}.bak`] }))
  const profiles = await askedProfiles(values, io)
  return profiles.map((profile) => ({
    file: pathShown(profile.file, io.cwd),
    profile: profile.name,
    reads: filesOf(profile),
  }))
}

/** One that cannot be read takes nothing from the others, where there are others. */
async function foundIn(
  places: readonly Place[],
  values: Values,
  { language }: Settings,
  unread: Unread,
  io: Io,
): Promise<readonly Found[]> {
  const found: Found[] = []
  let fault: ObsFault | undefined
  for (const { file, profile } of places) {
    try {
      found.push(await streamIn(resolve(io.cwd, file), file, profile))
    } catch (error) {
      if (!(error instanceof ObsFault) || places.length === 1) throw error
      fault = error
      // A profile that is for recording only is nothing to worry about.
      if (error.is === 'asked' && values.all === true) await notify(io, language, error.text)
      else await unread.file(errorOf(error))
    }
  }
  if (found.length === 0 && fault !== undefined && unread.exit === undefined) throw fault
  return found
}

const liveStream = (values: Values, language: Settings['language'], io: Io): Promise<Found> =>
  withLiveObs(values, io, language, async (obs) => {
    const [service, profile] = [await obs.service(), await obs.profile()]
    if (!isSetUp(service)) throw notSetUp(`\`${profile}\``)
    return { service, file: `${RUNNING_OBS}${obs.place}`, line: 1, profile }
  })
