import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** Builds before all tests: they compare the clients with the command as it is published. */
export default function build(): void {
  const cwd = fileURLToPath(new URL('../..', import.meta.url))
  execFileSync('npm', ['run', '--silent', 'build'], { cwd, stdio: 'inherit' })
}
