import { applyEdits, moveOffset } from '../fix/apply-edits.ts'
import type { Context, SigningKey } from '../model/context.ts'
import type { Edit } from '../model/finding.ts'
import type { Clock } from '../model/instant.ts'
import type { Unjudged } from '../model/unjudged.ts'
import type { BytesDigest, Digest } from '../signing/digest.ts'
import { normalizeHost } from '../url/host-names.ts'
import { parsePushUrl } from '../url/parse.ts'
import type { TextSlice } from '../url/slice.ts'
import { CANONICAL_BYTES, CanonicalScanner } from './canonical-scan.ts'
import { CANONICAL_FORM } from './canonical-url.ts'
import { type CleanPrefix, CleanPrefixCache } from './clean-prefixes.ts'
import { type Facts, isFactKnown, isProbeFact, resolveFacts } from './facts.ts'
import { createLintResult, type LintResult, type RuleMatch } from './lint-result.ts'
import type { RawFinding, Rule } from './rule.ts'
import { FAR_FUTURE_MS, getUntil, getUsualExpiry, RuleContext } from './rule-context.ts'
import { createRunContext, type RunContext } from './run-context.ts'
import { readContext } from './validate.ts'

const NONE: readonly never[] = Object.freeze([])

/**
 * Runs a list of rules over URLs. It knows no rule by name.
 *
 * The constructor throws a `RangeError` if the context is not valid (see `readContext`); `lint` and `lintAt` never throw,
 * whatever the text is, unless the context's own function for the time does. A linter keeps per-run caches of bounded size: up to 2,048 beginnings of URLs without findings,
 * the kinds of 1,000 hosts, the dates of 720 hours, and one result for each IP list. The push counter, if there is one, grows
 * with the number of different streams.
 */
export class Linter {
  readonly runContext: RunContext
  /** Rules that can judge no URL, because the context lacks their facts. */
  readonly unjudged: readonly Unjudged[]
  /** For domains without facts of their own. */
  readonly #defaultRuleSet: RuleSet
  readonly #ruleSetsByDomain: ReadonlyMap<string, RuleSet>
  /** With the rules for the domain. */
  readonly #cleanPrefixes = new CleanPrefixCache<RuleSet>()
  readonly #scanner = new CanonicalScanner()
  readonly #bytes = new Uint8Array(CANONICAL_BYTES + 1)
  /** Absent: `lintCanonical` answers nothing. */
  readonly #bytesDigest: BytesDigest | undefined

  /** @param clock - read for each URL if the context has no `now` */
  constructor(rules: readonly Rule[], digest: Digest, given: Context, clock: Clock) {
    const context = readContext(given)
    this.runContext = createRunContext(digest, context, clock)
    const { client = 'documented', keyAt, countPushes } = context
    const isPlain = client === 'documented' && keyAt === undefined && countPushes !== true
    this.#bytesDigest = isPlain ? digest.bytes : undefined
    const server = context.server ?? {}
    const facts = new Map(
      Object.keys(server.domains ?? {}).map((domain) => [normalizeHost(domain), resolveFacts(server, domain)]),
    )
    const applicableRules = rules.filter(
      ({ needs, scanOnly }) =>
        (context.probes !== undefined || !isProbeFact(needs)) && (scanOnly !== true || context.committed === true),
    )
    const { defaultRuleSet, ruleSetsByDomain, unjudged } = createRuleSets(
      applicableRules,
      resolveFacts(server, undefined),
      facts,
    )
    this.unjudged = unjudged
    this.#defaultRuleSet = defaultRuleSet
    this.#ruleSetsByDomain = ruleSetsByDomain
  }

  /** Lints as of the context's time, or the clock's. */
  lint(input: string): LintResult {
    return this.lintAt(input, this.runContext.readNow())
  }

  /**
   * Lints as of this time.
   *
   * @param now Unix time in milliseconds
   */
  lintAt(input: string, now: number): LintResult {
    return this.#lintWith(input, this.runContext, now)
  }

  /**
   * What makes a canonical URL of this host one without findings: a signature of one of the keys, and an expiry within
   * `getCleanExpiry`. `undefined` if rules may find something all the same.
   */
  findCleanHost(host: string): CleanHost | undefined {
    const url = parsePushUrl(`${CANONICAL_FORM.start}${host}/live/stream?txSecret=0&txTime=0`)
    const reading = this.runContext.read(url)
    const { domain } = reading
    const ruleSet = this.#findRuleSet(domain)
    const ruleContext = new RuleContext(url, reading, ruleSet.facts, this.runContext, this.runContext.readNow())
    if (!ruleContext.isCanonical || domain?.is(host) !== true || ruleSet.always.length > 0) return undefined
    const isClean = new FindingCollector(ruleContext, NONE).run(ruleSet.skipIfCleanHost)
    return isClean ? { keys: ruleSet.facts.keys ?? NONE, unjudged: ruleSet.unjudged } : undefined
  }

  /** The first and the last expiry to which no rule objects now, in Unix milliseconds. */
  getCleanExpiry(): { readonly first: number; readonly last: number } {
    return getUsualExpiry(this.runContext, this.runContext.readNow())
  }

  /**
   * Lints a usual URL that has no findings, in one pass over its text; `undefined` if it is any other. What it returns is
   * valid until the next call.
   */
  lintCanonical(input: string): CanonicalResult | undefined {
    const digest = this.#bytesDigest
    if (digest === undefined || input.length > CANONICAL_BYTES) return undefined
    const bytes = this.#bytes
    const scanner = this.#scanner
    // A text has as many bytes as units only if it is ASCII.
    if (digest.encode(input, bytes) !== input.length) return undefined
    const prefix = this.#cleanPrefixes.find(bytes, input.length)
    if (prefix === undefined || prefix.value.always.length > 0) return undefined
    if (!scanner.scan(bytes, prefix.bytes.length, input.length)) return undefined
    const { facts, unjudged } = prefix.value
    const { keys = NONE } = facts
    const { runContext } = this
    const now = runContext.readNow()
    const expires = scanner.seconds * 1000
    if (expires < now || expires > now + FAR_FUTURE_MS || expires < (getUntil(runContext, now) ?? now)) return undefined
    for (let at = 0; at < keys.length; at++)
      if (digest.matchMd5((keys[at] as SigningKey).value, bytes, scanner)) return { parts: scanner, prefix, unjudged }
    return undefined
  }

  /** Lints an input with edits applied, in the same context: OBS's two fields move with their text, and no push is counted. */
  lintFixed(lintResult: LintResult, edits: readonly Edit[]): LintResult {
    const { url, reading, runContext, now } = lintResult.ruleContext
    const { serverEnd, pushCounter } = runContext
    const keyAt = runContext.keyAt === undefined ? undefined : moveOffset(runContext.keyAt, edits)
    const fixedContext = {
      ...runContext,
      read: runContext.createRead(keyAt),
      keyAt,
      serverEnd: serverEnd === undefined ? undefined : moveOffset(serverEnd, edits),
      pushCounter: pushCounter?.closeFor(isCountedPush(lintResult) ? reading : undefined),
    }
    return this.#lintWith(applyEdits(url.input, edits), fixedContext, now)
  }

  #lintWith(input: string, runContext: RunContext, now: number): LintResult {
    const url = parsePushUrl(input, runContext.keyAt)
    const reading = runContext.read(url)
    const { domain } = reading
    const ruleSet = this.#findRuleSet(domain)
    const ruleContext = new RuleContext(url, reading, ruleSet.facts, runContext, now)
    // Of a canonical URL, the host is the domain.
    const streamStart = ruleContext.isCanonical ? reading.stream?.start : undefined
    const isCleanHost = streamStart !== undefined && this.#cleanPrefixes.has(input, streamStart)
    if (isCleanHost && ruleSet.always.length === 0 && ruleContext.hasValidSignature) {
      return createLintResult(ruleContext, NONE, ruleSet.unjudged)
    }
    if (!ruleContext.isCanonical) {
      const exclusive = new FindingCollector(ruleContext, NONE)
      if (!exclusive.run(ruleSet.exclusive)) return exclusive.createResult()
    }
    const collector = new FindingCollector(ruleContext, ruleSet.unjudged)
    collector.run(ruleSet.always)
    if (!ruleContext.isCanonical || !ruleContext.hasValidSignature) collector.run(ruleSet.skipIfSigned)
    if (streamStart === undefined) {
      collector.run(ruleSet.skipIfCanonical)
      collector.run(ruleSet.skipIfCleanHost)
    } else if (!isCleanHost && collector.run(ruleSet.skipIfCleanHost))
      this.#cleanPrefixes.add(input, streamStart, ruleSet)
    if (streamStart === undefined) collector.runIfNotSuperseded(ruleSet.costly)
    const result = collector.createResult()
    if (runContext.pushCounter !== undefined && isCountedPush(result)) runContext.pushCounter.add(reading)
    return result
  }

  /** Ignores case and the root dot at the end. */
  #findRuleSet(domain: TextSlice | undefined): RuleSet {
    if (domain === undefined || this.#ruleSetsByDomain.size === 0) return this.#defaultRuleSet
    const { value } = domain
    return this.#ruleSetsByDomain.get(value) ?? this.#ruleSetsByDomain.get(normalizeHost(value)) ?? this.#defaultRuleSet
  }
}

/** What holds for canonical URLs of a host without findings. */
export interface CleanHost {
  readonly keys: readonly SigningKey[]
  /** The rules that cannot judge these URLs. Shared by all hosts with the same facts. */
  readonly unjudged: readonly Unjudged[]
}

/** A URL without findings. */
export interface CanonicalResult {
  readonly parts: Readonly<CanonicalScanner>
  /** Its beginning, up to the StreamName. */
  readonly prefix: CleanPrefix<unknown>
  readonly unjudged: readonly Unjudged[]
}

/** Whether a push counts against the limit of its stream. */
const isCountedPush = ({ ruleContext, prediction }: LintResult): boolean =>
  ruleContext.facts.limits?.pushesPerStream !== undefined && prediction.outcome !== 'refused'

/** The rules for one domain, grouped by `skipWhen`, and those that lack facts. */
interface RuleSet {
  readonly facts: Facts
  readonly exclusive: readonly Rule[]
  readonly always: readonly Rule[]
  readonly skipIfCanonical: readonly Rule[]
  /** The costly ones of `skipIfCanonical`. */
  readonly costly: readonly Rule[]
  readonly skipIfCleanHost: readonly Rule[]
  readonly skipIfSigned: readonly Rule[]
  readonly unjudged: readonly Unjudged[]
}

/**
 * Creates the rule set for any domain, one for each domain with facts of its own, and the list of rules that none of them can
 * judge. If authentication is known to be off, the rules of that stage are left out.
 */
function createRuleSets(
  rules: readonly Rule[],
  facts: Facts,
  factsByDomain: ReadonlyMap<string, Facts>,
): {
  readonly defaultRuleSet: RuleSet
  readonly ruleSetsByDomain: ReadonlyMap<string, RuleSet>
  readonly unjudged: readonly Unjudged[]
} {
  const isMissingFact = ({ needs }: Rule, known: Facts): boolean => needs !== undefined && !isFactKnown[needs](known)
  const all = [facts, ...factsByDomain.values()]
  const neverJudgeable = rules.filter((rule) => all.every((known) => isMissingFact(rule, known)))
  const judgeable = rules.filter((rule) => !neverJudgeable.includes(rule))
  const createRuleSet = (known: Facts): RuleSet => {
    const applicableRules = judgeable.filter(
      (rule) => !isMissingFact(rule, known) && (known.auth !== false || rule.stage !== 'auth'),
    )
    const skipIfCanonical = applicableRules.filter((rule) => rule.skipWhen === 'canonical-url' && !rule.exclusive)
    return {
      facts: known,
      exclusive: applicableRules.filter((rule) => rule.exclusive),
      always: applicableRules.filter((rule) => rule.skipWhen === undefined),
      skipIfCanonical: skipIfCanonical.filter((rule) => !rule.isCostly),
      costly: skipIfCanonical.filter((rule) => rule.isCostly),
      skipIfCleanHost: applicableRules.filter((rule) => rule.skipWhen === 'clean-host'),
      skipIfSigned: applicableRules.filter((rule) => rule.skipWhen === 'valid-signature'),
      unjudged: judgeable.filter((rule) => isMissingFact(rule, known)).map((rule) => createUnjudged(rule, rule.needs)),
    }
  }
  return {
    defaultRuleSet: createRuleSet(facts),
    ruleSetsByDomain: new Map([...factsByDomain].map(([domain, known]) => [domain, createRuleSet(known)])),
    unjudged: neverJudgeable.map((rule) => createUnjudged(rule, rule.needs)),
  }
}

const createUnjudged = ({ id, code }: Rule, needs = ''): Unjudged =>
  code === undefined ? { rule: id, needs } : { rule: id, needs, code }

/** Collects the findings of rules for one URL. `run` may be called several times. */
class FindingCollector {
  readonly ruleContext: RuleContext
  unjudged: readonly Unjudged[]
  matches: RuleMatch[] | undefined

  constructor(ruleContext: RuleContext, unjudged: readonly Unjudged[]) {
    this.ruleContext = ruleContext
    this.unjudged = unjudged
    this.matches = undefined
  }

  /** Returns whether no rule had an answer: neither a finding nor a missing fact. */
  run(rules: readonly Rule[]): boolean {
    let foundNothing = true
    const { ruleContext } = this
    for (let index = 0; index < rules.length; index++) {
      const rule = rules[index] as Rule
      const answer = rule.check(ruleContext)
      if (answer === undefined) continue
      foundNothing = false
      if ('needs' in answer) this.unjudged = [...this.unjudged, createUnjudged(rule, answer.needs)]
      else this.#add(rule, answer)
    }
    return foundNothing
  }

  /** Runs rules whose findings would not be reported if another rule has one. */
  runIfNotSuperseded(rules: readonly Rule[]): void {
    const { matches = NONE } = this
    const isSuperseded = ({ supersededBy = NONE }: Rule): boolean =>
      matches.some(({ rule }) => supersededBy.some((id) => id === rule.id))
    this.run(rules.filter((rule) => !isSuperseded(rule)))
  }

  createResult(): LintResult {
    return createLintResult(this.ruleContext, this.matches ?? NONE, this.unjudged)
  }

  #add(rule: Rule, answer: RawFinding | readonly RawFinding[]): void {
    this.matches ??= []
    if (isSingleFinding(answer)) this.matches.push({ rule, finding: answer })
    else for (const found of answer) this.matches.push({ rule, finding: found })
  }
}

// `'at' in answer` does not work: an array has the method `at`.
const isSingleFinding = (answer: RawFinding | readonly RawFinding[]): answer is RawFinding => !Array.isArray(answer)
