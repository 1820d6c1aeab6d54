import type { ObsProfileEntry } from '../../core/model/obs.ts'
import type { Text } from '../../core/model/text.ts'
import { Exit } from '../../exit-code.ts'
import { ObsFault } from '../../obs/fault.ts'
import type { Profile } from '../../obs/profiles.ts'
import { isSetUp, readServiceFile } from '../../obs/service.ts'
import { speaking } from '../../user-error.ts'
import type { Request } from '../args/command-specs.ts'
import { contextFor } from '../config/create-context.ts'
import { asJson, document, print } from '../config/json-document.ts'
import { lookOn } from '../config/render-options.ts'
import { wordingOf } from '../config/report-options.ts'
import { settingsFrom } from '../config/settings.ts'
import { allProfiles } from '../obs/find.ts'
import { judged } from '../obs/judging.ts'
import { pathShown, withObs } from '../obs/system.ts'
import { drawProfiles, nothingSetUp } from '../obs/table.ts'
import type { Io } from '../runtime/io.ts'
import { nameMaskOf } from '../runtime/known-secrets.ts'
import { refuseEmpty } from '../sign/parse-request.ts'

/** `obs list`: every profile of OBS, and what would come of each. */
export async function obsList({ values }: Request, io: Io): Promise<Exit> {
  refuseEmpty(values)
  const settings = await settingsFrom(values, io)
  return speaking(settings.language, () =>
    withObs(async () => {
      const profiles = await allProfiles(values, io)
      const context = await contextFor(values, settings, io, undefined)
      const wording = wordingOf(values, settings)
      const entries: ObsProfileEntry[] = []
      let exit: Exit = Exit.ok
      const maskName = nameMaskOf(values, io)
      for (const profile of profiles) {
        const { entry, isUnread } = await entryOf(profile, (service) => judged(service, context, wording))
        // As `obs check` ends.
        if (isUnread) exit = Exit.unfinished
        entries.push({ ...entry, name: maskName(entry.name), file: maskName(pathShown(entry.file, io.cwd)) })
      }
      if (asJson(values)) {
        await print(document({ profiles: entries }), io)
        return exit
      }
      const look = lookOn(io.stdout, values, settings, context.now, io.env)
      if (entries.length === 0) return print(`${nothing[settings.language]}\n`, io)
      await print(drawProfiles(entries, look), io)
      return exit
    }),
  )
}

async function entryOf(
  { name, file, isCurrent: current }: Profile,
  judge: (service: Parameters<typeof judged>[0]) => ReturnType<typeof judged>,
): Promise<{ readonly entry: ObsProfileEntry; readonly isUnread: boolean }> {
  const entry = { name, current, file }
  try {
    const read = await readServiceFile(file)
    if (read === undefined || !isSetUp(read.service)) {
      return { entry: { ...entry, type: null, problem: nothingSetUp }, isUnread: false }
    }
    const { reading, prediction } = judge(read.service).report
    const { type, settings } = read.service
    const service = settings.service === undefined ? {} : { service: settings.service }
    return { entry: { ...entry, file: read.file, type, ...service, reading, prediction }, isUnread: false }
  } catch (error) {
    if (!(error instanceof ObsFault)) throw error
    return { entry: { ...entry, type: null, problem: error.text }, isUnread: true }
  }
}

const nothing: Text = { en: 'OBS has no profile yet', zh: 'OBS 中还没有配置文件' }
