import type { Context, DomainFacts } from '../../../src/core/model/context.ts'
import type { Data } from '../../../src/core/model/finding.ts'
import { check } from '../../../src/index.ts'
import { digest, KEY } from '../../digest.ts'

// For tests of what rules say at the exact value where they change their mind, and of two facts at once. Fixtures show what each rule is for.

export const NOW = '2018-12-28T12:00:00Z'
export const T = 'txTime=5C271099'
/** The signature of a StreamName that expires at 2018-12-29T06:13:45Z. */
export const signed = (stream: string): string => `txSecret=${digest.md5(`${KEY}${stream}5C271099`)}&${T}`
export const S = signed('test')
export const U = `rtmp://push.example.com/live/test?${S}`

/** What is known of every domain, its key included. */
export const facts = (more: DomainFacts = {}): Partial<Context> => ({
  server: { anyDomain: { keys: [{ role: 'primary', value: KEY }], ...more } },
})

const report = (url: string, more: Partial<Context>) =>
  check(url, { now: NOW, ...facts(), ...more }, { showSecrets: true })

/** Each finding as its rule and the text under the caret. */
export const found = (url: string, more: Partial<Context> = {}): string[] => {
  const { findings, input } = report(url, more)
  return findings.map(({ rule, span }) => `${rule} ${input.slice(span.start, span.end)}`)
}

/** Those of one rule. */
export const of = (rule: string, url: string, more: Partial<Context> = {}): string[] =>
  found(url, more).filter((one) => one.startsWith(`${rule} `))

/** What a finding of a rule says in data; `undefined` where there is none. */
export const dataOf = (rule: string, url: string, more: Partial<Context> = {}): Data | undefined =>
  report(url, more).findings.find((one) => one.rule === rule)?.data
