import { expect, test } from 'vitest'
import { rtmpClientIds } from '../../src/core/model/reading.ts'
import { check } from '../../src/index.ts'
import { Chance } from './chance.ts'
import { type Fault, faults, type Verdict } from './faults.ts'
import { type Carrier, carriers, contextOf, DOMAIN, isSrt, KEY, type Plan, urlOf } from './plan.ts'

const STAGES = ['client', 'account', 'target', 'client-ip', 'auth', 'quota', 'callback']

/** All of them read a plain URL alike. */
const CLIENTS = [undefined, undefined, ...rtmpClientIds] as const

/** A push to which nothing is to be objected. */
function goodPlan(carrier: Carrier, chance: Chance): Plan {
  const route = chance.below(4) === 0 ? 'address' : 'domain'
  const hasHost = carrier === 'srt'
  const now = Date.parse('2030-01-01T12:00:00Z') + chance.of([0, 0, 1, 500, 999])
  return {
    carrier,
    place: chance.of(['own', 'any']),
    keys: chance.of(['none', 'one', 'one', 'two']),
    written: chance.of([DOMAIN, DOMAIN, `${DOMAIN}.`, 'Push.example.com']),
    auth: chance.of([undefined, true, true, false]),
    algorithm: chance.of(['md5', 'md5', 'sha256']),
    scheme: carrier === 'streamurl' ? 'webrtc' : isSrt(carrier) ? 'srt' : carrier,
    separator: '://',
    route,
    host: route === 'address' ? '203.0.113.7' : chance.of([DOMAIN, DOMAIN, DOMAIN, `${DOMAIN}.`]),
    srtHost: route === 'address' && hasHost ? DOMAIN : undefined,
    port: isSrt(carrier)
      ? '9000'
      : carrier === 'rtmp'
        ? chance.of([undefined, undefined, '1935', '443', '3570'])
        : undefined,
    app: 'live',
    stream: 'room1',
    question: '?',
    ampersand: '&',
    prefix: '#!::',
    mode: isSrt(carrier) ? chance.of([undefined, undefined, 'publish']) : undefined,
    txHost: route === 'address' && !hasHost ? chance.of([DOMAIN, `${DOMAIN}.`]) : undefined,
    domainKind: 'own',
    now,
    until: undefined,
    // The last second that counts, or any until a month from now.
    expires: Math.ceil(now / 1000) + chance.of([0, 1, 43_200, 86_400 * 29]),
    txTime: undefined,
    signedTime: undefined,
    signingKey: KEY,
    secretOf: (digest) => digest,
    before: '',
    after: '',
    facts: {},
    account: chance.of([undefined, 'active']),
    isComplete: false,
    isListed: true,
    // None of them is about this push, or holds any longer.
    bans: [
      { stream: 'room2' },
      { stream: 'room1', app: 'show' },
      { stream: 'room1', domain: 'other.example.com' },
      { stream: 'room1', until: new Date(now).toISOString() },
    ],
    client: carrier === 'rtmp' ? chance.of(CLIENTS) : undefined,
    clientIp: undefined,
    ignoreHosts: [],
    extra: [],
    timeFirst: chance.below(2) > 0,
  }
}

/** What the server, or the client before it, makes of all that is wrong: the order of stages, then of numbers. */
function expectedOf(verdicts: readonly Verdict[]) {
  const errors = verdicts.filter(({ severity }) => severity === 'error')
  const decisive = errors.length > 0 ? errors : verdicts
  if (decisive.length === 0) return { outcome: 'no-objection', stage: undefined, code: undefined, then: [], errors: [] }
  const rank = ({ stage, code = '' }: Verdict): number => STAGES.indexOf(stage) * 1000 + Number(code.split('/')[1] ?? 0)
  const ordered = decisive.toSorted((one, other) => rank(one) - rank(other))
  const codes = [...new Set(ordered.flatMap(({ code }) => (code === undefined ? [] : [code])))]
  const ends = errors.some(({ stage }) => stage === 'client')
  const code = ends ? undefined : codes[0]
  return {
    outcome: errors.length > 0 ? 'refused' : 'at-risk',
    stage: code === undefined ? ordered[0]?.stage : ordered.find((one) => one.code === code)?.stage,
    code,
    then: code === undefined ? codes : codes.slice(1),
    errors: [...new Set(errors.map(({ rule }) => rule))].sort(),
  }
}

/** The difference between oracle and product, if there is one. */
function differenceOf(planted: readonly Fault[], carrier: Carrier, chance: Chance): string | undefined {
  const plan = goodPlan(carrier, chance)
  if (!planted.every(({ fits }) => fits?.(plan) !== false)) return undefined
  for (const { plant } of planted) plant(plan, chance)
  const expected = expectedOf(
    planted.flatMap(({ shows, verdicts, otherwise }) =>
      shows?.(plan) === false ? (otherwise?.(plan) ?? []) : verdicts,
    ),
  )
  const url = urlOf(plan)
  const context = contextOf(plan)
  const { prediction, findings } = check(url, context)
  const { outcome, stage, code, then } = prediction
  const errors = [...new Set(findings.filter(({ severity }) => severity === 'error').map(({ rule }) => rule))].sort()
  const answer = { outcome, stage, code, then, errors }
  if (JSON.stringify(answer) === JSON.stringify(expected)) return undefined
  const rules = findings.map(({ rule }) => rule).join(' ')
  return `${planted.map(({ name }) => name).join(' + ')}\n${url}\n${JSON.stringify(context)}\nexpected ${JSON.stringify(expected)}\nanswered ${JSON.stringify(answer)} (${rules})`
}

const goTogether = (one: Fault, other: Fault): boolean => one.parts.every((part) => !other.parts.includes(part))

function pick(chance: Chance): Fault {
  const fault = faults[chance.below(faults.length)]
  if (fault === undefined) throw new Error('there are no faults')
  return fault
}

function differencesOf(combinations: readonly (readonly Fault[])[], rounds: number, seed: number): string[] {
  const chance = new Chance(seed)
  return combinations.flatMap((planted) =>
    Array.from({ length: rounds }).flatMap(() => {
      const difference = differenceOf(planted, chance.of(carriers), chance)
      return difference === undefined ? [] : [difference]
    }),
  )
}

test('nothing is objected to where no fault is planted', () => {
  expect(differencesOf([[]], 300, 1)).toEqual([])
})

test('one fault has the outcome, stage and code that it was planted for', () => {
  const single = faults.map((fault) => [fault])
  expect(differencesOf(single, 12, 2)).toEqual([])
})

test('of two faults the first in order decides, and the other follows', () => {
  const pairs = faults.flatMap((one, index) =>
    faults.slice(index + 1).flatMap((other) => (goTogether(one, other) ? [[one, other]] : [])),
  )
  expect(differencesOf(pairs, 2, 3)).toEqual([])
})

const HOSTS = [
  ['push.example.com', ['push.example.com', 'PUSH.example.com.', '*.example.com', '*.example.com.']],
  ['Push.Example.com.', ['push.example.com', '*.example.com']],
  ['127.0.0.1', ['127.0.0.1', '0x7f.1', '::ffff:127.0.0.1']],
  ['0177.0.0.1', ['127.0.0.1']],
  ['[0:0:0:0:0:0:0:1]', ['::1', '[::1]', '0::1']],
  ['[::ffff:10.0.0.1]', ['10.0.0.1']],
] as const

test('so it is with three', () => {
  const chance = new Chance(5)
  const some = Array.from({ length: 900 }, () => [pick(chance), pick(chance), pick(chance)] as const)
  const together = some.filter(
    ([one, other, third]) => goTogether(one, other) && goTogether(one, third) && goTogether(other, third),
  )
  expect(together.length).toBeGreaterThan(300)
  expect(differencesOf(together, 1, 6)).toEqual([])
})

test('nothing is said of a host that is to be ignored, whatever else is wrong', () => {
  const chance = new Chance(4)
  for (const fault of faults.filter(({ parts }) => !parts.includes('domain'))) {
    for (const [host, patterns] of HOSTS) {
      const plan = goodPlan(chance.of(['rtmp', 'rtmps', 'webrtc', 'srt-key']), chance)
      if (fault.fits?.(plan) === false) continue
      fault.plant(plan, chance)
      plan.host = host
      plan.ignoreHosts = ['x.example.com', '*.internal.example.com', chance.of(patterns)]
      const { prediction } = check(urlOf(plan), contextOf(plan))
      expect(prediction, `${urlOf(plan)} ${plan.ignoreHosts}`).toEqual({
        outcome: 'out-of-scope',
        because: ['other-ingest'],
        then: [],
      })
    }
  }
})
