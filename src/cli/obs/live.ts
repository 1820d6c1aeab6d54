import { isIPv6 } from 'node:net'
import type { Language } from '../../core/model/text.ts'
import { ObsFault } from '../../obs/fault.ts'
import { installationsOn } from '../../obs/installations.ts'
import { LiveObs } from '../../obs/live.ts'
import { type WebsocketSettings, websocketSettingsOf } from '../../obs/websocket-settings.ts'
import { usageError } from '../../user-error.ts'
import type { Values } from '../args/option-specs.ts'
import type { Io } from '../runtime/io.ts'
import { askHidden } from '../runtime/prompt.ts'
import { systemOf } from './system.ts'

const USUAL_PORT = 4455
const PASSWORD = 'OBS_WEBSOCKET_PASSWORD'

/** Refuses what says where a running OBS is, where none is asked: a file on this computer would be read or written instead. */
export function refuseWithoutLive(values: Values): void {
  if (values.live === true) return
  const name = (['host', 'port'] as const).find((one) => values[one] !== undefined)
  if (name === undefined) return
  throw usageError(`--${name} is for --live, which is not given`, `--${name} 须与 --live 同时使用`)
}

/** Works with the running OBS. */
export async function withLiveObs<T>(
  values: Values,
  io: Io,
  language: Language,
  work: (obs: LiveObs) => Promise<T>,
): Promise<T> {
  const obs = await connected(values, io, language)
  try {
    return await work(obs)
  } finally {
    obs.close()
  }
}

async function connected(values: Values, io: Io, language: Language): Promise<LiveObs> {
  const host = values.host ?? '127.0.0.1'
  if (!isHost(host)) {
    throw usageError(
      '--host takes a name or an address, without port or zone',
      '--host 须为主机名或 IP 地址，不含端口和区域标识',
    )
  }
  const written = isHere(host) ? await settingsOn(values, io) : undefined
  const port = values.port === undefined ? (written?.port ?? USUAL_PORT) : portIn(values.port)
  // OBS has a field of one line for it: a line end is that of `echo`, or of a store of secrets.
  const typed = io.env[PASSWORD]?.replace(/\r?\n$/, '')
  const password = typed === undefined || typed === '' ? written?.password : typed
  const obs = await LiveObs.at({ host, port }, password)
  if (obs !== undefined) return obs
  if (io.stdin.isTTY === true) {
    const question = { en: 'Password of OBS’s WebSocket server (hidden)', zh: 'OBS 的 WebSocket 服务器密码（不显示）' }
    const again = await LiveObs.at({ host, port }, await askHidden(io, question, language))
    if (again !== undefined) return again
  }
  throw new ObsFault(
    'asked',
    `OBS at ${host}:${port} asks for a password: put it into the environment variable ${PASSWORD}`,
    `${host}:${port} 的 OBS 需要密码：请将其放入环境变量 ${PASSWORD}`,
  )
}

/** It becomes part of a URL, where an address of IPv6 has no zone. */
const isHost = (host: string): boolean =>
  /^[A-Za-z0-9._-]+$/.test(host) ? URL.canParse(`ws://${host}`) : isIPv6(host) && !host.includes('%')

const isHere = (host: string): boolean => /^(?:localhost|127(?:\.\d{1,3}){3}|::1)$/i.test(host)

/** Of several installations, the one whose server is on. That there is none is no matter: OBS answers or does not. */
async function settingsOn(values: Values, io: Io): Promise<WebsocketSettings | undefined> {
  const asked = values['obs-folder']
  const installations = await installationsOn(systemOf(io), asked).catch((error: unknown) => {
    if (asked === undefined) return []
    throw error
  })
  const all = await Promise.all(installations.map(websocketSettingsOf))
  return all.find((settings) => settings?.enabled) ?? all.find((settings) => settings !== undefined)
}

function portIn(text: string): number {
  const port = Number(text)
  if (/^\d{1,5}$/.test(text) && port > 0 && port < 65_536) return port
  throw usageError('--port takes a number from 1 to 65535', '--port 须为 1 到 65535 的整数')
}
