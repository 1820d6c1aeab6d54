import type { Text } from '../../core/model/text.ts'
import { findInstallations } from '../../obs/installations.ts'
import { ObsError } from '../../obs/obs-error.ts'
import { findProfiles, listInstallationProfiles, type ObsProfile } from '../../obs/profiles.ts'
import { isOwnType, isSetUp, type ObsService } from '../../obs/service.ts'
import { readServiceFile } from '../../obs/service-file.ts'
import type { CliContext } from '../config/cli-context.ts'
import { createSystem } from './system.ts'

/** The stream settings of an OBS. */
export interface ObsStream {
  readonly service: ObsService
  /** The file, or the address of a running OBS. */
  readonly file: string
  readonly line: number
  readonly profile: string | undefined
  /** What OBS does, if it does not simply read this file. */
  readonly note?: Text
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
  if (read !== undefined && isSetUp(read.service)) {
    refuseForeignType(read.service, read.file)
    return { ...read, profile }
  }
  if (profile === undefined && read === undefined) {
    throw new ObsError('usage', `there is no file ${file}`, `文件 ${file} 不存在`)
  }
  throw createNotSetUpError(profile === undefined ? file : `\`${profile}\``, read?.note)
}

/** Throws for a type that OBS does not have: it pushes nothing, whatever Server and Stream Key are. */
export function refuseForeignType(service: ObsService, file: string): void {
  if (isOwnType(service)) return
  throw new ObsError(
    'environment',
    `${file} has the service type \`${service.type}\`, so its Server and Stream Key were not checked: unless a plugin has that type, OBS does not find it and pushes nothing`,
    `${file} 的服务类型为 \`${service.type}\`，因此未检查其服务器与推流码：除非有插件提供该类型，否则 OBS 找不到该服务，不会推流`,
  )
}

/**
 * The error for an OBS without a stream.
 * @param note - what OBS does with the file
 */
export const createNotSetUpError = (name: string, note?: Text): ObsError =>
  new ObsError(
    'usage',
    `no stream is set up in ${name}${note === undefined ? '' : ` (${note.en})`}; \`push-preflight obs set\` sets one up`,
    `${name} 中没有设置推流${note === undefined ? '' : `（${note.zh}）`}；可用 \`push-preflight obs set\` 设置`,
  )
