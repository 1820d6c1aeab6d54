import * as z from 'zod'
import { isObviousKey, isVariableName } from '../core/redaction/key-shape.ts'
import { rules } from '../core/rules/index.ts'
import { parseAddressBlock } from '../core/url/address-block.ts'
import { classifyHost } from '../core/url/host.ts'
import { normalizeHost } from '../core/url/host-pattern.ts'
import { accountSchema, clientSchema, domainFactsSchema, forbiddenStreamSchema, signingKeySchema } from './context.ts'
import { severitySchema } from './report.ts'
import { isIanaTimeZone } from './time-zone.ts'

/** What a check says of a value it refuses, to stand behind the value. Only the readers of configurations word it. */
const createRefusal = (en: string, zh: string) => ({ params: { en, zh } })

const domainName = z
  .string()
  .refine((text) => text === text.toLowerCase(), {
    abort: true,
    ...createRefusal('has upper-case letters: write the domain in lower case', '含有大写字母，域名请用小写'),
  })
  .refine(
    (text) => classifyHost(text).kind === 'name',
    createRefusal('is not a domain name such as `push.example.com`', '不是域名（如 `push.example.com`）'),
  )
  // With the dot of the root it is the same domain.
  .overwrite(normalizeHost)

const ignoredHost = z
  .string()
  .refine(
    isHostPattern,
    createRefusal('is not a host, an address, or `*.` and a domain', '不是主机名、IP 地址或 `*.` 加域名的形式'),
  )

/** `localhost` is a host too, though no domain of the vendor's. */
function isHostPattern(text: string): boolean {
  const kind = classifyHost(text.replace(/^\*\./, ''))
  return kind.kind !== 'malformed' || kind.fault === 'no-dot'
}

const addresses = z
  .array(
    z
      .string()
      .refine(
        (text) => parseAddressBlock(text) !== undefined,
        createRefusal(
          'is neither an IP address nor a CIDR block such as `203.0.113.0/24`',
          '不是 IP 地址或 CIDR 网段（如 `203.0.113.0/24`）',
        ),
      ),
  )
  .readonly()

const timeZone = z
  .string()
  .refine(
    isIanaTimeZone,
    createRefusal('is not an IANA time zone such as `Asia/Shanghai`', '不是 IANA 时区（如 `Asia/Shanghai`）'),
  )

const duration = z
  .string()
  .refine(
    (text) => /^[1-9]\d{0,5}[smhd]$/.test(text),
    createRefusal('is not a duration such as `90m`, `3h` or `7d`', '不是时长（如 `90m`、`3h`、`7d`）'),
  )

/** Where a key is kept. */
const keyPlace = {
  env: z
    .string()
    .refine(
      isVariableName,
      createRefusal(
        'this is not the name of an environment variable; `env` takes the name, never the key',
        '这不是环境变量名；`env` 填写变量名，而非 KEY 本身',
      ),
    )
    .exactOptional()
    .describe('Name of the environment variable that holds the key.'),
  file: z
    .string()
    .min(1)
    .refine(
      (text) => !isObviousKey(text),
      createRefusal(
        'this looks like the key itself; `file` takes the path of the file that holds it',
        '这看起来是 KEY 本身；`file` 填写存放 KEY 的文件路径',
      ),
    )
    .exactOptional()
    .describe('Path of the file that holds the key and nothing else, from the folder of this configuration.'),
}

const isOnePlace = ({ env, file }: { readonly env?: string; readonly file?: string }): boolean =>
  (env === undefined) !== (file === undefined)

const notOnePlace = createRefusal('a key takes either `env` or `file`', '每个 KEY 须且只能指定 `env` 或 `file` 之一')

/** `isOnePlace`, as JSON Schema has it. */
const onePlace = { oneOf: [{ required: ['env'] }, { required: ['file'] }] }

const keySource = z
  .strictObject({
    ...keyPlace,
    role: signingKeySchema
      .unwrap()
      .shape.role.exactOptional()
      .describe('Which of the two keys it is. By default the first is the primary and the second the backup.'),
  })
  .refine(isOnePlace, notOnePlace)
  .readonly()
  .meta(onePlace)

const keys = z
  .array(keySource)
  .refine(
    ({ length }) => length <= 2,
    createRefusal('two keys at most: primary and backup', '最多两个 KEY：主 KEY 与备 KEY'),
  )
  .refine(
    ([one, other]) => one?.role === undefined || one.role !== other?.role,
    createRefusal('both keys have the same role', '两个 KEY 的 role 相同'),
  )
  .readonly()

const playbackKeys = z
  .array(z.strictObject(keyPlace).refine(isOnePlace, notOnePlace).readonly().meta(onePlace))
  .refine(({ length }) => length <= 2, createRefusal('two playback keys at most', '最多两个播放 KEY'))
  .readonly()

const facts = domainFactsSchema.unwrap().shape

/** What is known of one domain: core's facts, with the keys by where they are kept. */
const domain = z
  .strictObject({
    enabled: facts.enabled.describe('Whether the push domain is enabled.'),
    auth: facts.auth.describe('Whether push authentication is on. The vendor switches it on by default.'),
    keys: keys
      .exactOptional()
      .describe('The signing keys, primary first: where each is kept, never the key itself.')
      .meta({ maxItems: 2, examples: [[{ env: 'LIVE_PUSH_KEY' }, { env: 'LIVE_PUSH_BACKUP_KEY' }]] }),
    playbackKeys: playbackKeys
      .exactOptional()
      .describe(
        'The playback keys: only used to tell that one of them was taken for the push key; never to accept a signature.',
      )
      .meta({ maxItems: 2, examples: [[{ env: 'LIVE_PLAYBACK_KEY' }]] }),
    authDelta: facts.authDelta.describe('Validity in seconds that was set with the keys (AuthDelta).'),
    apps: facts.apps
      .describe('Whether each AppName is enabled. One that is not listed is not known.')
      .meta({ examples: [{ live: 'enabled' }] }),
    channels: facts.channels
      .describe('Legacy channel mode: the state of each StreamName’s channel; `false` where the mode is not used.')
      .meta({ examples: [false, { room1: 'open' }] }),
    ipAllow: addresses
      .exactOptional()
      .describe('Client addresses that may push: addresses or CIDR blocks. An empty list: none is set.')
      .meta({ examples: [['203.0.113.0/24']] }),
    ipDeny: addresses
      .exactOptional()
      .describe('Client addresses that may not push.')
      .meta({ examples: [['198.51.100.7']] }),
    limits: facts.limits
      .describe('How many pushes at once are allowed, in all and of one stream.')
      .meta({ examples: [{ pushes: 100, pushesPerStream: 1 }] }),
    live: facts.live
      .describe('What is being pushed now.')
      .meta({ examples: [{ pushes: 3, streams: { room1: { pushes: 1, priority: 1 } } }] }),
    thirdPartyAuth: facts.thirdPartyAuth.describe('What the third-party authentication callback answers.'),
    templates: facts.templates
      .describe('Names of the transcoding templates, which a stream name must not end in.')
      .meta({ examples: [['hd']] }),
  })
  .readonly()

const level = z.enum([...severitySchema.options, 'off'])
const { stream, app, until } = forbiddenStreamSchema.unwrap().shape

/** A configuration file: the facts that a URL cannot tell, and a few habits. */
export const configurationSchema = z
  .strictObject({
    $schema: z.string().exactOptional().describe('Where editors find the JSON Schema of this file.'),
    account: accountSchema.exactOptional().describe('The state of the account that owns the push domains.'),
    domains: z
      .record(domainName, domain)
      .readonly()
      .exactOptional()
      .describe('What is known of each push domain, by its name in lower case.')
      .meta({ examples: [{ 'push.example.com': { keys: [{ env: 'LIVE_PUSH_KEY' }] } }] }),
    domainsComplete: z
      .boolean()
      .exactOptional()
      .describe('Whether `domains` names every push domain of the account. If so, any other domain is refused.'),
    defaults: domain.exactOptional().describe('What holds for every domain that says nothing else.'),
    forbiddenStreams: z
      .array(z.strictObject({ stream, app, domain: domainName.exactOptional(), until }).readonly())
      .readonly()
      .exactOptional()
      .describe('Streams that may not be pushed. Without `app` and `domain`, a ban goes by StreamName alone.')
      .meta({ examples: [[{ stream: 'room1', until: '2030-01-31T23:00:00+08:00' }]] }),
    ignoreHosts: z
      .array(ignoredHost)
      .readonly()
      .exactOptional()
      .describe('Ingest hosts that are not on this vendor: exact, or `*.` and a suffix. Nothing is predicted of them.')
      .meta({ examples: [['localhost', '*.internal.example.com']] }),
    severities: z
      .strictObject(
        Object.fromEntries(rules.map(({ id, summary }) => [id, level.exactOptional().describe(summary.en)])),
      )
      .readonly()
      .exactOptional()
      .describe('Another severity for a rule. It changes the exit code, never the prediction.')
      .meta({ examples: [{ 'input-html-escaped': 'error' }] }),
    language: z.enum(['en', 'zh']).exactOptional().describe('Language of the output.'),
    timeZone: timeZone
      .exactOptional()
      .describe('IANA time zone that times are shown in.')
      .meta({ examples: ['Asia/Shanghai', 'UTC'] }),
    client: clientSchema.exactOptional().describe('The client whose reading of the URL counts.'),
    for: duration
      .exactOptional()
      .describe('How long each URL must stay valid.')
      .meta({ examples: ['90m', '3h', '7d'] }),
  })
  .readonly()

/** What a configuration file holds once it is read. */
export type Configuration = z.infer<typeof configurationSchema>

/** Where a key is kept. */
export type KeySource = z.infer<typeof keySource>
