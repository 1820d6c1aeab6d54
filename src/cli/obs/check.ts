import { resolve } from 'node:path'
import type { UrlEntry } from '../../batch/url-block.ts'
import type { Context } from '../../core/model/context.ts'
import type { Report } from '../../core/model/report.ts'
import type { Text } from '../../core/model/text.ts'
import type { Wording } from '../../core/report/create-report.ts'
import type { ExitCode } from '../../exit-code.ts'
import { checker } from '../../index.ts'
import { ObsError } from '../../obs/obs-error.ts'
import { listProfileFiles } from '../../obs/profiles.ts'
import { isSetUp, publishesEmptyName } from '../../obs/service.ts'
import { RUNNING_OBS_PREFIX } from '../../reporters/check/repository-paths.ts'
import { createUsageError } from '../../user-error.ts'
import { hasLookupOptions, type OptionName, type OptionValues } from '../args/option-specs.ts'
import { createCheckWording, listOutputWriters, parseOutputTargets } from '../check/check-plan.ts'
import { CheckRun } from '../check/check-run.ts'
import { prepareRun } from '../check/prepare-run.ts'
import type { CliContext } from '../config/cli-context.ts'
import { createContext } from '../config/create-context.ts'
import { guardFiles, type Writer } from '../config/guard-files.ts'
import { ReadErrors } from '../input/read-errors.ts'
import { Suppression } from '../input/suppression.ts'
import type { UrlInput } from '../input/urls.ts'
import type { LookupChecker } from '../lookup/lookup-checker.ts'
import { printNotice } from '../runtime/notify.ts'
import { createCheckRequest, type ObsCheckRequest, type ObsCheckResult } from './check-service.ts'
import { createNotSetUpError, type ObsStream, readObsStream, selectProfiles } from './find-stream.ts'
import { refuseWithoutLive, withLiveObs } from './live.ts'
import { formatPathFromCwd, toUserError, withObsErrors } from './system.ts'

/** `obs check`: reports on the URL that OBS is set to push to. */
export const runObsCheck = (context: CliContext): Promise<ExitCode> => withObsErrors(() => checkObs(context))

async function checkObs(cli: CliContext): Promise<ExitCode> {
  const { options, io } = cli
  refuseConflicts(options)
  const targets = parseOutputTargets(options, io.cwd)
  const readErrors = new ReadErrors(cli)
  const places = options.live === true ? [] : await listPlaces(cli)
  const writers: readonly Writer[] = [
    ...listOutputWriters(targets, options),
    { option: '--cache', file: options.cache, own: 'cache' },
  ]
  const guard = guardFiles(cli, { obs: places.flatMap(({ reads }) => reads) }, writers)
  const streams = options.live === true ? [await readLiveStream(cli)] : await readStreams(places, cli, readErrors)
  await printNotes(streams, cli)
  const context = { ...(await createContext(cli)), client: 'obs' } as const
  const wording = await createCheckWording(cli, targets)
  const lookups = await openLookupsIfRequested(cli, context, wording)
  const reports = await createReports(streams, cli, context, wording, lookups)
  const input = createObsInput([...reports.keys()], readErrors)
  const plan = { cli, targets, input, guard, context, wording, lookups, baseline: undefined, reports }
  const run = new CheckRun(await prepareRun({ ...plan, strictReason: STRICT_REASON }))
  await run.run()
  return run.finish()
}

/** Says what OBS does where that is not what the file looks like. */
async function printNotes(streams: readonly ObsStream[], { options, language, io }: CliContext): Promise<void> {
  if (options.quiet === true) return
  for (const { note, service, file } of streams) {
    if (note !== undefined) await printNotice(io, language, note)
    if (publishesEmptyName(service)) await printNotice(io, language, createEmptyNameNote(file))
  }
}

const createEmptyNameNote = (file: string): Text => ({
  en: `the Stream Key in ${file} is empty or no text: OBS connects, and publishes an empty name`,
  zh: `${file} 中的推流码为空或不是文本：OBS 会建立连接，并以空的流名称推流`,
})

async function openLookupsIfRequested(
  { options, language, io }: CliContext,
  context: Context,
  wording: Wording,
): Promise<LookupChecker | undefined> {
  if (!hasLookupOptions(options)) return undefined
  const { openLookups } = await import('../lookup/open-lookups.ts')
  return openLookups(options, language, context, wording, io)
}

/** A report for each stream. The settings of each are a context of its own. */
async function createReports(
  streams: readonly ObsStream[],
  cli: CliContext,
  context: Context,
  wording: Wording,
  lookups: LookupChecker | undefined,
): Promise<ReadonlyMap<UrlEntry, Report>> {
  const reports = new Map<UrlEntry, Report>()
  const maskName = cli.createNameMask()
  try {
    for (const { service, file, line, profile } of streams) {
      const { url, report } = await checkRequest(lookups, createCheckRequest(service, context, wording))
      const { input, ...rest } = report
      const name = profile === undefined ? {} : { profile: maskName(profile) }
      // The URL is in two places of the file, so that columns in it are none of the file.
      const source = { file: maskName(file), line, escaped: true as const, ...name }
      reports.set({ url }, { input, source, ...rest })
    }
  } finally {
    await lookups?.finish()
  }
  return reports
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

/** The options that say what to check. */
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

/** Where a stream is read from. */
interface Place {
  readonly file: string
  readonly profile?: string
  /** The files that are read for it. */
  readonly reads: readonly string[]
}

async function listPlaces(cli: CliContext): Promise<readonly Place[]> {
  const { options, io } = cli
  if (options.file !== undefined) return options.file.map((file) => ({ file, reads: [file, `${file}.bak`] }))
  const profiles = await selectProfiles(cli)
  return profiles.map((profile) => ({
    file: formatPathFromCwd(profile.file, io.cwd),
    profile: profile.name,
    reads: listProfileFiles(profile),
  }))
}

/** The streams of several places. If there are several, one that cannot be read is reported, and the others are checked. */
async function readStreams(
  places: readonly Place[],
  { options, language, io }: CliContext,
  readErrors: ReadErrors,
): Promise<readonly ObsStream[]> {
  const found: ObsStream[] = []
  let fault: ObsError | undefined
  for (const { file, profile } of places) {
    try {
      found.push(await readObsStream(resolve(io.cwd, file), file, profile))
    } catch (error) {
      if (!(error instanceof ObsError) || places.length === 1) throw error
      fault = error
      // With --all, a profile for recording only is no error.
      if (error.category === 'usage' && options.all === true) await printNotice(io, language, error.text)
      else await readErrors.addFile(toUserError(error))
    }
  }
  if (found.length === 0 && fault !== undefined && readErrors.exitCode === undefined) throw fault
  return found
}

const readLiveStream = (cli: CliContext): Promise<ObsStream> =>
  withLiveObs(cli, async (obs) => {
    const [service, profile] = [await obs.readService(), await obs.readProfileName()]
    if (!isSetUp(service)) throw createNotSetUpError(`\`${profile}\``)
    return { service, file: `${RUNNING_OBS_PREFIX}${obs.place}`, line: 1, profile }
  })
