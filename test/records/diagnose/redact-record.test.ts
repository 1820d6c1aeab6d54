import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { InterruptionCause } from '../../../src/core/explain/reason-to-codes.ts'
import type { PushRecord } from '../../../src/core/model/record.ts'
import { maskText } from '../../../src/core/redaction/mask-text.ts'
import { redactDiagnosis } from '../../../src/records/diagnose/redact-record.ts'
import { RecordStats } from '../../../src/records/diagnose/summary.ts'

const UNKNOWN: InterruptionCause = { codes: [], match: 'none' }
const NAMES = ['domain', 'app', 'stream', 'clientIp'] as const
const LEFT = { filtered: 0, untimed: 0, repeated: 0, others: 0, unread: 0 }

const hex = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 32, maxLength: 32 })
const words = fc.string({ unit: fc.constantFrom(...'abz -_./ 直播'), maxLength: 250 })

describe('what a record says is fit to be shown', () => {
  test('in every member, those of later versions too, and in all that is counted of it', () => {
    fc.assert(
      fc.property(hex, words, fc.constantFrom('txSecret', 'token', 'password'), (secret, before, parameter) => {
        const name = `${before}?${parameter}=${secret}&txTime=5C271099`
        const record = {
          ...Object.fromEntries(NAMES.map((one) => [one, name])),
          reason: `${before} ${secret}`,
          param: `txSecret=${secret}`,
          later: `${before} ${secret}`,
          kind: 'interruption',
        } as unknown as PushRecord
        const tally = new RecordStats(() => 0)
        for (let nth = 0; nth < 4; nth++) {
          const fit = redactDiagnosis({ record: { ...record, end: nth }, source: undefined, cause: UNKNOWN }, maskText)
          expect(JSON.stringify(fit)).not.toContain(secret)
          tally.add(fit)
        }
        const summary = tally.createSummary(LEFT, true, 'en')
        expect(summary.flapping.length).toBe(1)
        // Cut where it is long, it is no shorter secret either.
        for (let length = 8; length <= 32; length += 8)
          expect(JSON.stringify(summary)).not.toContain(secret.slice(0, length))
      }),
    )
  })

  test('and is shown as it is, if secrets are to be shown', () => {
    const record: PushRecord = { kind: 'start', start: 1, stream: 'a?txSecret=b', clientIp: '203.0.113.7', seconds: 2 }
    const diagnosis = { record, source: undefined }
    expect(redactDiagnosis(diagnosis, (text) => text)).toEqual(diagnosis)
  })
})

test('a stream whose name was pushed with another signature each time is one stream', () => {
  const tally = new RecordStats(() => 0)
  for (const sign of ['a', 'b', 'c']) {
    const record: PushRecord = { kind: 'interruption', end: 0, stream: `room1?txSecret=${sign.repeat(32)}` }
    tally.add(redactDiagnosis({ record, source: undefined, cause: UNKNOWN }, maskText))
  }
  expect(tally.createSummary(LEFT, true, 'en').distinct).toMatchObject({ streams: 1, flapping: 1 })
})

test('streams are told apart by their domain', () => {
  const tally = new RecordStats(() => 0)
  for (const domain of ['push.example.com', 'push2.example.com'])
    tally.add({ record: { kind: 'interruption', domain, app: 'live', stream: 'room1' }, cause: UNKNOWN })
  expect(tally.createSummary(LEFT, true, 'en').distinct.streams).toBe(2)
})

test('a record that is not shown is not redacted', () => {
  const record: PushRecord = { kind: 'start', sequence: 'a', param: 'b', stream: 'room1' }
  const made: string[] = []
  const fit = redactDiagnosis({ record, source: undefined }, (text) => {
    made.push(text)
    return text
  })
  expect(made).toEqual(['room1'])
  expect(fit.record).toEqual({ kind: 'start', stream: 'room1' })
})

test('long names and reasons are counted by how they begin', () => {
  const tally = new RecordStats(() => 0)
  const [domain, app, stream, reason] = ['d', 'a', 's', 'r'].map((one) => one.repeat(300))
  for (let nth = 0; nth < 4; nth++) {
    const of = (text = ''): string => (nth === 0 ? text : text + nth)
    const record: PushRecord = { kind: 'interruption', end: nth, domain: of(domain), app: of(app), stream: of(stream) }
    tally.add({ record: { ...record, reason: of(reason) }, cause: UNKNOWN })
  }
  const { causes, domains, apps, streams, flapping } = tally.createSummary(LEFT, true, 'en')
  for (const [[first, second], text] of [
    [domains, domain],
    [apps, app],
    [streams, `${domain}…/${app}…/${stream}`],
  ] as const) {
    expect([first?.count, second?.count]).toEqual([3, 1])
    expect(first?.name).toBe(`${text}…`)
  }
  expect(causes).toMatchObject([{ reason: `${reason}…`, count: 3 }, { reason }])
  expect(flapping).toMatchObject([{ stream: `${stream}…`, interruptions: 3 }])
})

test('a name that is a digest stays, and what was pushed with goes', () => {
  const stream = 'f85a2ab363fe4deaffef9754d79da6fe'
  const record: PushRecord = { kind: 'start', stream, param: 'a=b' }
  expect(redactDiagnosis({ record, source: undefined }, maskText).record).toEqual({ kind: 'start', stream })
})
