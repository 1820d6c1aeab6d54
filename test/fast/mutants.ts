import { hash } from 'node:crypto'
import type { Context } from '../../src/core/model/context.ts'
import { KEY } from '../digest.ts'
import type { Chance } from '../oracle/chance.ts'

/** In Unix seconds, as all times here. */
export const NOW = Date.parse('2026-06-01T00:00:00Z') / 1000
const UNTIL = NOW + 3600

const LONG_KEY = 'k'.repeat(64)
const BACKUP_KEY = 'b4ckup-key-0123456789'
const FACTS_KEY = 'fact5key'
const MONTH = 30 * 86_400

/** A context with one key, and one with what differs by domain. */
export const CONTEXTS: readonly Context[] = [
  { now: new Date(NOW * 1000).toISOString(), server: { anyDomain: { keys: [{ role: 'primary', value: KEY }] } } },
  {
    now: new Date(NOW * 1000).toISOString(),
    until: new Date(UNTIL * 1000).toISOString(),
    server: {
      account: 'active',
      anyDomain: {
        keys: [
          { role: 'primary', value: KEY },
          { role: 'backup', value: BACKUP_KEY },
        ],
      },
      domains: {
        'push1.example.com': { use: 'push', enabled: true, keys: [{ role: 'primary', value: FACTS_KEY }] },
        'push2.example.com': { use: 'push', enabled: false },
        'push3.example.com': { use: 'push', auth: false },
        'push4.example.com': { use: 'push', keys: [{ role: 'primary', value: LONG_KEY }] },
        'push5.example.com': { use: 'push', limits: { pushesPerStream: 1 } },
      },
    },
  },
]

type Choices = readonly [string, ...string[]]

const KEYS: Choices = [KEY, KEY, KEY, BACKUP_KEY, FACTS_KEY, LONG_KEY, `${KEY}x`]
const HOSTS: Choices = [
  'push0.example.com',
  'push0.example.com',
  'push1.example.com',
  'push2.example.com',
  'push3.example.com',
  'push4.example.com',
]
const ODD_HOSTS: Choices = [
  'PUSH0.example.com',
  'push0.example.com.',
  'push5.example.com',
  '203.0.113.7',
  'a.b',
  'abcdefg.c',
  'localhost',
  'livepush.myqcloud.com',
  '1.livepush.myqcloud.com',
  'play.example.com',
  `${'a'.repeat(63)}.${'b'.repeat(63)}.example.com`,
  KEY,
  `${KEY}.example.com`,
]
const SAFE = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const ODD: Choices = [
  ...[
    '%41',
    '.',
    '..',
    '/',
    '//',
    '?',
    '&',
    '=',
    '&&',
    '中',
    '，',
    '\u200b',
    ' ',
    '"',
    "'",
    '#',
    '@',
    ':',
    '\t',
    '\\',
    'é',
    '\ud83d\ude00',
  ],
  ...[
    '\x01',
    '\x7f',
    '\0',
    'A',
    'a',
    '0',
    'txSecret',
    '&a=b',
    '&txTime=6A1D7440',
    '&txSecret=',
    '%',
    '+',
    ';',
    '~',
    '*',
    '\r',
    '`',
    '{',
    '[',
    '^',
  ],
] as unknown as Choices

/** Makes lines: most are URLs without findings, at the bounds of all that is bounded; the others are nearly such. */
export class Mutants {
  readonly #chance: Chance

  constructor(chance: Chance) {
    this.#chance = chance
  }

  /** A line without its line feed. */
  line(): string {
    const isOdd = this.#chance.below(3) === 0
    let line = this.#url(isOdd)
    for (let left = this.#chance.below(isOdd ? 3 : 12) >> (isOdd ? 0 : 3); left > 0; left--) line = this.#mutate(line)
    return line.replaceAll('\n', '')
  }

  #url(isOdd: boolean): string {
    const chance = this.#chance
    const stream = this.#stream(isOdd)
    const time = this.#time(isOdd)
    const key = chance.of(KEYS)
    const digest = hash('md5', key + stream + time)
    const secret = isOdd
      ? chance.of([
          digest,
          digest,
          digest.toUpperCase(),
          hash('sha256', key + stream + time),
          digest.slice(1),
          `${digest}0`,
          digest.replace(/[a-f]/, 'g'),
        ])
      : chance.below(20) === 0
        ? this.#spoil(digest)
        : digest
    const query = `txSecret=${secret}&txTime=${time}`
    const scheme = isOdd
      ? chance.of(['rtmp', 'rtmp', 'rtmp', 'rtmp', 'rtmps', 'webrtc', 'srt', 'RTMP', 'http', ''])
      : 'rtmp'
    const host = isOdd && chance.below(2) === 0 ? chance.of(ODD_HOSTS) : chance.of(HOSTS)
    const port = isOdd ? chance.of(['', '', '', '', ':1935', ':443', ':3570', ':']) : ''
    const whole = isOdd
      ? chance.of([
          query,
          query,
          query,
          `txTime=${time}&txSecret=${secret}`,
          `${query}&a=b`,
          `${query}&`,
          `&${query}`,
          `txSecret=${secret}`,
          query.replace('tx', 'TX'),
        ])
      : query
    return `${scheme}://${host}${port}/${this.#app(isOdd)}/${stream}?${whole}`
  }

  #name(length: number): string {
    let text = ''
    for (let at = 0; at < length; at++) text += SAFE[this.#chance.below(SAFE.length)]
    return text
  }

  #app(isOdd: boolean): string {
    const { below } = { below: (count: number) => this.#chance.below(count) }
    if (below(3) > 0) return 'live'
    return isOdd ? this.#chance.of(['', 'a.b', this.#name(32), this.#name(33), 'vod', KEY]) : this.#name(1 + below(32))
  }

  /** Names of each length, and those about as long as one and two blocks of MD5 take with each key. */
  #stream(isOdd: boolean): string {
    const chance = this.#chance
    if (chance.below(4) === 0) return `room-${chance.below(1_000_000)}`
    if (isOdd)
      return chance.of([
        this.#name(1 + chance.below(70)),
        this.#name(64),
        this.#name(65),
        'a.flv',
        '',
        KEY,
        `${KEY}x`,
        `x${KEY}`,
        FACTS_KEY,
      ])
    return chance.of([
      this.#name(1 + chance.below(64)),
      this.#name(13 + chance.below(5)),
      this.#name(45 + chance.below(5)),
      this.#name(62 + chance.below(3)),
      chance.below(20) === 0 ? this.#name(8) + FACTS_KEY : this.#name(24),
    ])
  }

  #time(isOdd: boolean): string {
    const chance = this.#chance
    const edge = chance.below(3) - 1
    const usual = [NOW + 43_200, UNTIL + chance.below(90_000), UNTIL + edge, NOW + MONTH + edge, NOW + edge] as const
    const at = isOdd
      ? chance.of([...usual, NOW - 60, NOW + 365 * 86_400, 0, 0xffff_ffff])
      : chance.of([usual[0], usual[1], ...usual])
    const text = at.toString(16).padStart(8, '0')
    const upper = text.toUpperCase()
    const mixed = upper.replaceAll(/[A-F]/g, (letter) => (chance.below(2) === 0 ? letter : letter.toLowerCase()))
    return isOdd
      ? chance.of([upper, upper, text, mixed, `0${text}`, text.slice(1), String(at), ''])
      : chance.of([upper, text, mixed])
  }

  /** One digit changed: any of them. */
  #spoil(digest: string): string {
    const at = this.#chance.below(digest.length)
    return digest.slice(0, at) + (digest[at] === '0' ? '1' : '0') + digest.slice(at + 1)
  }

  #mutate(line: string): string {
    const chance = this.#chance
    const at = chance.below(line.length + 1)
    const piece = chance.below(2) === 0 ? chance.of(ODD) : this.#name(1)
    return line.slice(0, at) + chance.of([piece, piece, '']) + line.slice(at + chance.below(2))
  }
}
