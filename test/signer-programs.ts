import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { writeSigner } from '../src/cli/sign/signers/index.ts'
import type { SignerLanguage } from '../src/core/model/signing.ts'
import { vectors } from './vectors.ts'

/** The vectors whose txTime is what a program makes of a time in seconds. */
const reproducible = vectors.filter(({ txTime, verifies }) => verifies && /^(?:[0-9A-F]{8}|[0-9a-f]{8})$/.test(txTime))

const GROUPS = [
  ['md5', false],
  ['md5', true],
  ['sha256', false],
] as const

/** How the program of a language is run. */
export interface SignerRunner {
  readonly code: SignerLanguage
  readonly file: string
  readonly command: string
  /** Before the path of the file. */
  readonly args?: readonly string[]
}

/** Tests a printed signer with every vector, run as its users run it. `onMissing` makes the error for a command that is missing. */
export function testSigner({ code, file, command, args = [] }: SignerRunner, onMissing?: () => Error): void {
  const folder = mkdtempSync(join(tmpdir(), 'push-preflight-signer-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const path = join(folder, file)

  const runSigner = (operands: readonly string[], key: string | undefined) => {
    const { PUSH_PREFLIGHT_KEY: _, ...env } = process.env
    const { error, ...result } = spawnSync(command, [...args, path, ...operands], {
      encoding: 'utf8',
      env: key === undefined ? env : { ...env, PUSH_PREFLIGHT_KEY: key },
    })
    if (error !== undefined) throw onMissing?.() ?? error
    return result
  }

  test.each(GROUPS)('gives the vectors: %s, lower case: %s', (algorithm, isLowerCase) => {
    writeFileSync(path, writeSigner(code, { algorithm, isLowerCase }, isLowerCase ? 'zh' : 'en'))
    const wanted = reproducible.filter(
      (one) => one.algorithm === algorithm && (isLowerCase ? /[a-f]/ : /^[0-9A-F]+$/).test(one.txTime),
    )
    expect(wanted.length).toBeGreaterThan(1)
    for (const { key, stream, txTime, txSecret } of wanted) {
      const { stdout, stderr } = runSigner(['push.example.com', 'live', stream, `${Number.parseInt(txTime, 16)}`], key)
      const url = `rtmp://push.example.com/live/${stream}?txSecret=${txSecret}&txTime=${txTime}\n`
      expect([stdout, stderr]).toEqual([url, ''])
    }
  })

  test('says what is missing, and prints no URL', () => {
    writeFileSync(path, writeSigner(code, { algorithm: 'md5', isLowerCase: false }, 'en'))
    for (const [operands, key] of [
      [['push.example.com', 'live', 'test', '1546064025'], undefined],
      [['push.example.com', 'live', 'test', '1546064025'], ''],
      [['push.example.com', 'live'], 'made-up-key'],
    ] as const) {
      const { status, stdout, stderr } = runSigner(operands, key)
      expect([status === 0, stdout]).toEqual([false, ''])
      expect(stderr).toContain('set PUSH_PREFLIGHT_KEY, and give DOMAIN APP STREAM EXPIRES')
      expect(stderr).not.toContain('made-up-key')
    }
  })

  test.each(['', 'tomorrow', '2030-01-02', '-5', '1.5', '0x5C271099', '1893585600000', '1546064025\n'])(
    'refuses the time %j',
    (expires) => {
      writeFileSync(path, writeSigner(code, { algorithm: 'md5', isLowerCase: false }, 'en'))
      const { status, stdout, stderr } = runSigner(['push.example.com', 'live', 'test', expires], 'made-up-key')
      expect([status === 0, stdout]).toEqual([false, ''])
      expect(stderr).toContain('Unix time in seconds')
    },
  )
}
