import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { OBSWebSocket } from 'obs-websocket-js/json'
import type { Fields } from './predict-params.ts'
import { createTemporaryFolder, findFreePorts, Program } from './programs.ts'

const PASSWORD = 'made-up password'
const NAME = 'Live'

/** The settings files of all supported versions of OBS: profile, collection and WebSocket server. */
function settings(port: number): Record<string, string> {
  const app = `[General]
FirstRun=true
LastVersion=486539266
EnableAutoUpdates=false

[Basic]
Profile=${NAME}
ProfileDir=${NAME}
SceneCollection=${NAME}
SceneCollectionFile=${NAME}
ConfigOnNewProfile=false

[BasicWindow]
PreviewEnabled=false
PreviewEnabled=false
WarnBeforeStartingStream=false

[OBSWebSocket]
FirstLoad=false
ServerEnabled=true
ServerPort=${port}
AlertsEnabled=false
AuthRequired=true
ServerPassword=${PASSWORD}
`
  return {
    'global.ini': app,
    // Since 31.
    'user.ini': app,
    // Since 30.2; older versions read the section above.
    'plugin_config/obs-websocket/config.json': JSON.stringify({
      first_load: false,
      server_enabled: true,
      server_port: port,
      alerts_enabled: false,
      auth_required: true,
      server_password: PASSWORD,
    }),
    [`basic/profiles/${NAME}/basic.ini`]: `[General]
Name=${NAME}

[Output]
Mode=Simple
Reconnect=false

[SimpleOutput]
StreamEncoder=x264
VBitrate=200
ABitrate=64
UseAdvanced=true
Preset=ultrafast

[Video]
BaseCX=320
BaseCY=180
OutputCX=320
OutputCY=180
FPSType=0
FPSCommon=10
`,
    // Without a collection, OBS creates one and ignores `--startstreaming`.
    [`basic/scenes/${NAME}.json`]: JSON.stringify({
      name: NAME,
      current_scene: 'Scene',
      current_program_scene: 'Scene',
      scene_order: [{ name: 'Scene' }],
      sources: [{ id: 'scene', name: 'Scene', settings: { items: [] } }],
    }),
  }
}

/** A configuration of OBS in a folder of its own. The user's own configuration is not touched. */
export interface ObsHome {
  readonly port: number
  readonly password: string
  readonly profile: string
  readonly service: string
  /** The environment in which OBS and the command find this configuration. */
  readonly env: Readonly<Record<string, string>>
  readonly remove: () => void
}

export async function createObsHome(): Promise<ObsHome> {
  const { folder, remove } = createTemporaryFolder()
  const [port = 0] = await findFreePorts(1)
  for (const [name, text] of Object.entries(settings(port))) {
    const file = join(folder, '.config/obs-studio', name)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
  const runtime = join(folder, 'run')
  mkdirSync(runtime, { mode: 0o700 })
  return {
    port,
    password: PASSWORD,
    profile: NAME,
    service: join(folder, `.config/obs-studio/basic/profiles/${NAME}/service.json`),
    env: { HOME: folder, XDG_CONFIG_HOME: join(folder, '.config'), XDG_RUNTIME_DIR: runtime },
    remove,
  }
}

/** Starts a virtual display. */
async function startScreen(): Promise<{ readonly screen: Program; readonly display: string }> {
  const args = ['-displayfd', '1', '-screen', '0', '640x480x24', '-nolisten', 'tcp']
  const screen = new Program('Xvfb', args)
  const [, number] = await screen.waitForOutput(/^(\d+)$/m)
  return { screen, display: `:${number}` }
}

const MIN_STREAMED_MS = 2_000
const START_RETRY_MS = 5_000
const POLL_MS = 100

/** A running OBS, controlled through obs-websocket. */
export class Obs {
  readonly program: Program
  readonly #screen: Program
  readonly #socket: OBSWebSocket
  #state = ''
  #waiting: (() => void)[] = []

  private constructor(program: Program, screen: Program, socket: OBSWebSocket) {
    this.program = program
    this.#screen = screen
    this.#socket = socket
    socket.on('StreamStateChanged', ({ outputState }) => {
      this.#state = outputState
      for (const resume of this.#waiting.splice(0)) resume()
    })
  }

  /** Starts OBS, which streams at once with the settings of its profile. */
  static async start({ env, port, password, profile }: ObsHome): Promise<Obs> {
    const { screen, display } = await startScreen()
    const own = { DISPLAY: display, QT_QPA_PLATFORM: 'xcb', LIBGL_ALWAYS_SOFTWARE: '1', LANG: 'C.UTF-8' }
    const program = new Program(
      'obs',
      [
        '--startstreaming',
        '--minimize-to-tray',
        '--multi',
        '--disable-updater',
        '--profile',
        profile,
        '--collection',
        profile,
      ],
      { env: { ...env, ...own } },
    )
    try {
      await program.waitForOutput(/Server started successfully on port/)
      const socket = new OBSWebSocket()
      const obs = new Obs(program, screen, socket)
      await program.while('answer of obs-websocket', socket.connect(`ws://127.0.0.1:${port}`, password))
      return obs
    } catch (error) {
      await program.stop()
      await screen.stop()
      throw error
    }
  }

  async stop(): Promise<void> {
    await this.#socket.disconnect().catch(() => undefined)
    await this.program.stop()
    await this.#screen.stop()
  }

  /** Writes the two fields to its settings, unchanged. */
  async set({ server, key }: Fields): Promise<void> {
    await this.#socket.call('SetStreamServiceSettings', {
      streamServiceType: 'rtmp_custom',
      streamServiceSettings: { server, key, use_auth: false },
    })
  }

  /** Its current settings. */
  async fields(): Promise<Readonly<Record<string, unknown>>> {
    return (await this.#socket.call('GetStreamServiceSettings')).streamServiceSettings
  }

  /** Starts the stream. @returns whether the server accepted it */
  async startStream(): Promise<boolean> {
    this.#state = ''
    while (this.#state === '') {
      await this.#socket.call('StartStream')
      // OBS silently ignores a start while it is still stopping.
      await Promise.race([this.#waitForChange(), sleep(START_RETRY_MS)])
    }
    return (await this.#waitForState(/_(STARTED|STOPPED)$/)).endsWith('_STARTED')
  }

  /** Waits until some seconds of picture and sound are sent. */
  async waitUntilStreamed(): Promise<void> {
    const count = async (): Promise<void> => {
      for (;;) {
        const { outputActive, outputBytes, outputDuration } = await this.#socket.call('GetStreamStatus')
        if (outputActive && outputBytes > 0 && outputDuration >= MIN_STREAMED_MS) return
        await sleep(POLL_MS)
      }
    }
    await this.program.while('stream from OBS', count())
  }

  async stopStream(): Promise<void> {
    this.#state = ''
    await this.#socket.call('StopStream')
    await this.#waitForState(/_STOPPED$/)
    while ((await this.#socket.call('GetStreamStatus')).outputActive) await sleep(POLL_MS)
  }

  #waitForChange(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve))
  }

  #waitForState(wanted: RegExp): Promise<string> {
    const wait = async (): Promise<string> => {
      while (!wanted.test(this.#state)) await this.#waitForChange()
      return this.#state
    }
    return this.program.while(`stream state of OBS that is ${wanted.source}`, wait())
  }
}
