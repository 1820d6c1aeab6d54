import { describe, expect, test } from 'vitest'
import { check } from '../../../src/index.ts'

const context = { now: '2018-12-28T12:00:00Z' }
const SECRET = 'f85a2ab363fe4deaffef9754d79da6fe'

describe('a name for txTime', () => {
  const meant = (name: string) =>
    check(`rtmp://push.example.com/live/test?txSecret=${SECRET}&${name}=5C271099`, context).findings.some(
      ({ rule }) => rule === 'param-misspelt',
    )

  test.each(['expire_time', 'expires_time', 'tx_expire_time', 'tx_expires_time', 'tx-expires-time-'])('%s', (name) => {
    expect(meant(name)).toBe(true)
  })

  test.each(['tx-expires--time-', 'expire_time_of_this'])('%s is no longer one', (name) => {
    expect(meant(name)).toBe(false)
  })
})

describe('of a txTime that is far ahead, digits are mentioned if they are too many', () => {
  const message = (txTime: string) =>
    check(`rtmp://push.example.com/live/test?txSecret=${SECRET}&txTime=${txTime}`, context).findings.find(
      ({ rule }) => rule === 'tx-time-distant',
    )?.message

  test.each(['70DDD2C0', '070DDD2C0', '0070DDD2C0', '00000070DDD2C0'])('%s has no more than eight', (txTime) => {
    expect(message(txTime)).toMatch(/^txTime is .* ahead, at 2030-01-02/)
  })

  test.each([
    ['6b0382001', 9],
    ['006b0382001', 9],
  ])('%s has %i', (txTime, digits) => {
    expect(message(txTime)).toMatch(new RegExp(`^txTime has ${digits} hexadecimal digits, but 8 reach 2106`))
  })
})
