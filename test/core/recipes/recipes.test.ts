import { createHash, createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { createPreflight } from '../../../src/core/index.ts'
import type { Context, DomainFacts } from '../../../src/core/model/context.ts'
import type { Finding } from '../../../src/core/model/finding.ts'
import type { Language } from '../../../src/core/model/text.ts'
import { recipes } from '../../../src/core/recipes/index.ts'
import type { Digest } from '../../../src/core/signing/digest.ts'
import { hashMd5Batch } from '../../../src/core/signing/md5-batch.ts'
import { check } from '../../../src/index.ts'
import { contextSchema } from '../../../src/schema/context.ts'
import { digest, KEY } from '../../digest.ts'
import { textsOf } from '../../reporters/check/law.ts'

const fromBytes = (digits: string): Buffer => Buffer.from(digits, 'hex')

/** How a digest got into the URL. */
const encodings: Readonly<Record<string, (digits: string) => string>> = {
  hex: (digits) => digits,
  HEX: (digits) => digits.toUpperCase(),
  base64: (digits) => fromBytes(digits).toString('base64'),
  'base64-unpadded': (digits) => fromBytes(digits).toString('base64').replace(/=+$/, ''),
  base64url: (digits) => fromBytes(digits).toString('base64url'),
  'base64-percent': (digits) => encodeURIComponent(fromBytes(digits).toString('base64')),
  'base64-of-hex': (digits) => Buffer.from(digits).toString('base64'),
  'first-16': (digits) => digits.slice(0, 16),
  'middle-16': (digits) => digits.slice(8, 24),
  'last-16': (digits) => digits.slice(16),
  'first-32': (digits) => digits.slice(0, 32),
  'digit-after': (digits) => `${digits}a`,
  'digit-before': (digits) => `a${digits}`,
  'without-first': (digits) => digits.slice(1),
  'without-last': (digits) => digits.slice(0, -1),
  aliyun: (digits) => `1546064025-0-0-${digits}`,
  'node-media-server': (digits) => `1546064025-${digits}`,
}

const SIGNING_RULES = ['tx-secret-mismatch', 'tx-secret-malformed', 'tx-secret-uppercase', 'tx-time-recased']

/** A URL that was signed in a wrong way: `sum` is what went into `hash`, the key in it or apart from it. */
const rows = z
  .array(
    z.strictObject({
      recipe: z.string(),
      /** What the finding says was signed, or signed with. */
      signed: z.string().nullable(),
      rule: z.enum(SIGNING_RULES),
      /** `none`: the sum itself is in the URL. */
      hash: z.enum(['none', 'md5', 'sha1', 'sha256', 'hmac-md5', 'hmac-sha1', 'hmac-sha256']),
      hmacKey: z.string().optional(),
      sum: z.string(),
      encoding: z.string(),
      url: z.string(),
      context: contextSchema,
    }),
  )
  .parse(JSON.parse(readFileSync(new URL('../../../fixtures/signing/recipes.json', import.meta.url), 'utf8')))

type Row = (typeof rows)[number]

function madeIn({ hash, hmacKey, sum, encoding }: Row): string | undefined {
  if (hash === 'none') return sum
  const made = hmacKey === undefined ? createHash(hash) : createHmac(hash.replace('hmac-', ''), hmacKey)
  return encodings[encoding]?.(made.update(sum).digest('hex'))
}

const paramOf = (url: string, name: string): string => new RegExp(`[?&]${name}=([^&]*)`).exec(url)?.[1] ?? ''

const signingFindings = (url: string, context: Context, language: Language = 'en'): Finding[] =>
  check(url, context, { language }).findings.filter(({ rule }) => SIGNING_RULES.includes(rule))

/** Every key of a context, whatever it is for. */
function keysIn({ server }: Row['context']): string[] {
  return [server?.anyDomain, ...Object.values(server?.domains ?? {})].flatMap((facts) => [
    ...(facts?.keys ?? []).map(({ value }) => value.trim()),
    ...(facts?.playbackKeys ?? []),
  ])
}

/** What no output may hold: every key, the signature that was given, and the ones that would be right. */
function secretsIn({ url, context, recipe }: Row): string[] {
  const stream = /^\w+:\/\/[^/]+\/[^/]+\/([^?]*)/.exec(url)?.[1] ?? ''
  const right = keysIn(context).flatMap((key) => {
    const sum = `${key}${stream}${paramOf(url, 'txTime')}`
    return [digest.md5(sum), digest.sha256(sum)].flatMap((one) => [one, one.toUpperCase()])
  })
  // A StreamName or a txTime stays no secret for standing in the place of one.
  const given = ['secret-is-time', 'secret-is-stream'].includes(recipe) ? [] : [paramOf(url, 'txSecret')]
  return [...keysIn(context), ...right, ...given]
}

describe.each(rows.map((row) => [row.recipe, row.url, row] as const))('%s: %s', (recipe, url, row) => {
  test('is signed as it says', () => {
    expect(paramOf(url, 'txSecret')).toBe(madeIn(row))
  })

  test.each(['en', 'zh'] as const)('is recognised by its id, and said in words in %s', (language) => {
    const findings = signingFindings(url, row.context, language)
    expect(findings.map(({ rule, data }) => [rule, data['recipe'], data['signed'] ?? null])).toEqual([
      [row.rule, recipe, row.signed],
    ])
    const [{ message, help } = { message: '', help: '' }] = findings
    if (row.signed !== null) expect(message).toContain(`\`${row.signed}\``)
    for (const text of [message, help]) {
      expect(text).not.toMatch(/[.。]$|undefined(?!`)|null(?!`)|‹/)
      expect(text).toMatch(language === 'en' ? /^(?:[a-z]|txSecret)/ : /\p{Script=Han}/u)
    }
    expect(help).not.toBe(message)
  })

  test.each(['en', 'zh'] as const)('gives away no secret in any format, in %s', (language) => {
    const report = check(url, row.context, { language })
    for (const width of [80, 100_000])
      for (const [format, text] of Object.entries(textsOf(report, language, width)))
        expect(
          secretsIn(row).filter((secret) => text.includes(secret)),
          format,
        ).toEqual([])
  })
})

test('every recipe has a fixture, and an id of its own in words', () => {
  const ids = recipes.map(({ id }) => id)
  expect([...new Set(rows.map(({ recipe }) => recipe))].toSorted()).toEqual(ids.toSorted())
  expect(new Set(ids).size).toBe(ids.length)
  for (const id of ids) expect(id).toMatch(/^[a-z]+(?:-[a-z0-9]+)*$/)
})

test.each(recipes.map((recipe) => [recipe.id, recipe] as const))('%s is described in sentences', (_, recipe) => {
  expect(recipe.summary.en).toMatch(/^txSecret .*[^.]\.$/)
  expect(recipe.remedy.en).toMatch(/^[A-Z].*[^.]\.$/)
  for (const { zh } of [recipe.summary, recipe.remedy]) {
    expect(zh).toMatch(/。$/)
    expect(zh.replace(/`[^`]*`/g, '')).not.toMatch(/\p{Script=Han}[,.;:!?]|[,;!?]\p{Script=Han}/u)
  }
  expect(`${recipe.summary.en}${recipe.remedy.en}`).not.toMatch(/\b(?:please|should|illegal)\b/i)
  for (const source of recipe.sources ?? []) expect(() => new URL(source)).not.toThrow()
})

test('a recipe is said to be named by the rules that name it, and by no other', () => {
  for (const { id, namedBy } of recipes) {
    const seen = rows.filter(({ recipe }) => recipe === id).map(({ rule }) => rule)
    expect([...namedBy].toSorted(), id).toEqual([...new Set<string>(seen)].toSorted())
  }
})

test('a fact that a recipe is said to need is needed', () => {
  for (const { recipe, url, context } of rows) {
    const fact = recipes.find(({ id }) => id === recipe)?.needs
    if (fact === undefined) continue
    const without = ({ [fact as 'templates']: _, ...facts }: DomainFacts): DomainFacts => facts
    const { anyDomain = {}, domains = {}, ...server } = context.server ?? {}
    const own = Object.entries(domains).map(([domain, facts]) => [domain, without(facts)] as const)
    const kept = own.filter(([domain]) => fact !== 'domains' || url.includes(domain))
    const lacking = {
      ...context,
      server: {
        ...server,
        domains: Object.fromEntries(kept),
        ...(fact === 'domains' ? {} : { anyDomain: without(anyDomain) }),
      },
    }
    expect(signingFindings(url, lacking).map(({ data }) => data['recipe'])).not.toContain(recipe)
  }
  expect(recipes.filter(({ needs }) => needs !== undefined).length).toBeGreaterThan(4)
})

test('the keys of many domains are tried, the primaries first', () => {
  const roles = ['backup', 'primary'] as const
  const domains = Array.from({ length: 150 }, (_, at) => {
    const keys = roles.map((role) => ({ role, value: `made-up-${role}-${at}` }))
    return [`${at}.example.com`, { keys }] as const
  })
  const own = { keys: [{ role: 'primary', value: KEY }] } as const
  const context: Context = {
    now,
    server: { domains: { ...Object.fromEntries(domains), 'push.example.com': own } },
  }
  const urlOf = (key: string): string =>
    `rtmp://push.example.com/live/room?txSecret=${digest.md5(key, 'room', '5C271099')}&txTime=5C271099`
  const signedWith = (key: string) => signingFindings(urlOf(key), context).map(({ data }) => data['signed'])
  expect(signedWith('made-up-primary-149')).toEqual(['149.example.com'])
  expect(signedWith('made-up-backup-0')).toEqual(['0.example.com'])
})

test('what needs no key is recognised without one, and nothing else is', () => {
  const withoutKey = rows.filter(({ context }) => keysIn(context).length === 0).map(({ recipe }) => recipe)
  const keyless = recipes.filter(({ needsKey }) => !needsKey).map(({ id }) => id)
  expect([...new Set(withoutKey)].toSorted()).toEqual(keyless.toSorted())
})

const now = '2018-12-28T12:00:00Z'

/** All that makes for more recipes to try. */
const WHOLE: Context = {
  now,
  server: {
    domains: {
      'push.example.com': {
        keys: [
          { role: 'primary', value: KEY },
          { role: 'backup', value: 'made-up-backup-key' },
        ],
        playbackKeys: ['made-up-playback-key-1', 'made-up-playback-key-2'],
        templates: ['hd', '900'],
        authDelta: 28800,
      },
      'other.example.com': { keys: [{ role: 'primary', value: 'made-up-key-3' }] },
    },
  },
}

const withKey = (key: string): Context => ({
  ...WHOLE,
  server: { anyDomain: { ...WHOLE.server?.domains?.['push.example.com'], keys: [{ role: 'primary', value: key }] } },
})

const names = fc.stringMatching(/^[A-Za-z0-9._-]{1,24}$/)
const awkward = fc.constantFrom(
  'live',
  '8888_room',
  '8888_8888',
  'room_hd',
  'room_900',
  '5C271099',
  '5c271099',
  '1546064025',
  'a/b',
  'room/',
  '/room',
  'room.flv',
  'Room',
  'a%2Fb',
  'a%20b',
  '直播',
  'undefined',
  'null',
  '-',
  '_',
  'd41d8cd98f00b204e9800998ecf8427e',
)
const someTimes = fc.oneof(
  fc.integer({ min: 1, max: 0x7fffffff }).map((seconds) => seconds.toString(16).toUpperCase()),
  fc.integer({ min: 1, max: 0x7fffffff }).map((seconds) => seconds.toString(16)),
  fc.integer({ min: 1e9, max: 2e9 }).map(String),
  fc.constantFrom('5C271099', '005C271099', '0x5C271099', '167f898d5a8', '65676000'),
)
const someKeys = fc.oneof(
  fc.stringMatching(/^[0-9a-f]{32}$/),
  fc.stringMatching(/^[A-Za-z0-9]{1,40}$/),
  fc.constantFrom(' key', 'key\n', '"key"', 'KEY', 'live', 'room', '钥匙'),
)

test('no URL that is signed right is given a recipe', () => {
  fc.assert(
    fc.property(
      someKeys,
      fc.oneof(names, awkward),
      someTimes,
      fc.constantFrom('md5' as const, 'sha256' as const),
      fc.constantFrom('', 'bizid=8888&', 'wsSecret=$&', 'auth_key=$&'),
      (key, stream, txTime, algorithm, params) => {
        const txSecret = digest[algorithm](key, stream, txTime)
        const url = `rtmp://8888.livepush.myqcloud.com/live/${stream}?${params.replace('$', txSecret)}txSecret=${txSecret}&txTime=${txTime}`
        expect(signingFindings(url, withKey(key))).toEqual([])
        expect(signingFindings(url, { now })).toEqual([])
      },
    ),
    { seed: 503, numRuns: 1500 },
  )
})

test.each(
  z
    .array(
      z.looseObject({
        key: z.string(),
        stream: z.string(),
        txTime: z.string(),
        txSecret: z.string(),
        verifies: z.boolean(),
      }),
    )
    .parse(JSON.parse(readFileSync(new URL('../../../fixtures/signing/vectors.json', import.meta.url), 'utf8')))
    .filter(({ verifies }) => verifies),
)('the vector $stream at $txTime is given none either', ({ key, stream, txTime, txSecret }) => {
  const url = `rtmp://push.example.com/live/${stream}?txSecret=${txSecret}&txTime=${txTime}`
  expect(signingFindings(url, withKey(key))).toEqual([])
  expect(signingFindings(url, { now })).toEqual([])
})

test('what no recipe gives is given none', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.stringMatching(/^[0-9a-f]{32}$/),
        fc.stringMatching(/^[0-9a-f]{64}$/),
        fc.stringMatching(/^[0-9A-F]{32}$/),
      ),
      fc.oneof(names, awkward),
      someTimes,
      (txSecret, stream, txTime) => {
        const url = `rtmp://push.example.com/live/${stream}?txSecret=${txSecret}&txTime=${txTime}`
        const found = signingFindings(url, WHOLE).map(({ rule, data }) => [rule, data['recipe'], data['signed']])
        fc.pre(txSecret.toLowerCase() !== stream)
        expect(found).toEqual([['tx-secret-mismatch', null, null]])
        expect(signingFindings(url, { now })).toEqual([])
      },
    ),
    { seed: 503, numRuns: 500 },
  )
})

// StreamName, what was hashed, and the two recipes that both give it.
test.each([
  ['8888_8888', `${KEY}88885C271099`, 'stream-without-prefix', 'stream-without-template'],
  ['8888_room?bizid=8888', `${KEY}room5C271099`, 'stream-without-bizid', 'stream-without-prefix'],
  ['room?wsSecret=$', `5C271099/live/room${KEY}`, 'wangsu', 'secret-of-other-vendor'],
  ['5C271099', `${KEY}5C271099`, 'stream-left-out', 'time-left-out'],
  ['5C271099', `5C2710995C271099${KEY}`, 'order-stream-time-key', 'order-time-stream-key'],
  ['room', `${KEY}room5C278119`, 'time-with-delta', 'time-zone-later'],
  ['a/live', `${KEY}live5C271099`, 'stream-last-segment', 'stream-is-app'],
  ['test_hd', `${KEY}test5C271099`, 'stream-without-template', 'secret-is-sample'],
])('of two recipes that give one digest, the earlier is named: %s', (stream, sum, earlier, later) => {
  const ids = recipes.map(({ id }) => id)
  expect(ids.indexOf(earlier)).toBeLessThan(ids.indexOf(later))
  const made = digest.md5(sum)
  const path = stream.includes('?') ? `${stream.replace('$', made)}&` : `${stream}?`
  const url = `webrtc://push.example.com/live/${path}txSecret=${made}&txTime=5C271099`
  expect(signingFindings(url, WHOLE).map(({ data }) => data['recipe'])).toEqual([earlier])
})

/** Counts what the judge has hashed. */
function counted(url: string, context: Context): number {
  let count = 0
  const counting =
    <A extends readonly unknown[]>(hash: (...texts: A) => string) =>
    (...texts: A) => {
      count++
      return hash(...texts)
    }
  const { md5, sha1, sha256, hmac } = digest
  const counter: Digest = {
    md5: counting(md5),
    md5Batch(...batch) {
      count += batch[2]
      hashMd5Batch(...batch)
    },
    sha1: counting(sha1),
    sha256: counting(sha256),
    hmac: counting(hmac),
  }
  createPreflight(counter, () => 0).check(url, context)
  return count
}

test('a mismatch takes a few hundred digests at most; a right signature one, and one without a key a handful', () => {
  const url = (digits: number): string =>
    `rtmp://8888.push.example.com/live/8888_Room_hd.flv?record=mp4&bizid=8888&txSecret=${'0'.repeat(digits)}&txTime=005C271099`
  const facts = WHOLE.server?.domains?.['push.example.com'] ?? {}
  for (const digits of [16, 22, 32, 40, 64])
    expect(counted(url(digits), { now, server: { anyDomain: facts } })).toBeLessThan(260)
  expect(counted(url(32), { now, server: { anyDomain: facts } })).toBeGreaterThan(100)
  // An account with more of everything than any has.
  const many = Array.from({ length: 1000 }, (_, at) => String(at))
  const domains = many.map((at) => [`${at}.example.com`, { keys: [{ role: 'primary', value: `key-${at}` }] }] as const)
  const server = { anyDomain: { ...facts, templates: many }, domains: Object.fromEntries(domains) }
  expect(counted(url(32), { now, server })).toBeLessThan(500)

  const signed = `rtmp://push.example.com/live/room?txSecret=${digest.md5(KEY, 'room', '5C271099')}&txTime=5C271099`
  expect(counted(signed, WHOLE)).toBe(1)
  expect(counted(signed, { now })).toBeLessThan(5)
})

test('a URL too long to be sent is not tried', () => {
  const stream = 'a'.repeat(5000)
  const url = `rtmp://push.example.com/live/${stream}?txSecret=${digest.md5(stream, '5C271099')}&txTime=5C271099`
  expect(counted(url, WHOLE)).toBeLessThan(20)
  expect(signingFindings(url, WHOLE).map(({ data }) => data['recipe'])).toEqual([null])
})

test.each([
  ['a'.repeat(256), 'a'.repeat(257)],
  ['直'.repeat(85), '直'.repeat(86)],
])('a StreamName of more than 256 bytes is not tried, which the help says', (longest, longer) => {
  const urlOf = (stream: string, sum: string): string =>
    `rtmp://push.example.com/live/${stream}?txSecret=${digest.md5(sum)}&txTime=5C271099`
  const find = (stream: string, sum: string, language: Language = 'en') =>
    signingFindings(urlOf(stream, sum), WHOLE, language).find(({ rule }) => rule === 'tx-secret-mismatch')
  expect(find(longest, `${KEY}live/${longest}5C271099`)?.data).toMatchObject({ recipe: 'stream-with-app' })
  expect(find(longest, '')?.data).toMatchObject({ recipe: 'digest-of-nothing' })
  expect(find(longest, 'other')?.help).toMatch(/\(\d+ known signing mistakes were tried/)
  expect(find(longer, `${KEY}live/${longer}5C271099`)?.data).toMatchObject({ recipe: null, tried: 0 })
  expect(find(longer, 'other')?.help).toContain('known signing mistakes were not tried')
  expect(find(longer, 'other', 'zh')?.help).toContain('未尝试常见的签名错误')
})

test('a digest that is in upper case as well is to be written in lower case', () => {
  const helpOf = (txSecret: string, language: Language): string | undefined =>
    signingFindings(`rtmp://push.example.com/live/room?txSecret=${txSecret}&txTime=5C271099`, WHOLE, language).at(0)
      ?.help
  const made = digest.md5(KEY, 'live/room', '5C271099')
  expect(helpOf(made, 'en')).toBe('sign the StreamName alone, without AppName')
  expect(helpOf(made.toUpperCase(), 'en')).toBe(
    'sign the StreamName alone, without AppName, and write the digest in lower case',
  )
  expect(helpOf(made.toUpperCase(), 'zh')).toMatch(/，并将摘要改为小写$/)
  expect(helpOf(digest.md5(KEY, 'room', '5C271099').toUpperCase(), 'en')).not.toContain(', and write')
  expect(helpOf(KEY.toUpperCase(), 'en')).not.toContain(', and write')
})

test('other secrets in what was signed stay hidden', () => {
  const sum = `${KEY}room?token=made-up-token-1&record=mp45C271099`
  const url = `rtmp://push.example.com/live/room?token=made-up-token-1&record=mp4&txSecret=${digest.md5(sum)}&txTime=5C271099`
  const report = check(url, WHOLE)
  expect(report.findings.map(({ data }) => 'recipe' in data && data.recipe)).toContain('stream-with-query')
  expect(JSON.stringify(report)).not.toContain('made-up-token-1')
})
