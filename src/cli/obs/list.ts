import type { ObsProfileEntry } from '../../core/model/obs.ts'
import type { Text } from '../../core/model/text.ts'
import { ExitCode } from '../../exit-code.ts'
import { ObsError } from '../../obs/obs-error.ts'
import type { ObsProfile } from '../../obs/profiles.ts'
import { isSetUp } from '../../obs/service.ts'
import { readServiceFile } from '../../obs/service-file.ts'
import type { CliContext } from '../config/cli-context.ts'
import { createContext, readClock } from '../config/create-context.ts'
import { formatJsonDocument, isJsonFormat, printAnswer } from '../config/json-document.ts'
import { createRenderOptions } from '../config/render-options.ts'
import { printNotice } from '../runtime/notify.ts'
import { checkService } from './check-service.ts'
import { listProfiles, refuseForeignType } from './find-stream.ts'
import { formatPathFromCwd, withObsErrors } from './system.ts'
import { drawProfiles, nothingSetUpText } from './table.ts'

/** `obs list`: every profile of OBS, and the prediction for each. */
export const runObsList = (context: CliContext): Promise<ExitCode> => withObsErrors(() => listProfileEntries(context))

async function listProfileEntries(cli: CliContext): Promise<ExitCode> {
  const { options, language, io } = cli
  const profiles = await listProfiles(cli)
  const context = await createContext(cli)
  const entries: ObsProfileEntry[] = []
  let exit: ExitCode = ExitCode.ok
  const maskName = cli.createNameMask()
  for (const profile of profiles) {
    const { entry, note, isUnread } = await createProfileEntry(profile, (service) =>
      checkService(service, context, cli.wording),
    )
    if (note !== undefined && options.quiet !== true) await printNotice(io, language, note)
    // The exit code of `obs check`.
    if (isUnread) exit = ExitCode.unfinished
    entries.push({ ...entry, name: maskName(entry.name), file: maskName(formatPathFromCwd(entry.file, io.cwd)) })
  }
  if (isJsonFormat(options)) {
    await printAnswer(formatJsonDocument({ profiles: entries }), io)
    return exit
  }
  const renderOptions = createRenderOptions(cli, io.stdout, readClock(context))
  if (entries.length === 0) return printAnswer(`${noProfilesText[language]}\n`, io)
  await printAnswer(drawProfiles(entries, renderOptions), io)
  return exit
}

async function createProfileEntry(
  { name, file, isCurrent: current }: ObsProfile,
  check: (service: Parameters<typeof checkService>[0]) => ReturnType<typeof checkService>,
): Promise<{ readonly entry: ObsProfileEntry; readonly note?: Text | undefined; readonly isUnread: boolean }> {
  const entry = { name, current, file }
  try {
    const read = await readServiceFile(file)
    if (read === undefined || !isSetUp(read.service)) {
      return { entry: { ...entry, type: null, problem: read?.note ?? nothingSetUpText }, isUnread: false }
    }
    refuseForeignType(read.service, read.file)
    const { reading, prediction } = check(read.service).report
    const { type, settings } = read.service
    const service = settings.service === undefined ? {} : { service: settings.service }
    const { note } = read
    return { entry: { ...entry, file: read.file, type, ...service, reading, prediction }, note, isUnread: false }
  } catch (error) {
    if (!(error instanceof ObsError)) throw error
    return { entry: { ...entry, type: null, problem: error.text }, isUnread: true }
  }
}

const noProfilesText: Text = { en: 'OBS has no profile yet', zh: 'OBS 中还没有配置文件' }
