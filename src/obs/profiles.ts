import type { Dirent } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { isAbsolute, join, resolve } from 'node:path'
import { getErrorCode } from '../files/error-texts.ts'
import { type ObsInstallation, readIniFile } from './installations.ts'
import { createFileError, ObsError } from './obs-error.ts'

/** One profile of one OBS. */
export interface ObsProfile {
  /** As OBS shows it. The folder often has another name. */
  readonly name: string
  readonly folder: string
  readonly isCurrent: boolean
  /** Its `service.json`, whether or not the file exists. */
  readonly file: string
  readonly installation: ObsInstallation
}

/** The files that a profile is read from: its own, and those that say where it is. */
export const listProfileFiles = ({ folder, file, installation: { inis } }: ObsProfile): readonly string[] => [
  file,
  `${file}.bak`,
  join(folder, 'basic.ini'),
  ...inis,
]

/** The profiles that this OBS lists, by name (`OBSBasic::RefreshProfileCache` of obs-studio). */
export async function listInstallationProfiles(installation: ObsInstallation): Promise<readonly ObsProfile[]> {
  const found: { readonly name: string; readonly directory: string }[] = []
  for (const entry of await readFolder(installation.profiles)) {
    const folder = join(installation.profiles, entry.name)
    if (!entry.isDirectory() && !(entry.isSymbolicLink() && (await isFolder(folder)))) continue
    const ini = await readIniFile(join(folder, 'basic.ini'))
    if (ini !== undefined) found.push({ name: ini('General', 'Name') ?? entry.name, directory: entry.name })
  }
  const current = findCurrentProfile(installation)
  const isNamed = ({ name, directory }: (typeof found)[number]): boolean =>
    current.directory === undefined ? name === current.name : directory === current.directory
  return found
    .toSorted((one, other) => (one.name < other.name ? -1 : one.name > other.name ? 1 : 0))
    .map((one) => {
      const folder = join(installation.profiles, one.directory)
      const isCurrent = found.length === 1 || isNamed(one)
      return { name: one.name, folder, isCurrent, file: join(folder, 'service.json'), installation }
    })
}

/** OBS 31 and later has the name of the current profile in user.ini, earlier versions its folder in global.ini. */
function findCurrentProfile({ userIni, globalIni }: ObsInstallation): {
  readonly name?: string
  readonly directory?: string
} {
  const name = (userIni ?? globalIni)('Basic', 'Profile')
  const directory = userIni === undefined ? globalIni('Basic', 'ProfileDir') : undefined
  return { ...(name === undefined ? {} : { name }), ...(directory === undefined ? {} : { directory }) }
}

async function readFolder(folder: string): Promise<readonly Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true })
  } catch (error) {
    if (getErrorCode(error) === 'ENOENT') return []
    throw createFileError('read', folder, error)
  }
}

const isFolder = async (path: string): Promise<boolean> => {
  const state = await stat(path).catch(() => undefined)
  return state?.isDirectory() === true
}

/**
 * The profile that `--profile` names: by its name, or else by its folder's name or path. Without a name, the current profile of each
 * OBS. Throws an `ObsError` if there is none, or more than one.
 */
export function findProfiles(profiles: readonly ObsProfile[], name: string | undefined): readonly ObsProfile[] {
  if (profiles.length === 0) throw noProfileError
  if (name === undefined) {
    const current = profiles.filter(({ isCurrent }) => isCurrent)
    // Of two profiles with the current name, OBS takes the one that the file system lists first.
    const [twin] = current.filter(
      ({ installation }, at) => current.findIndex((one) => one.installation === installation) < at,
    )
    if (twin !== undefined)
      throw createSameNameError(
        twin.name,
        current.filter(({ installation }) => installation === twin.installation),
      )
    if (current.length > 0) return current
    throw new ObsError(
      'usage',
      `OBS has not recorded its current profile; name one with --profile: ${formatProfileNames(profiles, ', ')}`,
      `OBS 未记录当前使用的配置文件；请用 --profile 指定：${formatProfileNames(profiles, '、')}`,
    )
  }
  const byName = profiles.filter((profile) => profile.name === name)
  const found = byName.length > 0 ? byName : profiles.filter(({ folder }) => matchesFolder(folder, name))
  if (found.length === 1) return found
  if (found.length > 1) throw createSameNameError(name, found)
  throw new ObsError(
    'usage',
    `OBS has no profile called \`${name}\`; its profiles: ${formatProfileNames(profiles, ', ')}`,
    `OBS 中没有名为 \`${name}\` 的配置文件；现有：${formatProfileNames(profiles, '、')}`,
  )
}

const matchesFolder = (folder: string, name: string): boolean =>
  folder.split(/[\\/]/).at(-1) === name || (isAbsolute(name) && resolve(name) === resolve(folder))

const noProfileError = new ObsError(
  'usage',
  'OBS has no profile yet: start it once',
  'OBS 中还没有配置文件，请先启动一次 OBS',
)

const createSameNameError = (name: string, found: readonly ObsProfile[]): ObsError =>
  new ObsError(
    'usage',
    `${found.length} profiles are called \`${name}\`: ${found.map(({ folder }) => folder).join(', ')}; name one of these folders with --profile`,
    `有 ${found.length} 个配置文件都名为 \`${name}\`：${found.map(({ folder }) => folder).join('、')}；--profile 也可指定其中一个目录`,
  )

/** More names do not help in a message. */
const MAX_NAMED_PROFILES = 8

const formatProfileNames = (profiles: readonly ObsProfile[], comma: string): string => {
  const names = [...new Set(profiles.map(({ name }) => `\`${name}\``))]
  return names.slice(0, MAX_NAMED_PROFILES).join(comma) + (names.length > MAX_NAMED_PROFILES ? `${comma}…` : '')
}

/** The profile to change. Throws an `ObsError` if the name is not enough to tell which. */
export function requireSingleProfile(profiles: readonly ObsProfile[], name: string | undefined): ObsProfile {
  const [first, ...others] = findProfiles(profiles, name)
  if (first === undefined) throw noProfileError
  if (others.length === 0) return first
  throw new ObsError(
    'usage',
    `there is more than one OBS: ${[first, ...others].map(({ installation }) => installation.folder).join(', ')}; choose one with --obs-folder`,
    `有多个 OBS：${[first, ...others].map(({ installation }) => installation.folder).join('、')}；请用 --obs-folder 指定`,
  )
}
