import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { writeSigner } from '../../../src/cli/sign/signers/index.ts'
import { signerLanguages } from '../../../src/core/model/signing.ts'
import { type SignerRunner, testSigner } from '../../signer-programs.ts'
import { run } from '../io.ts'

// The other languages are tested with the live clients: a computer need not have them.
const RUNNERS = [
  { code: 'js', file: 'sign.mjs', command: process.execPath },
  { code: 'shell', file: 'sign.sh', command: 'sh' },
] as const satisfies readonly SignerRunner[]

describe.each(RUNNERS)('the printed signer in $code', (runner) => testSigner(runner))

describe('sign --explain --code', () => {
  test.each(signerLanguages)('%s prints the program, without a key or a stream', async (code) => {
    for (const lang of ['en', 'zh'] as const) {
      expect(await run(['sign', '--explain', '--code', code, '--lang', lang])).toEqual(
        expect.objectContaining({ exit: 0, stdout: writeSigner(code, { algorithm: 'md5', isLowerCase: false }, lang) }),
      )
    }
    const { stdout } = await run(['sign', '--explain', '--code', code, '--algorithm', 'sha256'])
    expect(stdout).toMatch(/sha-?256/i)
    expect(stdout).not.toMatch(/md5/i)
  })

  test('writes it to a file', async () => {
    const cwd = mkdtempSync(join(tmpdir(), 'push-preflight-'))
    try {
      const { exit, stdout } = await run(['sign', '--explain', '--code', 'go', '--output', 'sign.go'], { cwd })
      expect([exit, stdout]).toEqual([0, ''])
      expect(readFileSync(join(cwd, 'sign.go'), 'utf8')).toContain('package main')
    } finally {
      rmSync(cwd, { recursive: true, force: true })
    }
  })

  test.each([
    [['--code', 'php'], '--code goes with --explain'],
    [['--explain', '--code', 'perl'], '--code'],
    [['--explain', '--code', 'php', '--stream', 'room1'], '--code and --stream cannot be used together'],
    [['--explain', '--code', 'php', '--from', 'a.csv'], '--code and --from cannot be used together'],
  ])('%j is refused', async (options, words) => {
    const { exit, stdout, stderr } = await run(['sign', ...options])
    expect([exit, stdout]).toEqual([2, ''])
    expect(stderr).toContain(words)
  })
})
