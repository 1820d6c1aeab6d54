import * as z from 'zod'
import { stages } from '../core/model/stage.ts'

const certainty = z.enum(['certain', 'likely', 'uncertain'])
export const severity = z.enum(['error', 'warning', 'hint'])
const span = z.strictObject({ start: z.int().min(0), end: z.int().min(0) }).readonly()

export const signingKey = z.strictObject({ role: z.enum(['primary', 'backup']), value: z.string().min(1) }).readonly()
const texts = z.array(z.string()).readonly()
const count = z.int().min(0)

/** Facts about one domain, as `DomainFacts` has them. */
export const domainFacts = z
  .strictObject({
    enabled: z.boolean().exactOptional(),
    auth: z.boolean().exactOptional(),
    keys: z.array(signingKey).readonly().exactOptional(),
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

export const account = z.enum(['active', 'unidentified', 'suspended', 'overdue', 'terminated'])
export const client = z.enum(['documented', 'obs', 'ffmpeg'])

export const forbiddenStream = z
  .strictObject({
    stream: z.string(),
    app: z.string().exactOptional(),
    domain: z.string().exactOptional(),
    until: instant.exactOptional(),
  })
  .readonly()

const serverContext = z
  .strictObject({
    account: account.exactOptional(),
    domains: z.record(z.string(), domainFacts).readonly().exactOptional(),
    domainsComplete: z.boolean().exactOptional(),
    anyDomain: domainFacts.exactOptional(),
    forbiddenStreams: z.array(forbiddenStream).readonly().exactOptional(),
  })
  .readonly()

/** All that an answer depends on besides the URL: `Context`. */
export const context = z
  .strictObject({
    now: instant,
    until: instant.exactOptional(),
    client: client.exactOptional(),
    keyAt: count.exactOptional(),
    clientIp: z.string().exactOptional(),
    server: serverContext.exactOptional(),
    ignoreHosts: texts.exactOptional(),
  })
  .readonly()

export const prediction = z
  .strictObject({
    outcome: z.enum(['refused', 'at-risk', 'no-objection', 'out-of-scope']),
    stage: z.enum(stages).exactOptional(),
    code: z.string().exactOptional(),
    certainty: certainty.exactOptional(),
    because: texts,
    then: texts,
  })
  .readonly()

export const unjudged = z
  .strictObject({ rule: z.string(), needs: z.string(), code: z.string().exactOptional() })
  .readonly()

const data = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), texts, z.null()])).readonly()

const finding = z
  .strictObject({
    rule: z.string(),
    severity,
    code: z.string().exactOptional(),
    certainty,
    span,
    message: z.string(),
    help: z.string(),
    data,
    fix: z
      .strictObject({
        title: z.string(),
        safe: z.boolean(),
        edits: z.array(z.strictObject({ span, text: z.string() }).readonly()).readonly(),
      })
      .readonly()
      .exactOptional(),
  })
  .readonly()

/** The answer to one URL: `Report`. */
export const report = z
  .strictObject({
    input: z.string(),
    source: z
      .strictObject({ file: z.string(), line: z.int().min(1) })
      .readonly()
      .exactOptional(),
    reading: z
      .strictObject({
        protocol: z.string().exactOptional(),
        domain: z.string().exactOptional(),
        app: z.string().exactOptional(),
        stream: z.string().exactOptional(),
        expires: z.iso.datetime().exactOptional(),
      })
      .readonly(),
    prediction,
    findings: z.array(finding).readonly(),
    unjudged: z.array(unjudged).readonly(),
  })
  .readonly()

/** The answer to a run, as `--format json` prints it: `Results`. */
export const results = z
  .strictObject({
    version: z.literal(1),
    tool: z.strictObject({ name: z.literal('push-preflight'), version: z.string() }).readonly(),
    reports: z.array(report).readonly(),
    unjudged: z.array(unjudged).readonly(),
    summary: z
      .strictObject({ checked: count, refused: count, atRisk: count, noObjection: count, outOfScope: count })
      .readonly(),
  })
  .readonly()
