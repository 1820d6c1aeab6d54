import { chownSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** Files by their path; a text each. */
export type Files = Readonly<Record<string, string>>

/** A folder of the test's own that holds these files. */
export function folderWith(files: Files): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'push-preflight-obs-')))
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  return folder
}

/** A profile as OBS keeps it. `service`: a text, or what it holds. */
export const profile = (root: string, directory: string, name: string, service?: string | object): Files => ({
  [`${root}/basic/profiles/${directory}/basic.ini`]: `[General]\nName=${name}\n\n[Video]\nBaseCX=1920\n`,
  ...(service === undefined
    ? {}
    : {
        [`${root}/basic/profiles/${directory}/service.json`]:
          typeof service === 'string' ? service : JSON.stringify(service),
      }),
})

export const custom = (server: string, key: string, more: object = {}): object => ({
  settings: { bwtest: false, key, server, use_auth: false, ...more },
  type: 'rtmp_custom',
})

/** Which profile is the current one, as OBS 31 and later writes it down. */
export const since31 = (root: string, name: string, directory: string): Files => ({
  [`${root}/global.ini`]: '[General]\nLastVersion=536870914\nPre31Migrated=true\n',
  [`${root}/user.ini`]: `[General]\nFirstRun=true\n\n[Basic]\nProfile=${name}\nProfileDir=${directory}\n`,
})

/** The same of OBS 29. */
export const before31 = (root: string, name: string, directory: string): Files => ({
  [`${root}/global.ini`]: `\ufeff[General]\r\nLastVersion=486539266\r\n\r\n[Basic]\r\nProfile=${name}\r\nProfileDir=${directory}\r\n`,
})

const NOBODY = 65_534

/** Does what a user may do that is not the system's own, who may do everything. The folder is his. */
export async function asAnyUser<T>(folder: string, work: () => Promise<T>): Promise<T> {
  if (process.getuid?.() !== 0) return work()
  for (const name of [
    folder,
    ...readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((one) => join(folder, one)),
  ])
    chownSync(name, NOBODY, NOBODY)
  process.seteuid?.(NOBODY)
  try {
    return await work()
  } finally {
    process.seteuid?.(0)
  }
}
