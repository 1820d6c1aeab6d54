import type { ForbiddenStream } from '../../src/core/model/context.ts'
import type { Chance } from './chance.ts'
import { DOMAIN, isAuthOff, isSrt, knowsFacts, knowsKeys, OTHER_KEY, type Plan } from './plan.ts'

type Stage = 'client' | 'account' | 'target' | 'client-ip' | 'auth' | 'quota' | 'callback'

/** What one fault brings, if it shows. */
export interface Verdict {
  readonly rule: string
  readonly severity: 'error' | 'warning'
  readonly stage: Stage
  readonly code?: string
}

export interface Fault {
  readonly name: string
  /** The parts of URL and context that it takes: two faults of one part do not go together. */
  readonly parts: readonly string[]
  readonly verdicts: readonly Verdict[]
  readonly fits?: (plan: Plan) => boolean
  readonly plant: (plan: Plan, chance: Chance) => void
  /** Whether it still shows, once all faults are planted. */
  readonly shows?: (plan: Plan) => boolean
  /** What it brings where it does not show as itself. */
  readonly otherwise?: (plan: Plan) => readonly Verdict[]
}

const error = (rule: string, stage: Stage, code?: string): Verdict =>
  code === undefined ? { rule, severity: 'error', stage } : { rule, severity: 'error', stage, code }
const warning = (rule: string, stage: Stage, code?: string): Verdict => ({
  ...error(rule, stage, code),
  severity: 'warning',
})

const hasStream = ({ app, stream }: Plan): boolean => app !== '' && stream !== ''
const isDirect = ({ route }: Plan): boolean => route === 'domain'
const isName = ({ domainKind }: Plan): boolean => domainKind === 'own'
const isRtmp = ({ carrier }: Plan): boolean => carrier === 'rtmp' || carrier === 'rtmps'
const isPath = ({ carrier }: Plan): boolean => !isSrt(carrier)
const isPlainPath = (plan: Plan): boolean => isPath(plan) && plan.carrier !== 'streamurl'
const isAuthOn = (plan: Plan): boolean => !isAuthOff(plan)
const hasTime = ({ txTime }: Plan): boolean => txTime !== ''
/** Only then can a signature be compared with the right one. */
const canVerify = (plan: Plan): boolean => isAuthOn(plan) && knowsKeys(plan) && hasStream(plan) && hasTime(plan)

const accounts = {
  unidentified: '18/200',
  suspended: '18/201',
  overdue: '18/202',
  terminated: '18/203',
} as const

const ofAccount: Fault[] = (['unidentified', 'suspended', 'overdue', 'terminated'] as const).map((state) => ({
  name: `account ${state}`,
  parts: ['account'],
  verdicts: [error(`account-${state}`, 'account', accounts[state])],
  plant: (plan) => {
    plan.account = state
  },
}))

const ADDRESSES = [
  '203.0.113.7',
  '10.0.0.1',
  '0x7f.1',
  '2130706433',
  '0177.0.0.1',
  '[2001:db8::1]',
  '[::ffff:203.0.113.7]',
] as const
const NO_NAMES = [
  '-push.example.com',
  'push..example.com',
  'push_.-x.com',
  'push.example.123',
  'pu%20sh.example.com',
  'push',
] as const

const ofDomain: Fault[] = [
  {
    name: 'host is an address',
    parts: ['domain'],
    fits: isDirect,
    verdicts: [error('host-ip', 'target', '18/300')],
    plant: (plan, chance) => {
      plan.host = chance.of(ADDRESSES)
      plan.domainKind = 'address'
    },
  },
  {
    name: 'host is no name',
    parts: ['domain'],
    fits: isDirect,
    verdicts: [error('domain-malformed', 'target', '18/302')],
    plant: (plan, chance) => {
      plan.host = chance.of(NO_NAMES)
      plan.domainKind = 'malformed'
    },
  },
  {
    name: 'host is no name, txHost names the domain',
    parts: ['domain'],
    fits: isDirect,
    verdicts: [error('domain-malformed', 'target', '18/302')],
    plant: (plan, chance) => {
      plan.host = chance.of(NO_NAMES)
      plan.txHost = chance.of([DOMAIN, 'PUSH.example.com', `${DOMAIN}.`])
      plan.extra.push('record=mp4')
    },
  },
  {
    name: 'txHost is an address',
    parts: ['domain'],
    fits: isDirect,
    verdicts: [error('host-ip', 'target', '18/300')],
    plant: (plan) => {
      plan.txHost = '203.0.113.9'
      plan.domainKind = 'address'
    },
  },
  {
    name: 'domain for playback',
    parts: ['domain'],
    fits: isDirect,
    verdicts: [error('domain-playback', 'target', '18/302')],
    plant: (plan, chance) => {
      plan.host = chance.of(['8888.liveplay.myqcloud.com', 'play.example.com.tlivecdn.com', 'x.TXLIVECDN.com.'])
      plan.domainKind = 'playback'
    },
  },
  {
    name: 'domain in upper case',
    parts: ['domain'],
    fits: isDirect,
    verdicts: [warning('domain-uppercase', 'target')],
    plant: (plan, chance) => {
      plan.host = chance.of(['PUSH.example.com', 'push.Example.com.'])
    },
  },
  {
    name: 'domain unknown to the account',
    parts: ['list'],
    verdicts: [error('domain-unknown', 'target', '18/301')],
    plant: (plan) => {
      plan.isComplete = true
      plan.isListed = false
    },
    shows: isName,
  },
  {
    name: 'domain disabled',
    parts: ['enabled'],
    verdicts: [error('domain-disabled', 'target', '18/303')],
    plant: (plan) => {
      plan.facts.enabled = false
    },
    shows: (plan) => knowsFacts(plan) && isName(plan),
  },
]

const ofTarget: Fault[] = [
  {
    name: 'app disabled',
    parts: ['app'],
    verdicts: [error('app-disabled', 'target', '18/304')],
    plant: (plan) => {
      plan.facts.apps = { live: 'disabled', show: 'enabled' }
    },
    shows: knowsFacts,
  },
  {
    name: 'stream banned',
    parts: ['ban', 'stream'],
    verdicts: [error('stream-forbidden', 'target', '18/305')],
    plant: (plan, chance) => {
      const ban = { stream: 'room1' }
      const later = new Date(plan.now + 1).toISOString()
      plan.bans.push(chance.of<ForbiddenStream>([ban, { ...ban, app: 'live' }, { ...ban, until: later }]))
    },
    shows: ({ app, bans }) => app === 'live' || (app !== '' && bans.at(-1)?.app === undefined),
  },
  {
    name: 'stream banned for the domain',
    parts: ['ban', 'stream'],
    verdicts: [error('stream-forbidden', 'target', '18/305')],
    plant: (plan, chance) => {
      plan.bans.push({ stream: 'room1', domain: chance.of([DOMAIN, `${DOMAIN}.`, 'Push.Example.com']) })
    },
    shows: (plan) => plan.app !== '' && isName(plan),
  },
  {
    name: 'channel missing',
    parts: ['channel', 'stream'],
    verdicts: [error('channel-missing', 'target', '18/306')],
    plant: (plan) => {
      plan.facts.channels = { room2: 'open' }
    },
    shows: (plan) => knowsFacts(plan) && hasStream(plan),
  },
  {
    name: 'channel closed',
    parts: ['channel', 'stream'],
    verdicts: [error('channel-closed', 'target', '18/307')],
    plant: (plan) => {
      plan.facts.channels = { room1: 'closed' }
    },
    shows: (plan) => knowsFacts(plan) && hasStream(plan),
  },
  {
    name: 'letters in StreamName',
    parts: ['stream'],
    verdicts: [error('stream-name-characters', 'target', '18/308')],
    plant: (plan) => {
      plan.stream = '直播间'
    },
    shows: hasStream,
  },
  {
    name: 'letters in AppName',
    parts: ['app'],
    verdicts: [error('app-name-characters', 'target', '18/309')],
    plant: (plan) => {
      plan.app = '直播'
    },
  },
]

const ofClientIp: Fault[] = [
  {
    name: 'address denied',
    parts: ['deny', 'ip'],
    verdicts: [error('client-ip-denied', 'client-ip', '18/400')],
    plant: (plan, chance) => {
      plan.clientIp = chance.of(['198.51.100.7', '::ffff:198.51.100.7'])
      plan.facts.ipDeny = [chance.of(['198.51.100.7', '198.51.100.0/24', '::ffff:198.51.100.0/120'])]
    },
    shows: knowsFacts,
  },
  {
    name: 'address not allowed',
    parts: ['allow', 'ip'],
    verdicts: [error('client-ip-unlisted', 'client-ip', '18/401')],
    plant: (plan) => {
      plan.clientIp = '198.51.100.7'
      plan.facts.ipAllow = ['203.0.113.0/24', '2001:db8::/32', '198.51.100.8']
    },
    shows: knowsFacts,
  },
  {
    name: 'address neither allowed nor spared',
    parts: ['deny', 'allow', 'ip'],
    verdicts: [error('client-ip-denied', 'client-ip', '18/400'), error('client-ip-unlisted', 'client-ip', '18/401')],
    plant: (plan) => {
      plan.clientIp = '198.51.100.7'
      plan.facts.ipDeny = ['198.51.0.0/16']
      plan.facts.ipAllow = ['203.0.113.7']
    },
    shows: knowsFacts,
  },
]

const ofTime: Fault[] = [
  {
    name: 'no txTime',
    parts: ['time', 'secret'],
    verdicts: [error('tx-time-missing', 'auth', '18/500')],
    plant: (plan) => {
      plan.txTime = ''
    },
    shows: isAuthOn,
  },
  {
    name: 'expired by a second or less',
    parts: ['time'],
    verdicts: [error('tx-time-expired', 'auth', '18/501')],
    plant: (plan) => {
      plan.expires = Math.ceil(plan.now / 1000) - 1
    },
    shows: isAuthOn,
  },
  {
    name: 'expired a second after AuthDelta',
    parts: ['time', 'delta'],
    verdicts: [error('tx-time-expired', 'auth', '18/501')],
    plant: (plan) => {
      plan.facts.authDelta = 300
      plan.expires = Math.ceil(plan.now / 1000) - 301
    },
    shows: isAuthOn,
  },
  {
    name: 'in the last second of AuthDelta',
    parts: ['time', 'delta'],
    verdicts: [warning('tx-time-grace', 'auth', '18/501')],
    plant: (plan) => {
      plan.facts.authDelta = 300
      plan.expires = Math.ceil(plan.now / 1000) - 300
    },
    shows: (plan) => isAuthOn(plan) && knowsFacts(plan),
    otherwise: (plan) => (isAuthOn(plan) ? [error('tx-time-expired', 'auth', '18/501')] : []),
  },
  {
    name: 'valid for less than is asked',
    parts: ['time', 'until'],
    verdicts: [warning('tx-time-soon', 'auth', '18/501')],
    plant: (plan) => {
      plan.until = plan.expires * 1000 + 1
    },
    shows: isAuthOn,
  },
  {
    name: 'txTime is no number',
    parts: ['time'],
    verdicts: [error('tx-time-malformed', 'auth', '18/501')],
    plant: (plan, chance) => {
      plan.txTime = chance.of(['NAN', '70DDD2C0.8', '0x70DDD2C0', '70DDD2C0Z'])
    },
    shows: isAuthOn,
  },
  {
    name: 'txTime in decimal',
    parts: ['time'],
    verdicts: [warning('tx-time-decimal', 'auth', '18/501')],
    plant: (plan) => {
      plan.txTime = String(plan.expires)
    },
    shows: isAuthOn,
  },
  {
    name: 'txTime in milliseconds',
    parts: ['time'],
    verdicts: [warning('tx-time-milliseconds', 'auth', '18/501')],
    plant: (plan, chance) => {
      plan.txTime = (plan.expires * 1000).toString(chance.of([10, 16]))
    },
    shows: isAuthOn,
  },
]

const ofSecret: Fault[] = [
  {
    name: 'no txSecret',
    parts: ['secret'],
    verdicts: [error('tx-secret-missing', 'auth', '18/502')],
    plant: (plan, chance) => {
      plan.secretOf = chance.of<() => string | undefined>([() => undefined, () => ''])
    },
    shows: isAuthOn,
  },
  {
    name: 'txSecret is no digest',
    parts: ['secret'],
    verdicts: [error('tx-secret-malformed', 'auth', '18/503')],
    plant: (plan, chance) => {
      plan.secretOf = chance.of([
        (digest: string) => digest.slice(1),
        (digest: string) => `${digest}0`,
        (digest: string) => `z${digest.slice(1)}`,
      ])
    },
    shows: isAuthOn,
  },
  {
    name: 'signed with another key',
    parts: ['secret'],
    verdicts: [error('tx-secret-mismatch', 'auth', '18/503')],
    plant: (plan) => {
      plan.signingKey = OTHER_KEY
    },
    shows: canVerify,
  },
  {
    name: 'txSecret in upper case',
    parts: ['secret'],
    verdicts: [warning('tx-secret-uppercase', 'auth', '18/503')],
    plant: (plan) => {
      plan.secretOf = (digest) => digest.toUpperCase()
    },
    shows: canVerify,
  },
  {
    name: 'txTime signed in the other case',
    parts: ['secret', 'time'],
    verdicts: [warning('tx-time-recased', 'auth', '18/503')],
    plant: (plan) => {
      // A letter is among its digits.
      plan.expires = Math.ceil(plan.now / 1000 / 16) * 16 + 3600 * 16 + 10
      plan.signedTime = plan.expires.toString(16)
    },
    shows: canVerify,
  },
]

const ofQuota: Fault[] = [
  {
    name: 'as many pushes as the domain may have',
    parts: ['pushes'],
    verdicts: [error('push-count-exceeded', 'quota', '18/600')],
    plant: ({ facts }) => {
      facts.limits = { ...facts.limits, pushes: 3 }
      facts.live = { ...facts.live, pushes: 3 }
    },
    shows: knowsFacts,
  },
  {
    name: 'as many pushes as the stream may have',
    parts: ['running', 'stream'],
    verdicts: [error('stream-pushes-exceeded', 'quota', '18/601')],
    plant: ({ facts }, chance) => {
      facts.limits = { ...facts.limits, pushesPerStream: 2 }
      facts.live = { ...facts.live, streams: { [chance.of(['room1', 'live/room1'])]: { pushes: 2 } } }
    },
    shows: (plan) =>
      knowsFacts(plan) && (plan.app === 'live' || 'room1' in (plan.facts.live?.streams ?? {})) && plan.app !== '',
  },
  {
    name: 'lower priority than what is pushed',
    parts: ['running', 'stream', 'after'],
    verdicts: [error('push-priority-low', 'quota', '18/602')],
    plant: ({ facts, extra }) => {
      facts.live = { ...facts.live, streams: { room1: { pushes: 1, priority: 4 } } }
      extra.push('publisher_rank=3')
    },
    shows: (plan) => knowsFacts(plan) && plan.app !== '',
  },
  {
    name: 'callback denies',
    parts: ['callback'],
    verdicts: [error('third-party-auth-denied', 'callback', '19')],
    plant: ({ facts }) => {
      facts.thirdPartyAuth = 'denies'
    },
    shows: knowsFacts,
  },
]

const ofClient: Fault[] = [
  {
    name: 'no scheme',
    parts: ['scheme', 'port', 'client'],
    verdicts: [error('scheme-missing', 'client')],
    fits: isPlainPath,
    plant: (plan, chance) => {
      plan.separator = chance.of([':/', ';//', '//'])
    },
  },
  {
    name: 'scheme of another protocol',
    parts: ['scheme', 'port', 'client'],
    verdicts: [error('scheme-unsupported', 'client')],
    fits: isPlainPath,
    plant: (plan, chance) => {
      plan.scheme = chance.of(['rtsp', 'trmp', 'rtmpe'])
    },
  },
  {
    name: 'no AppName',
    parts: ['app', 'stream'],
    verdicts: [error('app-missing', 'client')],
    // Clients take the query for the AppName.
    fits: ({ client }) => client === undefined,
    plant: (plan) => {
      plan.app = ''
      plan.stream = ''
    },
  },
  {
    name: 'no StreamName',
    parts: ['stream'],
    verdicts: [error('stream-name-missing', 'client')],
    plant: (plan) => {
      plan.stream = ''
    },
  },
  {
    name: 'port of another protocol',
    parts: ['port', 'scheme', 'domain'],
    verdicts: [warning('port-unusual', 'client')],
    plant: (plan, chance) => {
      const others = {
        rtmp: ['9000', '8080'],
        rtmps: ['1935', '3570'],
        srt: ['1935', '3570', '443'],
        webrtc: ['9000', '1935'],
      }
      const [first = '', ...more] = others[plan.scheme as keyof typeof others]
      plan.port = chance.of([first, ...more])
    },
  },
  {
    name: 'port that no client has',
    parts: ['port', 'scheme', 'domain'],
    verdicts: [warning('port-unusual', 'client')],
    fits: ({ client }) => client === undefined,
    plant: (plan, chance) => {
      plan.port = chance.of(['0', '65536', 'abc', ''])
    },
  },
  {
    name: 'port that the client does not start with',
    parts: ['port', 'scheme', 'domain', 'client', 'streamid', 'app', 'stream', 'after'],
    verdicts: [error('port-invalid', 'client')],
    fits: (plan) => isRtmp(plan) || isSrt(plan.carrier),
    plant: (plan, chance) => {
      plan.client = isSrt(plan.carrier) ? chance.of(['ffmpeg', 'obs']) : 'ffmpeg'
      plan.port = chance.of(['0', '65536', 'abc', ''])
    },
  },
  {
    name: 'SRT without a port',
    parts: ['port', 'domain'],
    verdicts: [warning('port-unusual', 'client')],
    fits: ({ carrier }) => isSrt(carrier),
    plant: (plan) => {
      plan.port = undefined
    },
  },
  {
    name: 'prefix of the streamid',
    parts: ['streamid', 'domain'],
    verdicts: [warning('streamid-prefix', 'client')],
    fits: ({ carrier }) => isSrt(carrier) && carrier !== 'srt-key',
    plant: (plan, chance) => {
      plan.prefix = chance.of(['#!:', '#!R::', '!::', '##!::', '#!:::', '#!:: '])
      // `h` is lost, and the host counts.
      if (plan.srtHost !== undefined) plan.domainKind = 'address'
    },
    shows: isName,
    otherwise: () => [warning('streamid-prefix', 'client'), error('host-ip', 'target', '18/300')],
  },
  {
    name: 'mode of the streamid',
    parts: ['streamid', 'after'],
    verdicts: [warning('streamid-mode', 'client')],
    fits: ({ carrier }) => isSrt(carrier),
    plant: (plan, chance) => {
      plan.mode = chance.of(['request', 'bidirectional'])
    },
  },
  {
    name: 'end of a sentence',
    parts: ['after'],
    verdicts: [warning('input-quoted', 'client')],
    fits: ({ extra }) => extra.length === 0,
    plant: (plan, chance) => {
      plan.after = chance.of(['.', '。', ';', ')', '",', '，'])
    },
    shows: ({ extra }) => extra.length === 0,
  },
  {
    name: 'quotes',
    parts: ['after'],
    verdicts: [warning('input-quoted', 'client')],
    plant: (plan, chance) => {
      const quotes = chance.of([
        ['"', '"'],
        ["'", "'"],
        ['“', '”'],
        ['`', '`'],
      ])
      plan.before = quotes[0] ?? ''
      plan.after = quotes[1] ?? ''
    },
  },
  {
    name: 'blanks',
    parts: ['after'],
    verdicts: [warning('input-padded', 'client')],
    plant: (plan, chance) => {
      plan.after = chance.of([' ', '\n', '\u3000'])
    },
  },
]

/** What a text goes through on its way, and what that does to the parameter after it. */
const ofCopying: Fault[] = [
  {
    name: 'ampersand escaped for HTML',
    parts: ['time', 'secret', 'copy', 'after', 'domain'],
    verdicts: [],
    fits: (plan) => isPlainPath(plan) && isDirect(plan),
    plant: (plan) => {
      plan.ampersand = '&amp;'
    },
    shows: () => false,
    otherwise: (plan) =>
      isAuthOff(plan)
        ? []
        : [
            warning('input-html-escaped', 'auth'),
            plan.timeFirst ? error('tx-secret-missing', 'auth', '18/502') : error('tx-time-missing', 'auth', '18/500'),
          ],
  },
  {
    name: 'full-width question mark',
    parts: ['time', 'secret', 'copy', 'after', 'domain', 'stream', 'app', 'client'],
    verdicts: [],
    fits: (plan) => isPlainPath(plan) && isDirect(plan),
    plant: (plan) => {
      plan.question = '？'
    },
    shows: () => false,
    otherwise: (plan) => [
      warning('input-fullwidth', 'target'),
      error('stream-name-characters', 'target', '18/308'),
      ...(isAuthOff(plan)
        ? []
        : [error('tx-time-missing', 'auth', '18/500'), error('tx-secret-missing', 'auth', '18/502')]),
    ],
  },
  {
    name: 'txTime twice, the first expired',
    parts: ['time', 'secret', 'copy', 'after'],
    verdicts: [],
    plant: (plan) => {
      plan.extra.push(`txTime=${plan.expires.toString(16).toUpperCase()}`)
      plan.expires = Math.ceil(plan.now / 1000) - 1
    },
    shows: () => false,
    otherwise: (plan) =>
      isAuthOff(plan) ? [] : [warning('param-repeated', 'auth'), error('tx-time-expired', 'auth', '18/501')],
  },
]

export const faults: readonly Fault[] = [
  ...ofCopying,
  ...ofAccount,
  ...ofDomain,
  ...ofTarget,
  ...ofClientIp,
  ...ofTime,
  ...ofSecret,
  ...ofQuota,
  ...ofClient,
]
