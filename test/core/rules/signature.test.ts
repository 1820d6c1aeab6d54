import { describe, expect, test } from 'vitest'
import { check } from '../../../src/index.ts'
import { dataOf, facts, NOW, of, S, T, U } from './found.ts'

describe('param-misspelt', () => {
  const named = (name: string, value: string): readonly string[] =>
    of('param-misspelt', `rtmp://push.example.com/live/test?${name}=${value}&${T}`)

  test.each([
    // Two letters from txSecret, and three.
    ['txSecr', true],
    ['txSec', false],
    ['mytxSecret', true],
    ['mystxSecret', false],
    ['tx_secret', true],
    ['tx-sec-ret', true],
    ['-t-x-s-e-c-r-e-t', true],
    ['--t-x-s-e-c-r-e-t', false],
    ['secret', true],
    ['TXSECRET', true],
    ['sercet', false],
    // Of other vendors.
    ['wsSecret', false],
    ['hwSecret', false],
    ['volcSecret', false],
    ['tx%53ecret', false],
  ])('%s for txSecret: %s', (name, expected) => {
    expect(named(name, 'f85a2ab363fe4deaffef9754d79da6fe')).toEqual(expected ? [`param-misspelt ${name}`] : [])
  })

  const [SECRET = ''] = S.split('&')

  test.each([
    ['txTim', true],
    ['txTi', false],
    ['txTimes', true],
    ['txTimess', false],
    ['tx_time', true],
    ['txtime', true],
    ['expire_time', true],
    ['time', true],
    ['Time', true],
    // As long as a misspelling may be, and one more.
    ['expires-_-_-time', true],
    ['expires-_-_-_time', false],
    ['timestamp', false],
  ])('%s for txTime: %s', (name, expected) => {
    const url = `rtmp://push.example.com/live/test?${SECRET}&${name}=5C271099`
    expect(of('param-misspelt', url)).toEqual(expected ? [`param-misspelt ${name}`] : [])
  })

  test.each([
    ['TXHOST', true],
    ['txhost', true],
    ['txHosts', false],
    ['tx_host', false],
  ])('%s for txHost: %s', (name, expected) => {
    expect(of('param-misspelt', `${U}&${name}=push.example.com`)).toEqual(expected ? [`param-misspelt ${name}`] : [])
  })

  test('time alone is anybody’s where nothing is signed', () => {
    expect(of('param-misspelt', 'rtmp://push.example.com/live/test?time=5C271099')).toEqual([])
  })

  test.each([
    ['secret', 'f85a2ab363fe4deaffef9754d79da6fe', true],
    ['secret', 'f85a2ab363fe4deaffef9754d79da6f', false],
    ['secret', 'word', false],
    ['tx_secret', 'word', true],
  ])('%s=%s is safe to rename: %s', (name, value, safe) => {
    const url = `rtmp://push.example.com/live/test?${name}=${value}&${T}`
    const { findings } = check(url, { now: NOW, ...facts() }, { showSecrets: true })
    expect(findings.find(({ rule }) => rule === 'param-misspelt')?.fix?.safe).toBe(safe)
  })
})

describe('param-repeated', () => {
  const fixed = (query: string): string | undefined => {
    const input = `rtmp://push.example.com/live/test?${query}`
    const { findings } = check(input, { now: NOW, ...facts() }, { showSecrets: true })
    const fix = findings.find(({ rule }) => rule === 'param-repeated')?.fix
    return fix?.edits
      .reduceRight((text, { span, text: put }) => text.slice(0, span.start) + put + text.slice(span.end), input)
      .replace(/^[^?]*\?/, '')
  }

  test.each([
    ['txTime=&txTime=5C271099', 'txTime=5C271099'],
    ['txTime&txTime=5C271099', 'txTime=5C271099'],
    ['txTime=5C271099&txTime=5C271099', 'txTime=5C271099'],
    ['txTime=5C271099&txTime=5C271099&txTime=5C271099', 'txTime=5C271099'],
    // Which of two is right, no fix can say.
    ['txTime=5C271099&txTime=', undefined],
    ['txTime=5C271099&txTime=5C271098', undefined],
    ['txTime=&txTime=5C271099&txTime=5C271098', undefined],
  ])('%s', (query, expected) => {
    expect(fixed(query)).toBe(expected)
  })

  test.each(['txSecret', 'txTime', 'txHost'])('%s twice is seen, and once with others as long is not', (name) => {
    expect(of('param-repeated', `rtmp://push.example.com/live/test?${name}=a&b=c&${name}=d`)).toHaveLength(1)
    const others = name.length === 8 ? 'abcdefgh=a&bcdefghi=b' : 'abcdef=a&bcdefg=b'
    expect(of('param-repeated', `rtmp://push.example.com/live/test?${name}=a&${others}`)).toEqual([])
  })
})

describe('forms of txTime', () => {
  const withTime = (time: string): string =>
    `rtmp://push.example.com/live/test?txSecret=${'f'.repeat(32)}&txTime=${time}`

  test.each([
    ['1546000000000', 10],
    ['167f898d5a8', 16],
  ])('%s is in milliseconds to the base of %i', (time, base) => {
    expect(dataOf('tx-time-milliseconds', withTime(time))?.['base']).toBe(base)
  })

  // 2018-12-28T12:00:00Z is 1545998400.
  test.each([
    ['1545998399', true],
    ['1545998400', false],
    ['1545998401', false],
  ])('%s in decimal is past: %s', (time, past) => {
    expect(dataOf('tx-time-decimal', withTime(time))?.['past']).toBe(past)
  })

  test.each([
    ['70DDD2C0', undefined],
    ['FFFFFFFF', undefined],
    ['100000000', '9'],
    ['6b0382001', '9'],
  ])('%s is far ahead, and its digits are mentioned: %s', (time, digits) => {
    const { findings } = check(withTime(time), { now: NOW, ...facts() }, { showSecrets: true })
    const { message = '', help } = findings.find(({ rule }) => rule === 'tx-time-distant') ?? {}
    expect(/has (\d+) hexadecimal digits/.exec(message)?.[1]).toBe(digits)
    expect(/an extra digit/.test(help ?? '')).toBe(digits !== undefined)
    const { findings: inChinese } = check(withTime(time), { now: NOW, ...facts() }, { language: 'zh' })
    const distant = inChinese.find(({ rule }) => rule === 'tx-time-distant')
    expect(/有 (\d+) 位十六进制数/.exec(distant?.message ?? '')?.[1]).toBe(digits)
    expect(/多了一位/.test(distant?.help ?? '')).toBe(digits !== undefined)
  })

  test.each([
    ['5C271099/', '/'],
    ['5C271099%20', '%20'],
    ['5C271099////////', '////////'],
    ['5C271099/////////', ''],
    ['5C27109G/', ''],
    ['1546000000/', ''],
    ['/', ''],
    ['5C271099.', ''],
  ])('what is left after the value of %s is %j', (time, stray) => {
    const url = `rtmp://push.example.com/live/test?txSecret=${'f'.repeat(32)}&txTime=${time}&a=b`
    expect(dataOf('tx-time-malformed', url)?.['stray']).toBe(stray)
  })
})

describe('what is no digest', () => {
  const withSecret = (secret: string): string => `rtmp://push.example.com/live/test?txSecret=${secret}&${T}`

  test.each([
    ['f'.repeat(31), 31, true, ''],
    ['f'.repeat(33), 33, true, ''],
    ['f'.repeat(63), 63, true, ''],
    ['f'.repeat(65), 65, true, ''],
    ['g'.repeat(32), 32, false, ''],
    [`${'f'.repeat(32)}/`, 33, false, '/'],
    [`${'f'.repeat(64)}%20`, 67, false, '%20'],
    [`${'f'.repeat(31)}/`, 32, false, ''],
  ])('%s', (secret, length, hexadecimal, stray) => {
    expect(dataOf('tx-secret-malformed', withSecret(secret))).toMatchObject({ length, hexadecimal, stray })
  })

  test.each(['f'.repeat(32), 'f'.repeat(64)])('%s is one', (secret) => {
    expect(dataOf('tx-secret-malformed', withSecret(secret))).toBeUndefined()
  })
})
