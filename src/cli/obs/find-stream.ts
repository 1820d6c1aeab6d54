import { findInstallations } from '../../obs/installations.ts'
import { ObsError } from '../../obs/obs-error.ts'
import { findProfiles, listInstallationProfiles, type ObsProfile } from '../../obs/profiles.ts'
import { isSetUp, type ObsService, readServiceFile } from '../../obs/service.ts'
import type { OptionValues } from '../args/option-specs.ts'
import type { Io } from '../runtime/io.ts'
import { createSystem } from './system.ts'

/** A stream that an OBS is set to. */
export interface ObsStream {
  readonly service: ObsService
  /** Where it is written down, or who said it. */
  readonly file: string
  readonly line: number
  readonly profile: string | undefined
}

/** Every profile of every OBS there is. */
export async function listProfiles(values: OptionValues, io: Io): Promise<readonly ObsProfile[]> {
  const installations = await findInstallations(createSystem(io), values['obs-folder'])
  return (await Promise.all(installations.map(listInstallationProfiles))).flat()
}

/** The profiles that are asked for. */
export async function selectProfiles(values: OptionValues, io: Io): Promise<readonly ObsProfile[]> {
  const profiles = await listProfiles(values, io)
  if (values.all === true && profiles.length > 0) return profiles
  return findProfiles(profiles, values.profile)
}

/** The stream in a file, which is shown as `file`. Throws a fault where there is none. */
export async function readObsStream(path: string, file: string, profile?: string): Promise<ObsStream> {
  const read = await readServiceFile(path, file)
  if (read !== undefined && isSetUp(read.service)) return { ...read, profile }
  if (profile === undefined && read === undefined) {
    throw new ObsError('usage', `there is no file ${file}`, `文件 ${file} 不存在`)
  }
  throw createNotSetUpError(profile === undefined ? file : `\`${profile}\``)
}

/** What is said where OBS streams to nothing. */
export const createNotSetUpError = (name: string): ObsError =>
  new ObsError(
    'usage',
    `no stream is set up in ${name}; \`push-preflight obs set\` sets one up`,
    `${name} 中没有设置推流；可用 \`push-preflight obs set\` 设置`,
  )
