import { expect, test } from 'vitest'
import type { FactSource } from '../../../src/core/model/report.ts'
import { check } from '../../../src/index.ts'
import { formatProbe } from '../../../src/reporters/check/pretty-probe.ts'
import { look } from './sample.ts'

const said = (seen: NonNullable<FactSource['seen']>, language: 'en' | 'zh'): string | undefined => {
  const report = check('rtmps://push.example.com/live/a', { now: '2026-01-01T00:00:00Z' })
  return formatProbe({ ...report, sources: [{ from: 'probe', facts: [], seen }] }, look({ language }))
}

const certificate = {
  names: ['push.example.com', '*.example.com'],
  covers: true,
  from: '2025-01-01T00:00:00Z',
  to: '2027-01-01T00:00:00Z',
  trusted: true,
}

test('names all that was seen', () => {
  const seen = {
    addresses: ['203.0.113.7', '2001:db8::1'],
    aliases: ['a.example.net', 'b.example.net'],
    port: 'open',
    portNumber: 443,
    certificate,
  } as const
  expect(said(seen, 'en')).toBe(
    'resolves to 203.0.113.7, 2001:db8::1; CNAME a.example.net → b.example.net; port 443 is open; certificate of push.example.com, *.example.com, valid until 2027-01-01 08:00:00 (UTC+8)',
  )
  expect(said(seen, 'zh')).toBe(
    '解析到 203.0.113.7、2001:db8::1；CNAME a.example.net → b.example.net；端口 443 可连接；证书属于 push.example.com、*.example.com，有效期至 2027-01-01 08:00:00 (UTC+8)',
  )
})

test('says what there was not', () => {
  expect(said({ addresses: [] }, 'en')).toBe('resolves to no address')
  expect(said({ aliases: [], port: 'silent', portNumber: 1935 }, 'en')).toBe('no CNAME; port 1935 does not answer')
  expect(said({ port: 'refused', portNumber: 1935 }, 'zh')).toBe('端口 1935 拒绝连接')
  expect(said({ certificate: { ...certificate, names: [], trusted: false } }, 'en')).toContain(
    'certificate of no host, valid until 2027-01-01 08:00:00 (UTC+8), not issued by a trusted authority',
  )
  expect(said({}, 'en')).toBeUndefined()
})
