import * as z from 'zod'
import { clientIds } from '../core/model/reading.ts'

export const signingKeySchema = z
  .strictObject({ role: z.enum(['primary', 'backup']), value: z.string().min(1) })
  .readonly()
const texts = z.array(z.string()).readonly()
const count = z.int().min(0)

/** Facts about one domain, as `DomainFacts` has them. */
export const domainFactsSchema = z
  .strictObject({
    enabled: z.boolean().exactOptional(),
    use: z.enum(['push', 'playback', 'none']).exactOptional(),
    auth: z.boolean().exactOptional(),
    keys: z.array(signingKeySchema).readonly().exactOptional(),
    playbackKeys: texts.exactOptional(),
    authDelta: count.exactOptional(),
    apps: z
      .record(z.string(), z.enum(['enabled', 'disabled']))
      .readonly()
      .exactOptional(),
    channels: z.union([z.literal(false), z.record(z.string(), z.enum(['open', 'closed'])).readonly()]).exactOptional(),
    ipAllow: texts.exactOptional(),
    ipDeny: texts.exactOptional(),
    limits: z
      .strictObject({ pushes: count.exactOptional(), pushesPerStream: count.exactOptional() })
      .readonly()
      .exactOptional(),
    live: z
      .strictObject({
        pushes: count.exactOptional(),
        streams: z
          .record(z.string(), z.strictObject({ pushes: count, priority: z.int().exactOptional() }).readonly())
          .readonly()
          .exactOptional(),
      })
      .readonly()
      .exactOptional(),
    thirdPartyAuth: z.enum(['none', 'allows', 'denies']).exactOptional(),
    templates: texts.exactOptional(),
  })
  .readonly()

const instant = z.iso.datetime({ offset: true })

export const accountSchema = z.enum(['active', 'unidentified', 'suspended', 'overdue', 'terminated'])
export const clientSchema = z.enum(clientIds)

export const forbiddenStreamSchema = z
  .strictObject({
    stream: z.string(),
    app: z.string().exactOptional(),
    domain: z.string().exactOptional(),
    until: instant.exactOptional(),
  })
  .readonly()

const serverContext = z
  .strictObject({
    account: accountSchema.exactOptional(),
    accountInferred: z.boolean().exactOptional(),
    domains: z.record(z.string(), domainFactsSchema).readonly().exactOptional(),
    domainsComplete: z.boolean().exactOptional(),
    anyDomain: domainFactsSchema.exactOptional(),
    forbiddenStreams: z.array(forbiddenStreamSchema).readonly().exactOptional(),
  })
  .readonly()

export const hostProbeSchema = z.strictObject({
  aliases: texts.exactOptional().describe('The names in the chain of CNAME records.'),
  addresses: texts.exactOptional().describe('Its addresses; empty if it does not resolve.'),
  port: z
    .enum(['open', 'refused', 'unreachable', 'silent'])
    .exactOptional()
    .describe('The result of a connection. refused, unreachable: at once. silent: no answer in time.'),
  certificate: z
    .strictObject({
      names: texts.describe('The names in the certificate.'),
      covers: z.boolean().describe('Whether they cover the host.'),
      from: instant.describe('The start of its validity.'),
      to: instant.describe('The end of its validity.'),
      trusted: z.boolean().describe('Whether a known authority issued it, apart from dates and names.'),
    })
    .readonly()
    .exactOptional()
    .describe('The certificate that the host shows.'),
})

const obsSettings = z
  .strictObject({
    kind: z.enum(['custom', 'whip', 'listed']).exactOptional(),
    service: z.string().exactOptional(),
    useAuth: z.boolean().exactOptional(),
    passwordBytes: z.int().nonnegative().exactOptional(),
    padded: z
      .array(z.enum(['server', 'stream-key']))
      .readonly()
      .exactOptional(),
    keyUnused: z.boolean().exactOptional(),
    endpoint: z.string().exactOptional(),
  })
  .readonly()

/** All that a report depends on besides the URL: `Context`. */
export const contextSchema = z
  .strictObject({
    now: instant,
    until: instant.exactOptional(),
    minValidity: z.number().min(0).exactOptional(),
    client: clientSchema.exactOptional(),
    keyAt: count.exactOptional(),
    serverEnd: count.exactOptional(),
    obs: obsSettings.exactOptional(),
    clientIp: z.string().exactOptional(),
    server: serverContext.exactOptional(),
    secrets: texts.exactOptional(),
    waived: texts.exactOptional(),
    committed: z.boolean().exactOptional(),
    ignoreHosts: texts.exactOptional(),
    probes: z.record(z.string(), hostProbeSchema.readonly()).readonly().exactOptional(),
    countPushes: z.boolean().exactOptional(),
  })
  .readonly()
