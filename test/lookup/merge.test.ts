import { describe, expect, test } from 'vitest'
import { type AccountFacts, createAccountFacts } from '../../src/lookup/facts.ts'
import { mergeAccountFacts } from '../../src/lookup/merge.ts'

const at = '2018-12-28T12:00:00.000Z'
const KEYS = [{ role: 'primary', value: 'e12c46f2612d5106e2034781ab261ca3' }] as const
const OTHER = [{ role: 'primary', value: 'made-up' }] as const

/** One push domain with all that an account knows about it. */
function learnt(): AccountFacts {
  const all = createAccountFacts()
  const domains = new Map([['push.example.com', { name: 'push.example.com', use: 'push', enabled: false } as const]])
  all.domains = { value: { domains, complete: true }, at, cached: false }
  all.auth.set('push.example.com', { value: { auth: true, authDelta: 300, keys: KEYS }, at, cached: false })
  all.live.set('push.example.com', { value: { pushes: 2, streams: {} }, at, cached: false })
  return all
}

const told = { use: 'push', enabled: false, auth: true, authDelta: 300, keys: KEYS, live: { pushes: 2, streams: {} } }

describe('what is known of a domain', () => {
  const factsGiven = (given: Parameters<typeof mergeAccountFacts>[0]) =>
    mergeAccountFacts(given, learnt(), undefined).domains?.['push.example.com']

  test('is what the account told, where nothing is given', () => {
    expect(factsGiven({})).toEqual(told)
  })

  test('is what is given for every domain, beside the rest of what the account told', () => {
    expect(factsGiven({ anyDomain: { authDelta: 0, keys: OTHER } })).toEqual({ ...told, authDelta: 0, keys: OTHER })
    expect(factsGiven({ anyDomain: { limits: { pushes: 3 } } })).toEqual({ ...told, limits: { pushes: 3 } })
  })

  test('is what is given for this one before all', () => {
    const given = { anyDomain: { authDelta: 0, auth: false }, domains: { 'push.example.com': { authDelta: 60 } } }
    expect(factsGiven(given)).toEqual({ ...told, auth: false, authDelta: 60 })
  })
})

test('the state of the account that is given wins over what a failure says of it', () => {
  const facts = learnt()
  facts.account = { value: 'overdue', at, cached: false }
  expect(mergeAccountFacts({}, facts, undefined)).toMatchObject({ account: 'overdue', accountInferred: true })
  const merged = mergeAccountFacts({ account: 'active' }, facts, undefined)
  expect(merged).toMatchObject({ account: 'active' })
  expect(merged).not.toHaveProperty('accountInferred')
})

test('the use of a domain is not taken from the account if the list that is given is complete', () => {
  const given = { domainsComplete: true, domains: { 'push.example.com': {} } }
  expect(mergeAccountFacts(given, learnt(), undefined).domains?.['push.example.com']).not.toHaveProperty('use')
})
