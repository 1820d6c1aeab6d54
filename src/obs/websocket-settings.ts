import { join } from 'node:path'
import { tryParseJsonObject } from '../core/text/json.ts'
import { readRegular } from '../files/read-regular.ts'
import { MAX_SETTINGS_BYTES, type ObsInstallation } from './installations.ts'

/** How to connect to a running OBS. */
export interface WebsocketSettings {
  readonly enabled: boolean
  readonly port: number | undefined
  readonly password: string | undefined
}

/** OBS 30 and later has the settings in a file of the plugin, earlier versions in global.ini (`src/Config.cpp` of obs-websocket). */
const CONFIG_FILE_SINCE_VERSION = 30

/** The obs-websocket settings of an OBS; `undefined` if it has none, or none that can be read. */
export async function readWebsocketSettings({
  folder,
  globalIni,
}: ObsInstallation): Promise<WebsocketSettings | undefined> {
  const version = Number(globalIni('General', 'LastVersion') ?? 0) >>> 24
  const old = readFromIni(globalIni)
  if (old !== undefined && version > 0 && version < CONFIG_FILE_SINCE_VERSION) return old
  return (await readFromFile(join(folder, 'plugin_config', 'obs-websocket', 'config.json'))) ?? old
}

function readFromIni(ini: ObsInstallation['globalIni']): WebsocketSettings | undefined {
  const enabled = ini('OBSWebSocket', 'ServerEnabled')
  if (enabled === undefined) return undefined
  const needsPassword = ini('OBSWebSocket', 'AuthRequired') !== 'false'
  return {
    enabled: enabled === 'true',
    port: parsePortNumber(Number(ini('OBSWebSocket', 'ServerPort'))),
    password: needsPassword ? ini('OBSWebSocket', 'ServerPassword') : undefined,
  }
}

async function readFromFile(path: string): Promise<WebsocketSettings | undefined> {
  try {
    const bytes = await readRegular(path, { maxBytes: MAX_SETTINGS_BYTES })
    const settings = tryParseJsonObject(bytes.toString().replace(/^\ufeff/, ''))
    if (settings === undefined) return undefined
    const password = settings['auth_required'] === false ? undefined : settings['server_password']
    return {
      enabled: settings['server_enabled'] === true,
      port: parsePortNumber(settings['server_port']),
      password: typeof password === 'string' && password !== '' ? password : undefined,
    }
  } catch {
    return undefined
  }
}

const parsePortNumber = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isInteger(value) && value > 0 && value < 65_536 ? value : undefined
