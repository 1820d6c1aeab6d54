import * as z from 'zod'
import { isObviousKey, isVariableName } from '../core/redaction/key-shape.ts'
import { rules } from '../core/rules/index.ts'
import { parseAddressBlock } from '../core/url/address-block.ts'
import { classifyHost } from '../core/url/host.ts'
import { normalizeHost } from '../core/url/host-names.ts'
import { accountSchema, clientSchema, domainFactsSchema, forbiddenStreamSchema, signingKeySchema } from './context.ts'
import { severitySchema } from './report.ts'
import { isIanaTimeZone } from './time-zone.ts'

/** The message for a value that a check refuses, to follow the value. Only the readers of configuration files use it. */
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
  // The dot of the root changes nothing.
  .overwrite(normalizeHost)

const ignoredHost = z
  .string()
  .refine(
    isHostPattern,
    createRefusal('is not a host, an address, or `*.` and a domain', '不是主机名、IP 地址或 `*.` 加域名的形式'),
  )

/** `localhost` is a host too, although it is not a domain of Tencent Cloud. */
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

/** The place of a key. */
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
    .describe('Name of the environment variable with the key.'),
  file: z
    .string()
    .min(1)
    .refine(
      (text) => !isObviousKey(text),
      createRefusal(
        'this looks like the key itself; `file` takes the path of the file with the key',
        '这看起来是 KEY 本身；`file` 填写存放 KEY 的文件路径',
      ),
    )
    .exactOptional()
    .describe('Path of a file with nothing but the key, relative to the folder of this configuration.'),
}

const isOnePlace = ({ env, file }: { readonly env?: string; readonly file?: string }): boolean =>
  (env === undefined) !== (file === undefined)

const notOnePlace = createRefusal('a key takes either `env` or `file`', '每个 KEY 须且只能指定 `env` 或 `file` 之一')

/** `isOnePlace` in JSON Schema. */
const onePlace = { oneOf: [{ required: ['env'] }, { required: ['file'] }] }

const keySource = z
  .strictObject({
    ...keyPlace,
    role: signingKeySchema
      .unwrap()
      .shape.role.exactOptional()
      .describe('Which of the two keys it is. By default, the first is the primary and the second the backup.'),
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

/** The facts about one domain, with the places of the keys instead of the keys. */
const domain = z
  .strictObject({
    enabled: facts.enabled.describe('Whether the push domain is enabled.'),
    auth: facts.auth.describe('Whether push authentication is on. It is on by default.'),
    keys: keys
      .exactOptional()
      .describe('The signing keys, primary first: the place of each key, never the key itself.')
      .meta({ maxItems: 2, examples: [[{ env: 'LIVE_PUSH_KEY' }, { env: 'LIVE_PUSH_BACKUP_KEY' }]] }),
    playbackKeys: playbackKeys
      .exactOptional()
      .describe(
        'The playback keys. They only serve to detect that one was used in place of the push key, never to accept a signature.',
      )
      .meta({ maxItems: 2, examples: [[{ env: 'LIVE_PLAYBACK_KEY' }]] }),
    authDelta: facts.authDelta.describe('Validity in seconds, as set with the keys (AuthDelta).'),
    apps: facts.apps
      .describe('Whether each AppName is enabled. An AppName that is not listed is unknown.')
      .meta({ examples: [{ live: 'enabled' }] }),
    channels: facts.channels
      .describe('Legacy channel mode: the state of the channel of each StreamName; `false` if the mode is not used.')
      .meta({ examples: [false, { room1: 'open' }] }),
    ipAllow: addresses
      .exactOptional()
      .describe('Client addresses that may push: addresses or CIDR blocks. An empty list means that no list is set.')
      .meta({ examples: [['203.0.113.0/24']] }),
    ipDeny: addresses
      .exactOptional()
      .describe('Client addresses that may not push.')
      .meta({ examples: [['198.51.100.7']] }),
    limits: facts.limits
      .describe('How many pushes are allowed at a time, in all and for one stream.')
      .meta({ examples: [{ pushes: 100, pushesPerStream: 1 }] }),
    live: facts.live
      .describe('What is pushed now.')
      .meta({ examples: [{ pushes: 3, streams: { room1: { pushes: 1, priority: 1 } } }] }),
    thirdPartyAuth: facts.thirdPartyAuth.describe('The answer of the third-party authentication callback.'),
    templates: facts.templates
      .describe('Names of the transcoding templates. A stream name must not end in one.')
      .meta({ examples: [['hd']] }),
  })
  .readonly()

const level = z.enum([...severitySchema.options, 'off'])
const { stream, app, until } = forbiddenStreamSchema.unwrap().shape

/** A configuration file: facts that a URL does not show, and defaults of options. */
export const configurationSchema = z
  .strictObject({
    $schema: z.string().exactOptional().describe('Address of the JSON Schema of this file, for editors.'),
    account: accountSchema.exactOptional().describe('The state of the account that owns the push domains.'),
    domains: z
      .record(domainName, domain)
      .readonly()
      .exactOptional()
      .describe('Facts about each push domain, by its name in lower case.')
      .meta({ examples: [{ 'push.example.com': { keys: [{ env: 'LIVE_PUSH_KEY' }] } }] }),
    domainsComplete: z
      .boolean()
      .exactOptional()
      .describe('Whether `domains` has all push domains of the account. If so, every other domain is refused.'),
    defaults: domain.exactOptional().describe('Facts about every domain that does not state its own.'),
    forbiddenStreams: z
      .array(z.strictObject({ stream, app, domain: domainName.exactOptional(), until }).readonly())
      .readonly()
      .exactOptional()
      .describe('Banned streams. Without `app` and `domain`, a ban goes by StreamName alone.')
      .meta({ examples: [[{ stream: 'room1', until: '2030-01-31T23:00:00+08:00' }]] }),
    ignoreHosts: z
      .array(ignoredHost)
      .readonly()
      .exactOptional()
      .describe('Ingest hosts of other platforms: exact, or `*.` and a suffix. Nothing is predicted for them.')
      .meta({ examples: [['localhost', '*.internal.example.com']] }),
    severities: z
      .strictObject(
        Object.fromEntries(rules.map(({ id, summary }) => [id, level.exactOptional().describe(summary.en)])),
      )
      .readonly()
      .exactOptional()
      .describe('Other severities for rules. They change the exit code, never the prediction.')
      .meta({ examples: [{ 'input-html-escaped': 'error' }] }),
    language: z.enum(['en', 'zh']).exactOptional().describe('Language of the output.'),
    timeZone: timeZone
      .exactOptional()
      .describe('IANA time zone in which times are shown.')
      .meta({ examples: ['Asia/Shanghai', 'UTC'] }),
    client: clientSchema.exactOptional().describe('The client that pushes: clients read URLs differently.'),
    for: duration
      .exactOptional()
      .describe('How long each URL must stay valid.')
      .meta({ examples: ['90m', '3h', '7d'] }),
  })
  .readonly()

/** The content of a configuration file. */
export type Configuration = z.infer<typeof configurationSchema>

/** The place of a key. */
export type KeySource = z.infer<typeof keySource>
