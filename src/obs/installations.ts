import { realpath, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { getErrorCode } from '../files/error-texts.ts'
import { readRegular } from '../files/read-regular.ts'
import { type IniLookup, readIni } from './ini.ts'
import { createFileError, ObsError } from './obs-error.ts'

/** The computer that OBS runs on. It is a parameter so that tests can pass another. */
export interface System {
  readonly platform: NodeJS.Platform
  readonly home: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly cwd: string
  /** Runs a program and returns its output. */
  readonly run: (program: string, args: readonly string[]) => Promise<string>
  /** The folder with the processes, on Linux. */
  readonly proc: string
}

/** One set of OBS's settings on disk. */
export interface ObsInstallation {
  /** The folder `obs-studio`. */
  readonly folder: string
  readonly globalIni: IniLookup
  /** Settings of the user; before OBS 31 they were in global.ini. */
  readonly userIni: IniLookup | undefined
  /** The folder of the profiles. */
  readonly profiles: string
  /** The files of its settings, whether or not they exist. */
  readonly inis: readonly string[]
}

/** The folders in which OBS keeps its settings, by system (`GetAppConfigPath` of obs-studio; Flatpak sets XDG_CONFIG_HOME of its own). */
export function listDefaultFolders({ platform, home, env }: System): readonly string[] {
  if (platform === 'win32')
    return [join(toUndefinedIfEmpty(env['APPDATA']) ?? join(home, 'AppData', 'Roaming'), 'obs-studio')]
  if (platform === 'darwin') return [join(home, 'Library', 'Application Support', 'obs-studio')]
  return [
    join(toUndefinedIfEmpty(env['XDG_CONFIG_HOME']) ?? join(home, '.config'), 'obs-studio'),
    join(home, '.var', 'app', 'com.obsproject.Studio', 'config', 'obs-studio'),
  ]
}

const toUndefinedIfEmpty = (text: string | undefined): string | undefined => (text === '' ? undefined : text)

/**
 * The OBS installations on this computer. Throws an `ObsError` if there is none.
 * @param requestedFolder - only the one in this folder, which may be that of a portable OBS
 */
export async function findInstallations(system: System, requestedFolder?: string): Promise<readonly ObsInstallation[]> {
  const folders =
    requestedFolder === undefined
      ? listDefaultFolders(system)
      : listCandidateFolders(resolve(system.cwd, requestedFolder))
  const found: ObsInstallation[] = []
  const seen = new Set<string>()
  for (const folder of folders) {
    if (!(await isInstallation(folder))) continue
    const real = await realpath(folder)
    if (seen.has(real)) continue
    seen.add(real)
    found.push(await readInstallation(folder, requestedFolder !== undefined && folder === folders[0]))
    if (requestedFolder !== undefined) break
  }
  if (found.length > 0) return found
  if (requestedFolder !== undefined) {
    throw new ObsError(
      'usage',
      `${requestedFolder} has no OBS settings; give the folder of a portable OBS, or the folder obs-studio itself`,
      `${requestedFolder} 中没有 OBS 的设置；请指定便携版 OBS 的目录，或 obs-studio 目录本身`,
    )
  }
  throw new ObsError(
    'usage',
    `no OBS found: there is no ${folders.join(' and no ')}; name another folder with --obs-folder`,
    `未找到 OBS：${folders.join('、')} 均不存在；可用 --obs-folder 指定其他目录`,
  )
}

/** The path may be the root of a portable OBS, its folder config, or the folder of settings itself. */
const listCandidateFolders = (path: string): readonly string[] => [
  join(path, 'config', 'obs-studio'),
  join(path, 'obs-studio'),
  path,
]

async function isInstallation(folder: string): Promise<boolean> {
  for (const name of ['global.ini', 'user.ini', join('basic', 'profiles')]) {
    if (await existsOnDisk(join(folder, name))) return true
  }
  return false
}

async function existsOnDisk(path: string): Promise<boolean> {
  try {
    await stat(path)
    return true
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(getErrorCode(error))) return false
    throw createFileError('read', path, error)
  }
}

/** A portable OBS ignores `[Locations]` (`OBSApp::InitGlobalConfig` of obs-studio). */
async function readInstallation(folder: string, isPortable: boolean): Promise<ObsInstallation> {
  const globalFile = join(folder, 'global.ini')
  const globalIni = (await readIniFile(globalFile)) ?? readIni('')
  const resolveLocation = async (name: string): Promise<string> => {
    const place = isPortable ? undefined : globalIni('Locations', name)
    if (place === undefined || !(await existsOnDisk(place))) return folder
    return join(place, 'obs-studio')
  }
  const userFile = join(await resolveLocation('Configuration'), 'user.ini')
  return {
    folder,
    globalIni,
    userIni: await readIniFile(userFile),
    profiles: join(await resolveLocation('Profiles'), 'basic', 'profiles'),
    inis: [globalFile, userFile],
  }
}

/** No settings file of OBS is larger. In bytes. */
export const MAX_SETTINGS_BYTES = 16 * 2 ** 20

/** Reads an ini file; `undefined` if it does not exist. */
export async function readIniFile(path: string): Promise<IniLookup | undefined> {
  try {
    return readIni((await readRegular(path, { maxBytes: MAX_SETTINGS_BYTES })).toString())
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(getErrorCode(error))) return undefined
    throw createFileError('read', path, error)
  }
}
