import { describe } from 'vitest'
import { type SignerRunner, testSigner } from '../signer-programs.ts'
import { createMissingError } from './programs.ts'

// JavaScript and shell are in the fast tests. Java and C# are large to install: they were run by hand.
const RUNNERS = [
  { code: 'php', file: 'sign.php', command: 'php' },
  { code: 'go', file: 'sign.go', command: 'go', args: ['run'] },
  { code: 'python', file: 'sign.py', command: 'python3' },
] as const satisfies readonly SignerRunner[]

describe.each(RUNNERS)('the printed signer in $code', (runner) => {
  testSigner(runner, () => createMissingError(runner.command, runner.command))
})
