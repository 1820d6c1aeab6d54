// Runs the built command in this process, with a given clock, environment and folder.

import { existsSync } from 'node:fs'
import { Readable } from 'node:stream'

const built = new URL('../../dist/command/main.cjs', import.meta.url)

/**
 * @param {readonly string[]} argv
 * @param {{ cwd: string, now: string, env?: Record<string, string>, stdin?: string, home?: string }} world
 * @returns {Promise<{ exit: number, stdout: string, stderr: string }>}
 * @throws {Error} if the command is not built
 */
export async function runCommand(argv, { cwd, now, env = {}, stdin = '', home = cwd }) {
  if (!existsSync(built)) throw new Error('the command is not built: run npm run build')
  const { main } = await import(built)
  const out = { stdout: '', stderr: '' }
  const createSink = (name) => ({
    write: async (text) => {
      out[name] += typeof text === 'string' ? text : Buffer.from(text).toString()
      return true
    },
    isTTY: false,
    columns: undefined,
  })
  const exit = await main(argv, {
    stdin: Readable.from([stdin], { objectMode: false }),
    stdout: createSink('stdout'),
    stderr: createSink('stderr'),
    env,
    cwd,
    onInterrupt: () => () => {},
    now: () => new Date(now),
    // Hides an OBS of this computer from the command.
    system: { platform: 'linux', home, env: {}, cwd, proc: `${home}/proc`, run: async () => '' },
  })
  return { exit, ...out }
}
