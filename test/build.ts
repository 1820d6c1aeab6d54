import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { TestProject } from 'vitest/node'

/**
 * Builds once, before any test: those that run the command or the library as published must not find an older build.
 * Not where files are generated, which comes before a build can succeed.
 */
export default function build({ config }: TestProject): void {
  if (config.snapshotOptions.updateSnapshot === 'all') return
  const cwd = fileURLToPath(new URL('..', import.meta.url))
  execFileSync('npm', ['run', '--silent', 'build'], { cwd, stdio: 'inherit', shell: process.platform === 'win32' })
}
