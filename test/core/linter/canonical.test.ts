import { expect, test } from 'vitest'
import { createPreflight } from '../../../src/core/index.ts'
import { Linter } from '../../../src/core/linter/linter.ts'
import type { Context } from '../../../src/core/model/context.ts'
import type { Wording } from '../../../src/core/report/create-report.ts'
import { rules } from '../../../src/core/rules/index.ts'
import { nodeDigest } from '../../../src/node-digest.ts'
import { digest, KEY } from '../../digest.ts'
import { Chance } from '../../oracle/chance.ts'
import { countRuns } from '../../runs.ts'

const NOW = '2026-06-01T00:00:00Z'
const NOW_SECONDS = Date.parse(NOW) / 1000
const BACKUP = 'MadeUpBackupKey'
/** Of ordinary length and characters, as a StreamName may be. */
const SHORT_KEY = 'MadeUpKey'

const keys = [
  { role: 'primary', value: KEY },
  { role: 'backup', value: BACKUP },
] as const

const contexts: readonly Context[] = [
  {},
  { server: { anyDomain: { keys } } },
  { server: { anyDomain: { keys: [{ role: 'primary', value: SHORT_KEY }] } } },
  { server: { anyDomain: { keys }, domains: { 'b.example.com': { keys: [{ role: 'primary', value: SHORT_KEY }] } } } },
  { server: { anyDomain: { keys }, domains: { 'b.example.com': { auth: false, keys } } } },
  { server: { anyDomain: { keys } }, minValidity: 60 },
  { server: { anyDomain: { keys } }, until: '2026-06-01T00:10:00Z' },
  { server: { anyDomain: { keys } }, client: 'obs' },
  { server: { anyDomain: { keys }, domains: { 'b.example.com': { enabled: false } }, domainsComplete: true } },
  { server: { anyDomain: { keys } }, ignoreHosts: ['c.example.com'] },
  { server: { anyDomain: { keys } }, secrets: ['room1'] },
]

const wordings: readonly Wording[] = [
  {},
  { language: 'zh' },
  { showSecrets: true },
  { identify: (text) => `${text.length}` },
]

const HOSTS: readonly [string, ...string[]] = [
  'a.example.com',
  'b.example.com',
  'B.example.com',
  'c.example.com',
  '1.push.example.com',
  '192.0.2.1',
  'x_y',
]
const APPS: readonly [string, ...string[]] = ['live', 'a', 'a.b', `a${'b'.repeat(31)}`, `a${'b'.repeat(32)}`, 'li ve']
const STREAMS: readonly [string, ...string[]] = [
  'room1',
  '1',
  'a-b_c',
  'a.flv',
  `s${'t'.repeat(63)}`,
  `s${'t'.repeat(64)}`,
  KEY,
  SHORT_KEY,
  '房间',
  'r%20m',
]
const SECONDS: readonly [number, ...number[]] = [
  0,
  -1,
  1,
  59,
  60,
  61,
  599,
  600,
  601,
  43_200,
  30 * 86_400,
  30 * 86_400 + 1,
  -86_400,
]

function createUrl(chance: Chance): string {
  const stream = chance.of(STREAMS)
  const seconds = NOW_SECONDS + chance.of(SECONDS)
  const hex = seconds.toString(16)
  const txTime = chance.of([hex.toUpperCase(), hex, `${seconds}`, `0${hex}`, 'FFFFFFFF'])
  const algorithm = chance.below(12) === 0 ? digest.sha256 : digest.md5
  const signed = algorithm(chance.of([KEY, KEY, BACKUP, SHORT_KEY]), stream, txTime)
  const txSecret = chance.below(10) === 0 ? signed.toUpperCase() : signed
  const url = `rtmp://${chance.of(HOSTS)}/${chance.of(APPS)}/${stream}?txSecret=${txSecret}&txTime=${txTime}`
  return chance.below(3) === 0 ? mutate(url, chance) : url
}

const INSERTED: readonly [string, ...string[]] = [
  '',
  ...'/?&=.-_ a0AfF~%:@\u00e9\u017f\u0131\ud800',
  'txTime=',
  '&txTime=',
  '://',
  '\n',
]

/** Replaces, inserts or removes a character. */
function mutate(url: string, chance: Chance): string {
  const at = chance.below(url.length + 1)
  return url.slice(0, at) + chance.of(INSERTED) + url.slice(at + chance.below(2))
}

test('a URL that is looked at as bytes gets the report that it gets from the rules', () => {
  const quick = createPreflight(nodeDigest, () => 0)
  const slow = createPreflight(digest, () => 0)
  const chance = new Chance(20_260_601)
  for (const context of contexts) {
    for (const wording of wordings) {
      const checkers = [quick, slow].map(({ checker }) => checker({ now: NOW, ...context }, wording))
      for (let run = 0; run < countRuns(60); run++) {
        const url = createUrl(chance)
        const [one, other] = checkers.map((check) => check(url))
        expect(one, url).toStrictEqual(other)
      }
    }
  }
})

test('nearly all URLs that are right are looked at as bytes, and no other', () => {
  const linter = new Linter(rules, nodeDigest, { now: NOW, server: { anyDomain: { keys } } }, () => 0)
  const sign = (domain: string, stream: string, key: string): string => {
    const txTime = (NOW_SECONDS + 3600).toString(16)
    return `rtmp://${domain}/live/${stream}?txSecret=${digest.md5(key, stream, txTime)}&txTime=${txTime}`
  }
  const first = sign('push.example.com', 'room1', KEY)
  expect(linter.lintCanonical(first)).toBeUndefined()
  linter.lint(first)
  for (const url of [first, sign('push.example.com', 'room2', KEY), sign('push.example.com', 'room3', BACKUP)]) {
    expect(linter.lintCanonical(url)).toMatchObject({ prefix: { domain: 'push.example.com', app: 'live' } })
  }
  expect(linter.lintCanonical(sign('push.example.com', 'room1', SHORT_KEY))).toBeUndefined()
  expect(linter.lintCanonical(sign('other.example.com', 'room1', KEY))).toBeUndefined()
})

test('thousands of hosts are remembered as far as there is space, and never mixed up', () => {
  const linter = new Linter(rules, nodeDigest, { now: NOW, server: { anyDomain: { keys } } }, () => 0)
  const txTime = (NOW_SECONDS + 3600).toString(16)
  const query = `?txSecret=${digest.md5(KEY, 'room1', txTime)}&txTime=${txTime}`
  for (let host = 0; host < 5000; host++) {
    const url = `rtmp://push.example${host}.com/live/room1${query}`
    expect(linter.lint(url).matches).toEqual([])
    expect(linter.lintCanonical(url)?.prefix.domain).toBe(`push.example${host}.com`)
  }
})
