import * as z from 'zod'
import { rules } from '../core/rules/index.ts'
import { keys, playbackKeys } from './configuration-keys.ts'
import { addresses, domainName, duration, ignoredHost, timeZone } from './configuration-values.ts'
import { accountSchema, clientSchema, domainFactsSchema, forbiddenStreamSchema } from './context.ts'
import { severitySchema } from './report.ts'

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
