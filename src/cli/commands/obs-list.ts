import type { ObsProfileEntry } from '../../core/model/obs.ts'
import type { Text } from '../../core/model/text.ts'
import { ExitCode } from '../../exit-code.ts'
import { ObsError } from '../../obs/obs-error.ts'
import type { ObsProfile } from '../../obs/profiles.ts'
import { isSetUp, readServiceFile } from '../../obs/service.ts'
import { withLanguage } from '../../user-error.ts'
import type { CommandRequest } from '../args/command-specs.ts'
import { createContext } from '../config/create-context.ts'
import { formatJsonDocument, isJsonFormat, printAnswer } from '../config/json-document.ts'
import { createRenderOptions } from '../config/render-options.ts'
import { createReportWording } from '../config/report-options.ts'
import { loadSettings } from '../config/settings.ts'
import { checkService } from '../obs/check-service.ts'
import { listProfiles } from '../obs/find-stream.ts'
import { formatPathFromCwd, withObsErrors } from '../obs/system.ts'
import { drawProfiles, nothingSetUpText } from '../obs/table.ts'
import type { Io } from '../runtime/io.ts'
import { nameMaskOf } from '../runtime/known-secrets.ts'
import { refuseEmptyOptions } from '../sign/parse-request.ts'

/** `obs list`: every profile of OBS, and what would come of each. */
export async function runObsList({ values }: CommandRequest, io: Io): Promise<ExitCode> {
  refuseEmptyOptions(values)
  const settings = await loadSettings(values, io)
  return withLanguage(settings.language, () =>
    withObsErrors(async () => {
      const profiles = await listProfiles(values, io)
      const context = await createContext(values, settings, io, undefined)
      const wording = createReportWording(values, settings)
      const entries: ObsProfileEntry[] = []
      let exit: ExitCode = ExitCode.ok
      const maskName = nameMaskOf(values, io)
      for (const profile of profiles) {
        const { entry, isUnread } = await createProfileEntry(profile, (service) =>
          checkService(service, context, wording),
        )
        // As `obs check` ends.
        if (isUnread) exit = ExitCode.unfinished
        entries.push({ ...entry, name: maskName(entry.name), file: maskName(formatPathFromCwd(entry.file, io.cwd)) })
      }
      if (isJsonFormat(values)) {
        await printAnswer(formatJsonDocument({ profiles: entries }), io)
        return exit
      }
      const options = createRenderOptions(io.stdout, values, settings, context.now, io.env)
      if (entries.length === 0) return printAnswer(`${noProfilesText[settings.language]}\n`, io)
      await printAnswer(drawProfiles(entries, options), io)
      return exit
    }),
  )
}

async function createProfileEntry(
  { name, file, isCurrent: current }: ObsProfile,
  check: (service: Parameters<typeof checkService>[0]) => ReturnType<typeof checkService>,
): Promise<{ readonly entry: ObsProfileEntry; readonly isUnread: boolean }> {
  const entry = { name, current, file }
  try {
    const read = await readServiceFile(file)
    if (read === undefined || !isSetUp(read.service)) {
      return { entry: { ...entry, type: null, problem: nothingSetUpText }, isUnread: false }
    }
    const { reading, prediction } = check(read.service).report
    const { type, settings } = read.service
    const service = settings.service === undefined ? {} : { service: settings.service }
    return { entry: { ...entry, file: read.file, type, ...service, reading, prediction }, isUnread: false }
  } catch (error) {
    if (!(error instanceof ObsError)) throw error
    return { entry: { ...entry, type: null, problem: error.text }, isUnread: true }
  }
}

const noProfilesText: Text = { en: 'OBS has no profile yet', zh: 'OBS 中还没有配置文件' }
