import { ObsFault } from '../../obs/fault.ts'
import { installationsOn } from '../../obs/installations.ts'
import { type Profile, profilesNamed, profilesOf } from '../../obs/profiles.ts'
import { isSetUp, readServiceFile, type Service } from '../../obs/service.ts'
import type { Values } from '../args/option-specs.ts'
import type { Io } from '../runtime/io.ts'
import { systemOf } from './system.ts'

/** A stream that an OBS is set to. */
export interface Found {
  readonly service: Service
  /** Where it is written down, or who said it. */
  readonly file: string
  readonly line: number
  readonly profile: string | undefined
}

/** Every profile of every OBS there is. */
export async function allProfiles(values: Values, io: Io): Promise<readonly Profile[]> {
  const installations = await installationsOn(systemOf(io), values['obs-folder'])
  return (await Promise.all(installations.map(profilesOf))).flat()
}

/** The profiles that are asked for. */
export async function askedProfiles(values: Values, io: Io): Promise<readonly Profile[]> {
  const profiles = await allProfiles(values, io)
  if (values.all === true && profiles.length > 0) return profiles
  return profilesNamed(profiles, values.profile)
}

/** The stream in a file, which is shown as `file`. Throws a fault where there is none. */
export async function streamIn(path: string, file: string, profile?: string): Promise<Found> {
  const read = await readServiceFile(path, file)
  if (read !== undefined && isSetUp(read.service)) return { ...read, profile }
  if (profile === undefined && read === undefined) {
    throw new ObsFault('asked', `there is no file ${file}`, `文件 ${file} 不存在`)
  }
  throw notSetUp(profile === undefined ? file : `\`${profile}\``)
}

/** What is said where OBS streams to nothing. */
export const notSetUp = (name: string): ObsFault =>
  new ObsFault(
    'asked',
    `no stream is set up in ${name}; \`push-preflight obs set\` sets one up`,
    `${name} 中没有设置推流；可用 \`push-preflight obs set\` 设置`,
  )
