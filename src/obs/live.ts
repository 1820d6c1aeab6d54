import { ObsError } from './obs-error.ts'
import type { ServiceChange } from './rewrite.ts'
import { type ObsService, parseService } from './service.ts'
import type { ObsSocket } from './socket.ts'

/** The address of OBS's WebSocket server. */
export interface ObsAddress {
  readonly host: string
  readonly port: number
}

/** An OBS on this computer or in the same network answers sooner. */
const REPLY_TIMEOUT_MS = 5000

/** The numbers of obs-websocket (docs/generated/protocol.md). */
const AUTHENTICATION_FAILED = 4009
const OUTPUT_RUNNING = 500
const NOT_READY = 207

/** A connection to a running OBS. Its methods throw an `ObsError`. */
export class LiveObs {
  readonly place: string
  readonly #socket: ObsSocket
  readonly #timeout: number

  private constructor(place: string, socket: ObsSocket, timeout: number) {
    this.place = place
    this.#socket = socket
    this.#timeout = timeout
  }

  /**
   * Connects to OBS.
   * @param timeout - for each reply, in milliseconds
   * @returns `undefined` if OBS asks for a password and none is given
   */
  static async connectTo(
    { host, port }: ObsAddress,
    password: string | undefined,
    timeout = REPLY_TIMEOUT_MS,
  ): Promise<LiveObs | undefined> {
    const { ObsSocket } = await withoutDebugOutput(() => import('./socket.ts'))
    const place = `${host.includes(':') ? `[${host}]` : host}:${port}`
    const socket = new ObsSocket()
    try {
      await withTimeout(
        timeout,
        place,
        socket.connect(`ws://${place}`, password, { rpcVersion: 1, eventSubscriptions: 0 }),
      )
      return new LiveObs(place, socket, timeout)
    } catch (error) {
      socket.drop()
      if (error instanceof ObsError) throw error
      const { code, message } = error as { readonly code?: number; readonly message?: string }
      if (code !== AUTHENTICATION_FAILED) throw createUnreachableError(place, code, message ?? '')
      if (password === undefined) return undefined
      throw new ObsError(
        'usage',
        `OBS at ${place} rejects this password: see it in OBS under Tools, WebSocket Server Settings`,
        `${place} 的 OBS 拒绝了该密码；可在 OBS 的“工具”→“WebSocket 服务器设置”中查看密码`,
      )
    }
  }

  /** What OBS streams to. */
  async readService(): Promise<ObsService> {
    const { streamServiceType, streamServiceSettings } = await this.#request(
      this.#socket.call('GetStreamServiceSettings'),
    )
    return parseService(streamServiceType, streamServiceSettings)
  }

  /** The name of the current profile. */
  async readProfileName(): Promise<string> {
    return (await this.#request(this.#socket.call('GetProfileList'))).currentProfileName
  }

  /** Changes what OBS streams to, and reads it back. Throws if OBS is streaming. Other settings stay as they are. */
  async writeService({ type, settings }: ServiceChange): Promise<void> {
    const { outputActive, outputReconnecting } = await this.#request(this.#socket.call('GetStreamStatus'))
    if (outputActive || outputReconnecting) throw this.#createStreamingError()
    await this.#request(
      this.#socket.call('SetStreamServiceSettings', {
        streamServiceType: type as 'rtmp_custom',
        streamServiceSettings: { ...settings },
      }),
    )
    const { server, key } = await this.readService()
    if (server === settings['server'] && key === (settings['key'] ?? settings['bearer_token'])) return
    throw new ObsError(
      'environment',
      `OBS at ${this.place} accepted the settings, but reports others now`,
      `${this.place} 的 OBS 接受了设置，但读回的内容不同`,
    )
  }

  close(): void {
    this.#socket.drop()
  }

  async #request<T>(reply: Promise<T>): Promise<T> {
    try {
      return await withTimeout(this.#timeout, this.place, reply)
    } catch (error) {
      if (error instanceof ObsError) throw error
      const { code } = error as { readonly code?: number }
      if (code === OUTPUT_RUNNING) throw this.#createStreamingError()
      if (code === NOT_READY) {
        throw new ObsError(
          'environment',
          `OBS at ${this.place} is not ready yet; try again`,
          `${this.place} 的 OBS 尚未就绪，请稍后重试`,
        )
      }
      // OBS's own message may repeat the settings.
      throw new ObsError(
        'environment',
        `OBS at ${this.place} refuses (code ${code ?? 'unknown'}); its version may not know this service`,
        `${this.place} 的 OBS 拒绝了请求（代码 ${code ?? '未知'}），其版本可能不支持此服务`,
      )
    }
  }

  #createStreamingError(): ObsError {
    return new ObsError(
      'environment',
      `OBS at ${this.place} is streaming and cannot change its settings; stop the stream first`,
      `${this.place} 的 OBS 正在推流，期间无法更改设置；请先停止推流`,
    )
  }
}

function createUnreachableError(place: string, code: number | undefined, message: string): ObsError {
  if (/ECONNREFUSED/.test(message)) {
    return new ObsError(
      'environment',
      `nothing listens at ${place}: start OBS, and turn on its WebSocket server under Tools`,
      `${place} 无程序监听：请启动 OBS，并在“工具”中开启 WebSocket 服务器`,
    )
  }
  if (/ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT/.test(message)) {
    return new ObsError('environment', `${place} cannot be reached`, `无法连接 ${place}`)
  }
  return new ObsError(
    'environment',
    `the program at ${place} is not obs-websocket 5${code === undefined || code < 0 ? '' : ` (code ${code})`}`,
    `${place} 上运行的不是 obs-websocket 5${code === undefined || code < 0 ? '' : `（代码 ${code}）`}`,
  )
}

/** Limits the wait for a reply: if the connection is lost, the library never settles its promises. */
async function withTimeout<T>(timeout: number, place: string, reply: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      const seconds = timeout / 1000
      reject(
        new ObsError(
          'environment',
          `no answer from ${place} in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}; is it the WebSocket server of OBS?`,
          `${place} 在 ${seconds} 秒内没有应答，请确认是 OBS 的 WebSocket 服务器`,
        ),
      )
    }, timeout)
  })
  try {
    return await Promise.race([reply, late])
  } finally {
    clearTimeout(timer)
  }
}

/** Loads the library without DEBUG: with it, the library writes all messages to standard error, with the Stream Key. */
async function withoutDebugOutput<T>(load: () => Promise<T>): Promise<T> {
  const { DEBUG: debugSetting } = process.env
  delete process.env['DEBUG']
  try {
    return await load()
  } finally {
    if (debugSetting !== undefined) process.env['DEBUG'] = debugSetting
  }
}
