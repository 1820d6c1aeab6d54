import { findInstallations } from '../../obs/installations.ts'
import { ObsError } from '../../obs/obs-error.ts'
import { findProfiles, listInstallationProfiles, type ObsProfile } from '../../obs/profiles.ts'
import { isSetUp, type ObsService, readServiceFile } from '../../obs/service.ts'
import type { CliContext } from '../config/cli-context.ts'
import { createSystem } from './system.ts'

/** The stream settings of an OBS. */
export interface ObsStream {
  readonly service: ObsService
  /** The file, or the address of a running OBS. */
  readonly file: string
  readonly line: number
  readonly profile: string | undefined
}

/** All profiles of all OBS installations. */
export async function listProfiles({ options, io }: CliContext): Promise<readonly ObsProfile[]> {
  const installations = await findInstallations(createSystem(io), options['obs-folder'])
  return (await Promise.all(installations.map(listInstallationProfiles))).flat()
}

/** The profiles that the options name. */
export async function selectProfiles(cli: CliContext): Promise<readonly ObsProfile[]> {
  const profiles = await listProfiles(cli)
  if (cli.options.all === true && profiles.length > 0) return profiles
  return findProfiles(profiles, cli.options.profile)
}

/**
 * The stream in a `service.json`. Throws an `ObsError` if there is none.
 * @param file - the path for messages
 */
export async function readObsStream(path: string, file: string, profile?: string): Promise<ObsStream> {
  const read = await readServiceFile(path, file)
  if (read !== undefined && isSetUp(read.service)) return { ...read, profile }
  if (profile === undefined && read === undefined) {
    throw new ObsError('usage', `there is no file ${file}`, `文件 ${file} 不存在`)
  }
  throw createNotSetUpError(profile === undefined ? file : `\`${profile}\``)
}

/** The error for an OBS without a stream. */
export const createNotSetUpError = (name: string): ObsError =>
  new ObsError(
    'usage',
    `no stream is set up in ${name}; \`push-preflight obs set\` sets one up`,
    `${name} 中没有设置推流；可用 \`push-preflight obs set\` 设置`,
  )
