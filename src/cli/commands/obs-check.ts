import { resolve } from 'node:path'
import type { UrlEntry } from '../../batch/url-block.ts'
import type { Report } from '../../core/model/report.ts'
import type { Text } from '../../core/model/text.ts'
import type { ExitCode } from '../../exit-code.ts'
import { ObsError } from '../../obs/obs-error.ts'
import { listProfileFiles } from '../../obs/profiles.ts'
import { isSetUp } from '../../obs/service.ts'
import { RUNNING_OBS_PREFIX } from '../../reporters/check/repository-paths.ts'
import { createUsageError, withLanguage } from '../../user-error.ts'
import type { CommandRequest } from '../args/command-specs.ts'
import type { OptionName, OptionValues } from '../args/option-specs.ts'
import { needsIdentity, parseOutputTargets, writersOf } from '../check/outputs.ts'
import { executeCheck } from '../check/run.ts'
import { createContext } from '../config/create-context.ts'
import { guardFiles, type Writer } from '../config/guard-files.ts'
import { createReportWording } from '../config/report-options.ts'
import { loadSettings, type Settings } from '../config/settings.ts'
import { ReadErrors } from '../input/read-errors.ts'
import { Suppression } from '../input/suppression.ts'
import type { UrlInput } from '../input/urls.ts'
import type { LookupChecker } from '../lookup/lookup-checker.ts'
import { openLookupsIfRequested } from '../lookup/lookup-options.ts'
import { createCheckRequest, type ObsCheckRequest, type ObsCheckResult } from '../obs/check-service.ts'
import { createNotSetUpError, type ObsStream, readObsStream, selectProfiles } from '../obs/find-stream.ts'
import { refuseWithoutLive, withLiveObs } from '../obs/live.ts'
import { formatPathFromCwd, toUserError, withObsErrors } from '../obs/system.ts'
import type { Io } from '../runtime/io.ts'
import { nameMaskOf } from '../runtime/known-secrets.ts'
import { checker } from '../runtime/library.ts'
import { printNotice } from '../runtime/notify.ts'
import { NO_PROGRESS } from '../runtime/progress.ts'
import { refuseEmptyOptions } from '../sign/parse-request.ts'

/** `obs check`: reports on what OBS is set to push to. */
export async function runObsCheck({ values }: CommandRequest, io: Io): Promise<ExitCode> {
  refuseEmptyOptions(values)
  const settings = await loadSettings(values, io)
  return withLanguage(settings.language, () => withObsErrors(() => checkObs(values, settings, io)))
}

async function checkObs(values: OptionValues, settings: Settings, io: Io): Promise<ExitCode> {
  refuseConflicts(values)
  const targets = parseOutputTargets(values, io.cwd)
  const readErrors = new ReadErrors(io, settings.language)
  const places = values.live === true ? [] : await placesIn(values, io)
  const obs = places.flatMap(({ reads }) => reads)
  const writers: readonly Writer[] = [
    ...writersOf(targets, values),
    { option: '--cache', file: values.cache, own: 'cache' },
  ]
  guardFiles({ values, settings, inputs: [], obs }, writers, io)
  const found =
    values.live === true
      ? [await readLiveStream(values, settings.language, io)]
      : await foundIn(places, values, settings, readErrors, io)
  const context = await createContext(values, settings, io, undefined)
  const identity = needsIdentity(targets)
    ? { identify: (await import('../../reporters/check/fingerprint.ts')).hashIdentity }
    : {}
  const wording = { ...createReportWording(values, settings), ...identity }
  const obsContext = { ...context, client: 'obs' } as const
  const lookups = await openLookupsIfRequested(values, settings.language, obsContext, wording, io)
  const reports = new Map<UrlEntry, Report>()
  const maskName = nameMaskOf(values, io)
  try {
    for (const { service, file, line, profile } of found) {
      const { url, report } = await checkRequest(lookups, createCheckRequest(service, context, wording))
      const { input, ...rest } = report
      // The URL stands there in two places.
      const name = profile === undefined ? {} : { profile: maskName(profile) }
      const source = { file: maskName(file), line, escaped: true as const, ...name }
      reports.set({ url }, { input, source, ...rest })
    }
  } finally {
    await lookups?.finish()
  }
  const { unjudged } = lookups?.checkUrl ?? checker(obsContext, wording)
  const { now } = context
  const runOptions = { targets, values, settings, now, unjudged, lookups, strictness: STRICT_REASON }
  const checkEntry = (entry: UrlEntry): Report => reports.get(entry) ?? throwMissingReport()
  const input = createObsInput([...reports.keys()], readErrors)
  return executeCheck(
    { ...runOptions, input, checkEntry, processBlocks: undefined, baseline: undefined, progress: NO_PROGRESS },
    io,
  )
}

const STRICT_REASON: Text = {
  en: 'a signature was not checked, or a profile streams to another platform',
  zh: '有签名未检查，或有配置文件推流到其他平台',
}

async function checkRequest(
  lookups: LookupChecker | undefined,
  { url, context, wording }: ObsCheckRequest,
): Promise<ObsCheckResult> {
  if (lookups === undefined) return { url, report: checker(context, wording)(url) }
  const lookupChecker = lookups.withContext(context, wording)
  await lookupChecker.lookUpUrls([url])
  return { url, report: lookupChecker.checkUrl(url) }
}

const throwMissingReport = (): never => {
  throw new Error('an entry without its report')
}

const createObsInput = (entries: readonly UrlEntry[], readErrors: ReadErrors): UrlInput => ({
  blocks: (async function* () {
    if (entries.length > 0) yield { entries }
  })(),
  isLong: false,
  bytesRead: () => 0,
  files: [],
  reads: [],
  hasOthers: true,
  suppression: new Suppression(),
  unread: readErrors,
})

/** Each says what is to be checked. */
const SOURCE_OPTIONS: readonly OptionName[] = ['live', 'file', 'profile', 'all']

function refuseConflicts(values: OptionValues): void {
  refuseWithoutLive(values)
  if (values.file?.includes('-') === true) {
    throw createUsageError(
      '--file takes the name of a service.json: standard input is not read',
      '--file 须为 service.json 的文件名，不读取标准输入',
    )
  }
  const [first, second] = SOURCE_OPTIONS.filter((name) => values[name] !== undefined)
  if (first === undefined || second === undefined) return
  throw createUsageError(
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

async function placesIn(values: OptionValues, io: Io): Promise<readonly Place[]> {
  if (values.file !== undefined) return values.file.map((file) => ({ file, reads: [file, `${file}.bak`] }))
  const profiles = await selectProfiles(values, io)
  return profiles.map((profile) => ({
    file: formatPathFromCwd(profile.file, io.cwd),
    profile: profile.name,
    reads: listProfileFiles(profile),
  }))
}

/** One that cannot be read takes nothing from the others, where there are others. */
async function foundIn(
  places: readonly Place[],
  values: OptionValues,
  { language }: Settings,
  unread: ReadErrors,
  io: Io,
): Promise<readonly ObsStream[]> {
  const found: ObsStream[] = []
  let fault: ObsError | undefined
  for (const { file, profile } of places) {
    try {
      found.push(await readObsStream(resolve(io.cwd, file), file, profile))
    } catch (error) {
      if (!(error instanceof ObsError) || places.length === 1) throw error
      fault = error
      // A profile that is for recording only is nothing to worry about.
      if (error.category === 'usage' && values.all === true) await printNotice(io, language, error.text)
      else await unread.addFile(toUserError(error))
    }
  }
  if (found.length === 0 && fault !== undefined && unread.exitCode === undefined) throw fault
  return found
}

const readLiveStream = (values: OptionValues, language: Settings['language'], io: Io): Promise<ObsStream> =>
  withLiveObs(values, io, language, async (obs) => {
    const [service, profile] = [await obs.readService(), await obs.readProfileName()]
    if (!isSetUp(service)) throw createNotSetUpError(`\`${profile}\``)
    return { service, file: `${RUNNING_OBS_PREFIX}${obs.place}`, line: 1, profile }
  })
