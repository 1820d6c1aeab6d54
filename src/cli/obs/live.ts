import { isIPv6 } from 'node:net'
import { findInstallations } from '../../obs/installations.ts'
import { LiveObs } from '../../obs/live.ts'
import { ObsError } from '../../obs/obs-error.ts'
import { readWebsocketSettings, type WebsocketSettings } from '../../obs/websocket-settings.ts'
import { createUsageError } from '../../user-error.ts'
import type { OptionValues } from '../args/option-specs.ts'
import type { CliContext } from '../config/cli-context.ts'
import { promptHidden } from '../runtime/prompt.ts'
import { createSystem } from './system.ts'

const DEFAULT_PORT = 4455
const PASSWORD_VARIABLE = 'OBS_WEBSOCKET_PASSWORD'

/** Refuses `--host` and `--port` without `--live`: a file on this computer would be read or written instead. */
export function refuseWithoutLive(values: OptionValues): void {
  if (values.live === true) return
  const name = (['host', 'port'] as const).find((one) => values[one] !== undefined)
  if (name === undefined) return
  throw createUsageError(`--${name} needs --live`, `--${name} 须与 --live 同时使用`)
}

/** Connects to the running OBS, does the work, and closes the connection. */
export async function withLiveObs<T>(cli: CliContext, work: (obs: LiveObs) => Promise<T>): Promise<T> {
  const obs = await connectObs(cli)
  try {
    return await work(obs)
  } finally {
    obs.close()
  }
}

async function connectObs(cli: CliContext): Promise<LiveObs> {
  const { options, language, io } = cli
  const host = options.host ?? '127.0.0.1'
  if (!isValidHost(host)) {
    throw createUsageError(
      '--host takes a name or an address, without port or zone',
      '--host 须为主机名或 IP 地址，不含端口和区域标识',
    )
  }
  const storedSettings = isLocalHost(host) ? await findStoredSettings(cli) : undefined
  const port = options.port === undefined ? (storedSettings?.port ?? DEFAULT_PORT) : parsePort(options.port)
  // OBS's password has one line: a line end comes from `echo` or a secret store.
  const envPassword = io.env[PASSWORD_VARIABLE]?.replace(/\r?\n$/, '')
  const password = envPassword === undefined || envPassword === '' ? storedSettings?.password : envPassword
  const obs = await LiveObs.connectTo({ host, port }, password)
  if (obs !== undefined) return obs
  if (io.stdin.isTTY === true) {
    const question = { en: 'Password of OBS’s WebSocket server (hidden)', zh: 'OBS 的 WebSocket 服务器密码（不显示）' }
    const retried = await LiveObs.connectTo({ host, port }, await promptHidden(io, question, language))
    if (retried !== undefined) return retried
  }
  throw new ObsError(
    'usage',
    `OBS at ${host}:${port} asks for a password: set the environment variable ${PASSWORD_VARIABLE}`,
    `${host}:${port} 的 OBS 需要密码：请将其放入环境变量 ${PASSWORD_VARIABLE}`,
  )
}

/** Whether a host can be part of a URL, in which an IPv6 address has no zone. */
const isValidHost = (host: string): boolean =>
  /^[A-Za-z0-9._-]+$/.test(host) ? URL.canParse(`ws://${host}`) : isIPv6(host) && !host.includes('%')

const isLocalHost = (host: string): boolean => /^(?:localhost|127(?:\.\d{1,3}){3}|::1)$/i.test(host)

/** The settings of the installation whose server is enabled. If there is no installation, OBS may still answer. */
async function findStoredSettings({ options, io }: CliContext): Promise<WebsocketSettings | undefined> {
  const folder = options['obs-folder']
  const installations = await findInstallations(createSystem(io), folder).catch((error: unknown) => {
    if (folder === undefined) return []
    throw error
  })
  const all = await Promise.all(installations.map(readWebsocketSettings))
  return all.find((settings) => settings?.enabled) ?? all.find((settings) => settings !== undefined)
}

function parsePort(text: string): number {
  const port = Number(text)
  if (/^\d{1,5}$/.test(text) && port > 0 && port < 65_536) return port
  throw createUsageError('--port takes a number from 1 to 65535', '--port 须为 1 到 65535 的整数')
}
