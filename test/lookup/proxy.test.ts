import { expect, test } from 'vitest'
import {
  createBlockedPortFailure,
  createTimeoutFailure,
  createUnexpectedFailure,
  createUnreachableFailure,
} from '../../src/lookup/failure.ts'
import { addProxyHint } from '../../src/lookup/proxy.ts'

const failure = createUnreachableFailure('a.example.com', 'ENOTFOUND')
const proxy = { HTTPS_PROXY: 'http://proxy.example.com:8080' }
const URL = 'https://a.example.com/'

type Env = Readonly<Record<string, string>>

const told = (of: typeof failure, env: Env, node: string, execArgv: readonly string[] = [], url = URL) =>
  addProxyHint(of, url, { env, node, execArgv })
const said = (env: Env, node: string, execArgv: readonly string[] = [], url = URL): string =>
  told(failure, env, node, execArgv, url).text.en

test.each(['20.19.0', '22.20.1', '23.11.1'])('Node.js %s knows no proxy', (node) => {
  expect(said(proxy, node)).toBe(
    `a.example.com cannot be reached (ENOTFOUND); Node.js ${node} does not use HTTPS_PROXY: run Node.js 24, or 22.21 and later, with NODE_USE_ENV_PROXY=1`,
  )
  expect(said({ ...proxy, NODE_USE_ENV_PROXY: '1' }, node)).toContain('does not use')
})

test.each(['22.21.0', '24.0.0', '26.1.0'])('Node.js %s knows one where it is told to', (node) => {
  const hint = 'Node.js uses HTTPS_PROXY only with NODE_USE_ENV_PROXY=1'
  expect(said(proxy, node)).toContain(hint)
  expect(said({ ...proxy, NODE_USE_ENV_PROXY: '1' }, node)).toBe(failure.text.en)
  expect(said({ ...proxy, NODE_OPTIONS: '--no-warnings --use-env-proxy' }, node)).toBe(failure.text.en)
  expect(said(proxy, node, ['--no-warnings', '--use-env-proxy'])).toBe(failure.text.en)
  expect(said(proxy, node, ['--no-use-env-proxy'])).toContain(hint)
})

test.each([
  ['*', true],
  ['a.example.com', true],
  ['localhost, A.Example.com', true],
  ['localhost example.com', true],
  ['.example.com', true],
  ['example.com.', true],
  ['*.example.com', true],
  ['a.example.com:8443', true],
  ['ample.com', false],
  ['a.example.com:443', false],
  ['b.example.com', false],
  [' , ', false],
])('of a host that NO_PROXY=%s exempts: %s', (NO_PROXY, isExempt) => {
  const url = 'https://a.example.com:8443/'
  expect(said({ ...proxy, NO_PROXY }, '20.19.0', [], url) === failure.text.en).toBe(isExempt)
  // Node.js goes by the first of the two.
  expect(said({ ...proxy, NO_PROXY: 'none', no_proxy: NO_PROXY }, '20.19.0', [], url) === failure.text.en).toBe(
    isExempt,
  )
})

test('nothing is said of it where there is none, or where the way was not at fault', () => {
  expect(told(failure, { HTTPS_PROXY: '' }, '20.19.0')).toBe(failure)
  for (const other of [
    createUnexpectedFailure('DescribeLiveDomains', 'Response'),
    createBlockedPortFailure('a.example.com:1'),
  ])
    expect(told(other, proxy, '20.19.0')).toBe(other)
  expect(told(createTimeoutFailure('a.example.com', 1000), { https_proxy: 'x' }, '20.19.0').text.zh).toContain(
    'https_proxy',
  )
})
