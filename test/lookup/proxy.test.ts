import { expect, test } from 'vitest'
import { timedOut, unexpected, unreachable } from '../../src/lookup/failure.ts'
import { besideProxy } from '../../src/lookup/proxy.ts'

const failure = unreachable('a.example.com', 'ENOTFOUND')
const proxy = { HTTPS_PROXY: 'http://proxy.example.com:8080' }
const said = (env: Readonly<Record<string, string>>, node: string): string => besideProxy(failure, env, node).text.en

test.each(['20.19.0', '22.20.1', '23.11.1'])('Node.js %s knows no proxy', (node) => {
  expect(said(proxy, node)).toBe(
    `a.example.com cannot be reached (ENOTFOUND); Node.js ${node} does not use HTTPS_PROXY: run Node.js 24, or 22.21 and later, with NODE_USE_ENV_PROXY=1`,
  )
  expect(said({ ...proxy, NODE_USE_ENV_PROXY: '1' }, node)).toContain('does not use')
})

test.each(['22.21.0', '24.0.0', '26.1.0'])('Node.js %s knows one where it is told to', (node) => {
  expect(said(proxy, node)).toContain('Node.js uses HTTPS_PROXY only with NODE_USE_ENV_PROXY=1')
  expect(said({ ...proxy, NODE_USE_ENV_PROXY: '1' }, node)).toBe(failure.text.en)
  expect(said({ ...proxy, NODE_OPTIONS: '--use-env-proxy' }, node)).toBe(failure.text.en)
})

test('nothing is said of it where there is none, or where the way was not at fault', () => {
  expect(besideProxy(failure, { HTTPS_PROXY: '' }, '20.19.0')).toBe(failure)
  const answered = unexpected('DescribeLiveDomains', 'Response')
  expect(besideProxy(answered, proxy, '20.19.0')).toBe(answered)
  expect(besideProxy(timedOut('a.example.com', 1000), { https_proxy: 'x' }, '20.19.0').text.zh).toContain('https_proxy')
})
