import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createMissingError, createTemporaryFolder, findFreePorts, Program, readVersion } from './programs.ts'

/** A `server` of nginx for pushes: its address, the URL that it notifies, and its apps. */
export interface RtmpServer {
  readonly listen: string
  readonly notify: string | undefined
  readonly apps: readonly string[]
  /** URLs to which every stream is relayed. */
  readonly push?: readonly string[]
}

export interface Nginx {
  readonly program: Program
  readonly stop: () => Promise<void>
}

function findModule(): string {
  const folder = /--modules-path=(\S+)/.exec(readVersion('nginx', '-V'))?.[1] ?? '/usr/lib/nginx/modules'
  const path = join(folder, 'ngx_rtmp_module.so')
  if (!existsSync(path)) throw createMissingError('nginx', 'the RTMP module of nginx')
  return path
}

const quote = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`

function createConfig(servers: readonly RtmpServer[], module: string, folder: string): string {
  const blocks = servers.map(({ listen, notify, apps, push = [] }) => {
    const asks = notify === undefined ? [] : [`on_connect ${notify};`, `on_publish ${notify};`]
    const relays = push.map((url) => ` push ${quote(url)};`).join('')
    const known = apps.map((app) => `application ${quote(app)} { live on;${relays} }`)
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

/** Starts nginx on free ports. If another program takes one of them first, it tries other ports. */
export async function startNginx(count: number, servers: (ports: readonly number[]) => RtmpServer[]): Promise<Nginx> {
  const module = findModule()
  const { folder, remove } = createTemporaryFolder()
  for (let attempt = 1; ; attempt += 1) {
    const wanted = servers(await findFreePorts(count))
    const file = join(folder, 'nginx.conf')
    writeFileSync(file, createConfig(wanted, module, folder))
    const program = new Program('nginx', ['-p', folder, '-e', 'stderr', '-c', file])
    try {
      // nginx prints this once it listens on all ports.
      await program.waitForOutput(/using the "\w+" event method/)
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
