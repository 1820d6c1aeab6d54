import { realpath, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { readRegular } from '../files/read-regular.ts'
import { codeOf, fileFault, ObsFault } from './fault.ts'
import { type Ini, readIni } from './ini.ts'

/** What is known of the computer that OBS runs on: handed in, so that a test can hand in another. */
export interface System {
  readonly platform: NodeJS.Platform
  readonly home: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly cwd: string
  /** Runs a program and gives what it prints. */
  readonly run: (program: string, args: readonly string[]) => Promise<string>
  /** Where the kernel tells of processes, on Linux. */
  readonly proc: string
}

/** One set of OBS's settings on disk. */
export interface Installation {
  /** The folder `obs-studio`. */
  readonly folder: string
  readonly globalIni: Ini
  /** Settings of the user; before OBS 31 they were in global.ini. */
  readonly userIni: Ini | undefined
  /** Where the profiles are. */
  readonly profiles: string
  /** Where its settings are, whether or not there are such files. */
  readonly inis: readonly string[]
}

/** Where OBS keeps its settings, by system (`GetAppConfigPath` of obs-studio; Flatpak sets XDG_CONFIG_HOME of its own). */
export function usualFolders({ platform, home, env }: System): readonly string[] {
  if (platform === 'win32') return [join(given(env['APPDATA']) ?? join(home, 'AppData', 'Roaming'), 'obs-studio')]
  if (platform === 'darwin') return [join(home, 'Library', 'Application Support', 'obs-studio')]
  return [
    join(given(env['XDG_CONFIG_HOME']) ?? join(home, '.config'), 'obs-studio'),
    join(home, '.var', 'app', 'com.obsproject.Studio', 'config', 'obs-studio'),
  ]
}

const given = (text: string | undefined): string | undefined => (text === '' ? undefined : text)

/** Every OBS there is; `asked`: the one in that folder alone, which may be a portable OBS's. */
export async function installationsOn(system: System, asked?: string): Promise<readonly Installation[]> {
  const folders = asked === undefined ? usualFolders(system) : foldersMeant(resolve(system.cwd, asked))
  const found: Installation[] = []
  const seen = new Set<string>()
  for (const folder of folders) {
    if (!(await isInstallation(folder))) continue
    const real = await realpath(folder)
    if (seen.has(real)) continue
    seen.add(real)
    found.push(await installationIn(folder, asked !== undefined && folder === folders[0]))
    if (asked !== undefined) break
  }
  if (found.length > 0) return found
  if (asked !== undefined) {
    throw new ObsFault(
      'asked',
      `${asked} holds no settings of OBS; give the folder of a portable OBS, or the folder obs-studio itself`,
      `${asked} 中没有 OBS 的设置；请指定便携版 OBS 的目录，或 obs-studio 目录本身`,
    )
  }
  throw new ObsFault(
    'asked',
    `no OBS found: there is no ${folders.join(' and no ')}; --obs-folder names another folder`,
    `未找到 OBS：${folders.join('、')} 均不存在；可用 --obs-folder 指定其他目录`,
  )
}

/** What was typed may be the root of a portable OBS, its folder config, or the folder of settings itself. */
const foldersMeant = (path: string): readonly string[] => [
  join(path, 'config', 'obs-studio'),
  join(path, 'obs-studio'),
  path,
]

async function isInstallation(folder: string): Promise<boolean> {
  for (const name of ['global.ini', 'user.ini', join('basic', 'profiles')]) {
    if (await exists(join(folder, name))) return true
  }
  return false
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path)
    return true
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(codeOf(error))) return false
    throw fileFault('read', path, error)
  }
}

/** A portable OBS minds no `[Locations]` (`OBSApp::InitGlobalConfig` of obs-studio). */
async function installationIn(folder: string, isPortable: boolean): Promise<Installation> {
  const globalFile = join(folder, 'global.ini')
  const globalIni = (await iniIn(globalFile)) ?? readIni('')
  const located = async (name: string): Promise<string> => {
    const place = isPortable ? undefined : globalIni('Locations', name)
    if (place === undefined || !(await exists(place))) return folder
    return join(place, 'obs-studio')
  }
  const userFile = join(await located('Configuration'), 'user.ini')
  return {
    folder,
    globalIni,
    userIni: await iniIn(userFile),
    profiles: join(await located('Profiles'), 'basic', 'profiles'),
    inis: [globalFile, userFile],
  }
}

/** No settings of OBS are this large, in bytes. */
export const MOST_SETTINGS = 16 * 2 ** 20

/** The ini file there, if there is one. */
export async function iniIn(path: string): Promise<Ini | undefined> {
  try {
    return readIni((await readRegular(path, { most: MOST_SETTINGS })).toString())
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(codeOf(error))) return undefined
    throw fileFault('read', path, error)
  }
}
