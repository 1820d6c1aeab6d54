import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { OBSWebSocket } from 'obs-websocket-js/json'
import type { Fields } from './predicted.ts'
import { freePorts, Program, temporaryFolder } from './programs.ts'

const PASSWORD = 'made-up password'
const NAME = 'Live'

/** Where the versions of OBS look for what profile, collection and WebSocket server they have. */
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
    // Since 30.2: before that, the section above.
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
    // Without a collection of its own OBS makes one, and does not start the stream that it was told to.
    [`basic/scenes/${NAME}.json`]: JSON.stringify({
      name: NAME,
      current_scene: 'Scene',
      current_program_scene: 'Scene',
      scene_order: [{ name: 'Scene' }],
      sources: [{ id: 'scene', name: 'Scene', settings: { items: [] } }],
    }),
  }
}

/** A configuration of OBS in a folder of its own: nothing of whoever runs the tests is read or written. */
export interface ObsHome {
  readonly port: number
  readonly password: string
  readonly profile: string
  readonly service: string
  /** The environment in which OBS, and whoever looks for its configuration, finds it. */
  readonly env: Readonly<Record<string, string>>
  readonly remove: () => void
}

export async function obsHome(): Promise<ObsHome> {
  const { folder, remove } = temporaryFolder()
  const [port = 0] = await freePorts(1)
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

/** A screen that nobody sees. */
async function startScreen(): Promise<{ readonly screen: Program; readonly display: string }> {
  const args = ['-displayfd', '1', '-screen', '0', '640x480x24', '-nolisten', 'tcp']
  const screen = new Program('Xvfb', args)
  const [, number] = await screen.said(/^(\d+)$/m)
  return { screen, display: `:${number}` }
}

const STREAMED_MS = 2_000
const UNHEARD_MS = 5_000
const GLANCE_MS = 100

/** A running OBS, and what it is told by obs-websocket. */
export class Obs {
  readonly program: Program
  readonly #screen: Program
  readonly #socket: OBSWebSocket
  #state = ''
  #changed: (() => void)[] = []

  private constructor(program: Program, screen: Program, socket: OBSWebSocket) {
    this.program = program
    this.#screen = screen
    this.#socket = socket
    socket.on('StreamStateChanged', ({ outputState }) => {
      this.#state = outputState
      for (const tell of this.#changed.splice(0)) tell()
    })
  }

  /** Starts OBS, which streams at once what its profile says. */
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
      await program.said(/Server started successfully on port/)
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

  /** Puts two fields into its settings as they are. */
  async set({ server, key }: Fields): Promise<void> {
    await this.#socket.call('SetStreamServiceSettings', {
      streamServiceType: 'rtmp_custom',
      streamServiceSettings: { server, key, use_auth: false },
    })
  }

  /** What its settings hold now. */
  async fields(): Promise<Readonly<Record<string, unknown>>> {
    return (await this.#socket.call('GetStreamServiceSettings')).streamServiceSettings
  }

  /** Starts the stream, and tells whether the server took it. */
  async startStream(): Promise<boolean> {
    this.#state = ''
    while (this.#state === '') {
      await this.#socket.call('StartStream')
      // OBS passes over a start that comes before it is done with the last stop, and says nothing.
      await Promise.race([this.#change(), sleep(UNHEARD_MS)])
    }
    return (await this.#reached(/_(STARTED|STOPPED)$/)).endsWith('_STARTED')
  }

  /** Waits until some seconds of picture and sound have gone out. */
  async streamed(): Promise<void> {
    const count = async (): Promise<void> => {
      for (;;) {
        const { outputActive, outputBytes, outputDuration } = await this.#socket.call('GetStreamStatus')
        if (outputActive && outputBytes > 0 && outputDuration >= STREAMED_MS) return
        await sleep(GLANCE_MS)
      }
    }
    await this.program.while('stream from OBS', count())
  }

  async stopStream(): Promise<void> {
    this.#state = ''
    await this.#socket.call('StopStream')
    await this.#reached(/_STOPPED$/)
    while ((await this.#socket.call('GetStreamStatus')).outputActive) await sleep(GLANCE_MS)
  }

  #change(): Promise<void> {
    return new Promise((resolve) => this.#changed.push(resolve))
  }

  #reached(wanted: RegExp): Promise<string> {
    const wait = async (): Promise<string> => {
      while (!wanted.test(this.#state)) await this.#change()
      return this.#state
    }
    return this.program.while(`stream state of OBS that is ${wanted.source}`, wait())
  }
}
