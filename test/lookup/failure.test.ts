import { describe, expect, test } from 'vitest'
import { createApiFailure, createNotJsonFailure } from '../../src/lookup/failure.ts'

const AT = new Date('2018-12-28T12:00:00Z')

describe('how far clocks are apart is told from a minute on', () => {
  const text = (skew: number | undefined): string =>
    createApiFailure('Ask', 'AuthFailure.SignatureExpire', AT, skew).text.en

  test.each([undefined, 0, 59, 59.999, -59.999])('%s s: only that they are', (skew) => {
    expect(text(skew)).toMatch(/^the local clock and the API’s are more than five minutes apart/)
  })

  test.each([
    [60, '1 min ahead of'],
    [-60, '1 min behind'],
    [89, '1 min ahead of'],
    [90, '2 min ahead of'],
    [-3600, '60 min behind'],
  ])('%i s: %s', (skew, says) => {
    expect(text(skew)).toContain(`the local clock is ${says} the API’s`)
  })
})

test.each([
  [200, 'not-json'],
  [404, 'not-json'],
  [499, 'not-json'],
  [500, 'network'],
  [599, 'network'],
])('no JSON with HTTP %i is of the kind %s', (status, kind) => {
  expect(createNotJsonFailure('api.example.com', status).kind).toBe(kind)
})

test.each([
  ['a', 'a'],
  [`A${'b'.repeat(99)}`, `A${'b'.repeat(99)}`],
  [`A${'b'.repeat(100)}`, 'unknown'],
  ['', 'unknown'],
  ['1a', 'unknown'],
  ['a b', 'unknown'],
  [7, 'unknown'],
  ['toString', 'toString'],
])('of the code %j, %s is shown', (code, shown) => {
  expect(createApiFailure('Ask', code, AT, undefined)).toMatchObject({
    kind: 'refused',
    text: { en: `Ask failed (${shown})` },
  })
})

test.each([
  ['ResourceNotFound.DomainNotExist', 'not-found'],
  ['InvalidParameter.DomainNotFound', 'not-found'],
  ['InternalError.PushDomainNoRecord', 'not-found'],
  ['InternalError.DomainNo', 'not-found'],
  ['ResourceNotFound.DomainNotExistX', 'not-found'],
  ['ResourceNotFound.Domain', 'refused'],
  ['FailedOperation.DomainNotExist', 'refused'],
  ['InternalError', 'internal'],
  ['InternalErrorX', 'internal'],
  ['UnauthorizedOperation.x', 'permission'],
  ['AuthFailure.UnauthorizedOperation', 'permission'],
  ['AuthFailure', 'credentials'],
  ['RequestLimitExceeded.x', 'throttled'],
])('%s is of the kind %s', (code, kind) => {
  expect(createApiFailure('Ask', code, AT, undefined).kind).toBe(kind)
})
