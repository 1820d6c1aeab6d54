import type {
  Context,
  DomainFacts,
  ForbiddenStream,
  Limits,
  Live,
  ObsSettings,
  ServerContext,
  SigningKey,
} from '../model/context.ts'
import { getDateTime, parseInstant } from '../model/instant.ts'
import { clientIds } from '../model/reading.ts'
import { isRecord } from '../text/json.ts'
import { findNearest } from '../text/nearest.ts'
import { parseAddress, parseAddressBlock } from '../url/address-block.ts'

/**
 * Tests one member. `path` is its place in an argument, and `owner` names that argument in messages.
 *
 * @throws {RangeError} if the value is not one that the member takes
 */
export type MemberTest = (value: unknown, path: string, owner: string) => void

/** Makes a test. `what` names the values in messages. The value is repeated if `isShown`: never do so for a key or a secret. */
export const testFor =
  (what: string, isValid: (value: unknown) => boolean, isShown = false): MemberTest =>
  (value, path, owner) => {
    if (isValid(value)) return
    throw new RangeError(`the ${owner}'s ${path} is not ${what}${isShown ? `: ${formatValue(value)}` : ''}`)
  }

/** An object may have no text of its own. */
const formatValue = (value: unknown): string =>
  typeof value === 'string'
    ? JSON.stringify(value)
    : typeof value === 'object'
      ? Object.prototype.toString.call(value)
      : String(value)

const isText = (value: unknown): value is string => typeof value === 'string'
const text = testFor('a string', isText)
const number = testFor('a number', Number.isFinite)
export const flag: MemberTest = testFor('true or false', (value) => typeof value === 'boolean')
const address = testFor('an IP address', (value) => isText(value) && parseAddress(value) !== undefined)
const block = testFor(
  'an IP address or a CIDR block',
  (value) => isText(value) && parseAddressBlock(value) !== undefined,
)
const array = testFor('a list', Array.isArray)
export const record = testFor('an object', isRecord)

export const oneOf = (values: readonly string[], isShown = false): MemberTest =>
  testFor(`one of ${values.join(', ')}`, (value) => isText(value) && values.includes(value), isShown)

const listOf =
  (test: MemberTest): MemberTest =>
  (value, path, owner) => {
    array(value, path, owner)
    for (const [index, one] of (value as readonly unknown[]).entries()) test(one, `${path}[${index}]`, owner)
  }

const recordOf =
  (test: MemberTest): MemberTest =>
  (value, path, owner) => {
    record(value, path, owner)
    for (const [name, one] of Object.entries(value as object)) test(one, `${path}[${JSON.stringify(name)}]`, owner)
  }

/** Longer lists of names are not repeated in a message. */
const MAX_NAMES = 40

/** Tests an object whose members are all known, so that a misspelt one is not taken for a fact that is missing. */
export const objectOf =
  (members: Readonly<Record<string, MemberTest>>, ...required: readonly string[]): MemberTest =>
  (value, path, owner) => {
    if (path !== '') record(value, path, owner)
    const known = Object.keys(members)
    const prefix = path === '' ? '' : `${path}.`
    for (const name of new Set([...required, ...Object.keys(value as object)])) {
      const test = Object.hasOwn(members, name) ? members[name] : undefined
      const one = (value as Readonly<Record<string, unknown>>)[name]
      if (test === undefined) {
        const nearest = findNearest(name, known)
        const all = known.length > MAX_NAMES ? '' : `; known are ${known.join(', ')}`
        throw new RangeError(
          `the ${owner} has no member ${prefix}${name}${nearest === undefined ? all : `; use ${prefix}${nearest}`}`,
        )
      }
      if (one !== undefined || required.includes(name)) test(one, prefix + name, owner)
    }
  }

/** The tests of all members: the compiler holds them equal to the type. */
type MemberTests<T> = Readonly<Record<keyof T, MemberTest>>

const INSTANT = 'an instant in ISO 8601 with a time zone, such as 2026-01-01T20:00:00+08:00'
const instant: MemberTest = testFor(INSTANT, (value) => parseInstant(value) !== undefined, true)
const now = testFor(
  `${INSTANT}, a valid Date or a function that returns one`,
  (value) =>
    typeof value === 'function' ||
    !Number.isNaN((isText(value) ? parseInstant(value) : getDateTime(value)) ?? Number.NaN),
  true,
)

/** In seconds, about 136 years: the largest value of a txTime of eight digits. */
const MAX_VALIDITY = 0xffff_ffff
const validity = testFor(
  `a number of seconds, ${MAX_VALIDITY} at most`,
  (value) => Number.isFinite(value) && Number(value) >= 0 && Number(value) <= MAX_VALIDITY,
  true,
)

const key = objectOf(
  {
    role: oneOf(['primary', 'backup']),
    value(value, path, owner) {
      text(value, path, owner)
      if (value === '') throw new RangeError(`the ${owner}'s ${path} is empty: leave the key out if it is not known`)
    },
  } satisfies MemberTests<SigningKey>,
  'value',
  'role',
)

const channels = recordOf(oneOf(['open', 'closed']))
const running = objectOf({ pushes: number, priority: number }, 'pushes')

const domain = objectOf({
  enabled: flag,
  use: oneOf(['push', 'playback', 'none']),
  auth: flag,
  keys: listOf(key),
  playbackKeys: listOf(text),
  authDelta: number,
  apps: recordOf(oneOf(['enabled', 'disabled'])),
  channels: (value, path, owner) => value === false || channels(value, path, owner),
  ipAllow: listOf(block),
  ipDeny: listOf(block),
  limits: objectOf({ pushes: number, pushesPerStream: number } satisfies MemberTests<Limits>),
  live: objectOf({ pushes: number, streams: recordOf(running) } satisfies MemberTests<Live>),
  thirdPartyAuth: oneOf(['none', 'allows', 'denies']),
  templates: listOf(text),
} satisfies MemberTests<DomainFacts>)

const server = objectOf({
  account: oneOf(['active', 'unidentified', 'suspended', 'overdue', 'terminated']),
  accountInferred: flag,
  domains: recordOf(domain),
  domainsComplete: flag,
  anyDomain: domain,
  forbiddenStreams: listOf(
    objectOf(
      { stream: text, app: text, domain: text, until: instant } satisfies MemberTests<ForbiddenStream>,
      'stream',
    ),
  ),
} satisfies MemberTests<ServerContext>)

const obs = objectOf({
  kind: oneOf(['custom', 'whip', 'listed']),
  service: text,
  useAuth: flag,
  padded: listOf(oneOf(['server', 'stream-key'])),
  endpoint: text,
  keyUnused: flag,
  passwordBytes: number,
} satisfies MemberTests<ObsSettings>)

export const testContext: MemberTest = objectOf({
  now,
  until: instant,
  minValidity: validity,
  client: oneOf(clientIds, true),
  keyAt: number,
  serverEnd: number,
  obs,
  clientIp: address,
  server,
  secrets: listOf(text),
  waived: listOf(text),
  committed: flag,
  ignoreHosts: listOf(text),
  // What a probe saw is written by the program, and not by hand.
  probes: recordOf(record),
  countPushes: flag,
} satisfies MemberTests<Context>)
