import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { freePorts, missing, Program, temporaryFolder, versionOf } from './programs.ts'

/** A `server` of nginx that takes pushes: where it listens, whom it asks, and the apps that it knows. */
export interface RtmpServer {
  readonly listen: string
  readonly notify: string | undefined
  readonly apps: readonly string[]
  /** Where all that is published is relayed to. */
  readonly push?: readonly string[]
}

export interface Nginx {
  readonly program: Program
  readonly stop: () => Promise<void>
}

function modulePath(): string {
  const folder = /--modules-path=(\S+)/.exec(versionOf('nginx', '-V'))?.[1] ?? '/usr/lib/nginx/modules'
  const path = join(folder, 'ngx_rtmp_module.so')
  if (!existsSync(path)) throw missing('nginx', 'the RTMP module of nginx')
  return path
}

const quoted = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`

function configuration(servers: readonly RtmpServer[], module: string, folder: string): string {
  const blocks = servers.map(({ listen, notify, apps, push = [] }) => {
    const asks = notify === undefined ? [] : [`on_connect ${notify};`, `on_publish ${notify};`]
    const relays = push.map((url) => ` push ${quoted(url)};`).join('')
    const known = apps.map((app) => `application ${quoted(app)} { live on;${relays} }`)
    return `  server { listen ${listen}; ${[...asks, ...known].join('\n    ')} }`
  })
  return `daemon off;
master_process off;
load_module ${module};
pid ${join(folder, 'nginx.pid')};
error_log stderr info;
events { worker_connections 1024; }
rtmp {
  # OBS and ffmpeg on a busy machine may pause.
  timeout 120s;
  ping 120s;
  notify_method post;
${blocks.join('\n')}
}
`
}

/** Starts nginx on ports that are free; another program may be quicker to take one, so others are tried then. */
export async function startNginx(count: number, servers: (ports: readonly number[]) => RtmpServer[]): Promise<Nginx> {
  const module = modulePath()
  const { folder, remove } = temporaryFolder()
  for (let attempt = 1; ; attempt += 1) {
    const wanted = servers(await freePorts(count))
    const file = join(folder, 'nginx.conf')
    writeFileSync(file, configuration(wanted, module, folder))
    const program = new Program('nginx', ['-p', folder, '-e', 'stderr', '-c', file])
    try {
      // Said once all that it listens to is bound.
      await program.said(/using the "\w+" event method/)
      const stop = async (): Promise<void> => {
        await program.stop()
        remove()
      }
      return { program, stop }
    } catch (error) {
      await program.stop()
      if (attempt < 5 && /Address already in use|duplicate "[\d.:]+" address/.test(program.output)) continue
      remove()
      throw error
    }
  }
}
