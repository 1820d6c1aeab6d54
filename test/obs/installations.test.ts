import { chmodSync, mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readIni } from '../../src/obs/ini.ts'
import { findInstallations, listDefaultFolders, type System } from '../../src/obs/installations.ts'
import { findProfiles, listInstallationProfiles, requireSingleProfile } from '../../src/obs/profiles.ts'
import { readWebsocketSettings } from '../../src/obs/websocket-settings.ts'
import { asAnyUser, before31, type Files, folderWith, profile, since31 } from './tree.ts'

const system = (home: string, over: Partial<System> = {}): System => ({
  platform: 'linux',
  home,
  env: {},
  cwd: home,
  proc: join(home, 'proc'),
  run: async () => '',
  ...over,
})

const namesOn = async (on: System, folder?: string): Promise<string[]> => {
  const all = await Promise.all((await findInstallations(on, folder)).map(listInstallationProfiles))
  return all.flat().map(({ name, isCurrent }) => `${isCurrent ? '*' : ''}${name}`)
}

const tree = (root: string): Files => ({
  ...since31(root, 'Evening Show', 'Evening_Show'),
  ...profile(root, 'Evening_Show', 'Evening Show'),
  ...profile(root, 'Untitled', 'Test'),
})

describe('OBS is found', () => {
  test.each<[string, string, Partial<System>, NodeJS.ProcessEnv?]>([
    ['on Windows', 'AppData/Roaming/obs-studio', { platform: 'win32' }],
    ['on macOS', 'Library/Application Support/obs-studio', { platform: 'darwin' }],
    ['on Linux', '.config/obs-studio', {}],
    ['in Flatpak', '.var/app/com.obsproject.Studio/config/obs-studio', {}],
  ])('%s', async (_, root, over) => {
    expect(await namesOn(system(folderWith(tree(root)), over))).toEqual(['*Evening Show', 'Test'])
  })

  test('where the environment says', async () => {
    const home = folderWith({ ...tree('x/obs-studio'), ...tree('roaming/obs-studio') })
    expect(listDefaultFolders(system(home, { env: { XDG_CONFIG_HOME: '/x' } }))[0]).toBe('/x/obs-studio')
    expect(await namesOn(system('/nowhere', { env: { XDG_CONFIG_HOME: join(home, 'x') } }))).toHaveLength(2)
    const windows = { platform: 'win32', env: { APPDATA: join(home, 'roaming') } } as const
    expect(await namesOn(system('/nowhere', windows))).toHaveLength(2)
  })

  test.each(['OBS', 'OBS/config', 'OBS/config/obs-studio'])('portable, by %s', async (asked) => {
    const home = folderWith(tree('OBS/config/obs-studio'))
    expect(await namesOn(system(home), asked)).toEqual(['*Evening Show', 'Test'])
  })

  test('of several, all', async () => {
    const home = folderWith({
      ...tree('.config/obs-studio'),
      ...tree('.var/app/com.obsproject.Studio/config/obs-studio'),
    })
    expect(await namesOn(system(home))).toHaveLength(4)
    const profiles = (await Promise.all((await findInstallations(system(home))).map(listInstallationProfiles))).flat()
    expect(() => requireSingleProfile(profiles, undefined)).toThrow(/more than one OBS.*--obs-folder/)
    expect(() => requireSingleProfile(profiles, 'Test')).toThrow(/2 profiles are called `Test`/)
  })

  test('or not, in a sentence', async () => {
    const home = folderWith({ 'empty/file': '' })
    await expect(findInstallations(system(home))).rejects.toThrow(/^no OBS found: there is no .*obs-studio and no /)
    await expect(findInstallations(system(home), 'empty')).rejects.toThrow(/^empty has no OBS settings/)
  })

  test('as linked', async () => {
    const home = folderWith(tree('elsewhere/obs-studio'))
    mkdirSync(join(home, '.config'))
    symlinkSync(join(home, 'elsewhere/obs-studio'), join(home, '.config/obs-studio'))
    expect(await namesOn(system(home))).toEqual(['*Evening Show', 'Test'])
  })

  test.skipIf(process.platform === 'win32')('but for a folder that cannot be read', async () => {
    const home = folderWith(tree('.config/obs-studio'))
    chmodSync(join(home, '.config/obs-studio/basic/profiles'), 0)
    await asAnyUser(home, () =>
      expect(namesOn(system(home))).rejects.toThrow(/^cannot read .*profiles: permission denied$/),
    )
  })
})

describe('profiles', () => {
  const root = '.config/obs-studio'

  test('of OBS before 31: the current one by its folder', async () => {
    const home = folderWith({
      ...before31(root, 'Renamed', 'Untitled'),
      ...profile(root, 'Untitled', 'Test'),
      ...profile(root, 'Other', 'Renamed'),
    })
    expect(await namesOn(system(home))).toEqual(['Renamed', '*Test'])
  })

  test('are where [Locations] says, if it is there', async () => {
    const files = {
      [`${root}/global.ini`]:
        '[Locations]\nConfiguration=HOME/there\nProfiles=HOME/there\nSceneCollections=HOME/gone\n',
      'there/obs-studio/user.ini': '[Basic]\nProfile=Moved\n',
      ...profile('there/obs-studio', 'Moved', 'Moved'),
      ...profile('there/obs-studio', 'Other', 'Other'),
      ...profile(root, 'Stale', 'Stale'),
    }
    const home = folderWith(files)
    const { writeFileSync } = await import('node:fs')
    const ini = join(home, root, 'global.ini')
    writeFileSync(ini, (files[`${root}/global.ini`] ?? '').replaceAll('HOME', home))
    expect(await namesOn(system(home))).toEqual(['*Moved', 'Other'])
    writeFileSync(ini, `[Locations]\nProfiles=${home}/gone\n`)
    expect(await namesOn(system(home))).toEqual(['*Stale'])
  })

  test('a folder without basic.ini is none; one without a name goes by its own', async () => {
    const home = folderWith({
      ...profile(root, 'A', 'One'),
      [`${root}/basic/profiles/B/basic.ini`]: '[Video]\nBaseCX=1\n',
      [`${root}/basic/profiles/C/service.json`]: '{}',
      [`${root}/basic/profiles/stray.txt`]: '',
    })
    expect(await namesOn(system(home))).toEqual(['B', 'One'])
  })

  test('are asked for by name, or else by folder; what there is none of is told with what there is', async () => {
    const home = folderWith({ ...profile(root, 'A', 'One'), ...profile(root, 'B', 'A'), ...profile(root, 'C', 'Two') })
    const [first] = await findInstallations(system(home))
    const profiles = await listInstallationProfiles(first ?? expect.fail())
    const folderOf = (name: string) => findProfiles(profiles, name).map(({ folder }) => folder.at(-1))
    expect(folderOf('A')).toEqual(['B'])
    expect(folderOf('C')).toEqual(['C'])
    expect(() => folderOf('Tow')).toThrow('OBS has no profile called `Tow`; its profiles: `A`, `One`, `Two`')
    expect(() => findProfiles(profiles, undefined)).toThrow(/its current profile; name one with --profile:/)
    const twins = profiles.map((one) => ({ ...one, name: 'Twin', isCurrent: one.name !== 'Two' }))
    expect(() => findProfiles(twins, undefined)).toThrow(
      /^2 profiles are called `Twin`: .*\/B, .*\/A; name one of these folders/,
    )
    for (const { folder } of twins) expect(findProfiles(twins, folder)).toMatchObject([{ folder }])
    expect(() => findProfiles([], undefined)).toThrow('OBS has no profile yet')
  })
})

test.each([
  [8, '`P1`, `P2`, `P3`, `P4`, `P5`, `P6`, `P7`, `P8`'],
  [9, '`P1`, `P2`, `P3`, `P4`, `P5`, `P6`, `P7`, `P8`, …'],
])('of %i profiles, eight are named', async (count, names) => {
  const root = '.config/obs-studio'
  const numbers = Array.from({ length: count }, (_, at) => at + 1)
  const home = folderWith(Object.assign({}, ...numbers.map((at) => profile(root, `F${at}`, `P${at}`))))
  const [first] = await findInstallations(system(home))
  const profiles = await listInstallationProfiles(first ?? expect.fail())
  expect(() => findProfiles(profiles, 'Other')).toThrow(
    expect.objectContaining({ message: `OBS has no profile called \`Other\`; its profiles: ${names}` }),
  )
})

test('ini files are read as OBS reads them', () => {
  const ini = readIni('stray\n[a]\n# x=1\nx = two words \nX=later\nempty=\nback=C:\\\\obs\\nline\n[B]\nx=3')
  const odd = readIni('\ufeff[ a ]x\r\n=1\rb==2\r\n#c=3\n[d\ne=4\n[]\nf=5')
  expect([odd('a', ''), odd('a', 'b'), odd('a', '#c'), odd('d', 'e'), odd('', 'f')]).toEqual([
    '1',
    '=2',
    undefined,
    '4',
    '5',
  ])
  expect([ini('A', 'x'), ini('b', 'X'), ini('a', 'empty'), ini('a', 'back'), ini('c', 'x')]).toEqual([
    'two words',
    '3',
    undefined,
    'C:\\obs\nline',
    undefined,
  ])
})

describe('obs-websocket is where OBS has written it down', () => {
  const root = '.config/obs-studio'
  const json = { server_enabled: true, server_port: 4460, auth_required: true, server_password: 'from-json' }
  const ini = '[OBSWebSocket]\nServerEnabled=true\nServerPort=4461\nAuthRequired=true\nServerPassword=from-ini\n'
  const config = `${root}/plugin_config/obs-websocket/config.json`
  const found = async (files: Files) => {
    const [first] = await findInstallations(system(folderWith(files)))
    return readWebsocketSettings(first ?? expect.fail())
  }

  test.each<[string, Files, object | undefined]>([
    [
      'in a file of its own',
      { ...since31(root, 'a', 'a'), [config]: JSON.stringify(json) },
      { enabled: true, port: 4460, password: 'from-json' },
    ],
    [
      'in global.ini by OBS 29, whatever lies beside it',
      { [`${root}/global.ini`]: `[General]\nLastVersion=486539266\n${ini}`, [config]: JSON.stringify(json) },
      { enabled: true, port: 4461, password: 'from-ini' },
    ],
    [
      'without a password where none is asked for',
      { ...since31(root, 'a', 'a'), [config]: JSON.stringify({ ...json, auth_required: false }) },
      { enabled: true, port: 4460, password: undefined },
    ],
    ['or nowhere that can be read', { ...since31(root, 'a', 'a'), [config]: '{"server_port":' }, undefined],
  ])('%s', async (_, files, expected) => {
    expect(await found(files)).toEqual(expected)
  })

  /** LastVersion holds the major number in its highest byte. */
  test.each([
    [0, 4460],
    [1, 4461],
    [29, 4461],
    [30, 4460],
    [31, 4460],
    [255, 4460],
  ])('of version %i at port %i', async (version, port) => {
    const last = `[General]\nLastVersion=${version * 2 ** 24 + 2 ** 24 - 1}\n${ini}`
    const none = `[General]\n${ini}`
    const files = { [`${root}/global.ini`]: version === 0 ? none : last, [config]: JSON.stringify(json) }
    expect((await found(files))?.port).toBe(port)
  })

  test('by OBS 30 in global.ini, if there is no other', async () => {
    expect(await found({ [`${root}/global.ini`]: `[General]\nLastVersion=${30 * 2 ** 24}\n${ini}` })).toMatchObject({
      port: 4461,
    })
  })

  test.each([
    [1, 1],
    [65_535, 65_535],
    [0, undefined],
    [65_536, undefined],
    [-1, undefined],
    [4455.5, undefined],
    ['4455', undefined],
    [null, undefined],
  ])('its port %j reads as %s', async (server_port, port) => {
    const files = { ...since31(root, 'a', 'a'), [config]: JSON.stringify({ ...json, server_port }) }
    expect((await found(files))?.port).toBe(port)
  })
})
