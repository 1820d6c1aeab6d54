import { readdir, readFile, readlink, realpath } from 'node:fs/promises'
import { join, sep } from 'node:path'
import type { System } from './installations.ts'

/** `likely`: an OBS is running, but perhaps not this one. `unknown`: the system does not say. */
export type RunningState = 'yes' | 'likely' | 'no' | 'unknown'

/** Whether the OBS whose settings are in this folder is running. */
export async function detectRunning(folder: string, system: System): Promise<RunningState> {
  try {
    if (system.platform === 'win32') return await detectOnWindows(system)
    return system.platform === 'linux' ? await detectOnLinux(folder, system) : await detectWithPs(system)
  } catch {
    return 'unknown'
  }
}

async function detectOnWindows({ run }: System): Promise<RunningState> {
  const listed = await run('tasklist', ['/FO', 'CSV', '/NH'])
  return /^"obs(?:32|64)?\.exe"/im.test(listed) ? 'likely' : 'no'
}

async function detectWithPs({ run }: System): Promise<RunningState> {
  const listed = await run('ps', ['-axo', 'comm='])
  return /(?:^|\/)obs\s*$/im.test(listed) ? 'likely' : 'no'
}

/** A running OBS has its log file open, in the folder of its settings. */
async function detectOnLinux(folder: string, { proc }: System): Promise<RunningState> {
  const real = await realpath(folder)
  let found: RunningState = 'no'
  for (const pid of await readdir(proc)) {
    if (!/^\d+$/.test(pid)) continue
    const name = await readFile(join(proc, pid, 'comm'), 'utf8').catch(() => '')
    if (name.trim() !== 'obs') continue
    const is = await detectOpenLog(real, join(proc, pid, 'fd'))
    if (is === 'yes') return is
    if (is === 'likely') found = is
  }
  return found
}

async function detectOpenLog(folder: string, fds: string): Promise<RunningState> {
  const numbers = await readdir(fds).catch(() => undefined)
  if (numbers === undefined) return 'likely'
  let logs = 0
  for (const number of numbers) {
    const target = await readlink(join(fds, number)).catch(() => '')
    if (target.startsWith(folder + sep)) return 'yes'
    if (!target.includes('/obs-studio/logs/')) continue
    // A Flatpak has other paths.
    if ((await realpath(target).catch(() => undefined)) !== undefined) logs++
  }
  return logs > 0 ? 'no' : 'likely'
}
