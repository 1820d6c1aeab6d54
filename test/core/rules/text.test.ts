import { describe, expect, test } from 'vitest'
import { check } from '../../../src/index.ts'
import { dataOf, facts, NOW, of, S, T, U } from './found.ts'

describe('placeholder-unexpanded', () => {
  test.each([
    ['NaN', true],
    ['nan', false],
    ['null', true],
    ['nulls', false],
    ['undefined', true],
    ['[object Object]', true],
    ['%5Bobject%20Object%5D', true],
    ['%5Bobject%20Object%5D%20', false],
  ])('the StreamName %s: %s', (name, expected) => {
    const url = `rtmp://push.example.com/live/${name}?txSecret=f85a2ab363fe4deaffef9754d79da6fe&${T}`
    expect(of('placeholder-unexpanded', url).length > 0).toBe(expected)
  })

  test.each([
    ['txSecret', true],
    ['txTime', true],
    ['txHost', false],
    ['memo', false],
  ])('%s=null: %s', (name, expected) => {
    expect(of('placeholder-unexpanded', `rtmp://push.example.com/live/test?${name}=null`).length > 0).toBe(expected)
  })

  test.each([
    ['txHost=${host}', ['placeholder-unexpanded ${host}']],
    ['memo=${memo}', []],
    ['memo=${memo}&txHost=${host}', ['placeholder-unexpanded ${host}']],
    ['${name}=a', ['placeholder-unexpanded ${name}']],
    ['memo=a&${name}', ['placeholder-unexpanded ${name}']],
  ])('?%s', (query, expected) => {
    expect(of('placeholder-unexpanded', `${U}&${query}`)).toEqual(expected)
  })
})

describe('input-json-escaped', () => {
  test.each([1, 2, 3, 4])('%i backslashes before a delimiter are one escape', (count) => {
    const url = U.replace('&', `${'\\'.repeat(count)}u0026`)
    expect(of('input-json-escaped', url)).toEqual([`input-json-escaped ${'\\'.repeat(count)}u0026`])
    expect(of('input-json-escaped', url.replace('u0026', '&'))).toEqual([`input-json-escaped ${'\\'.repeat(count)}&`])
  })

  test.each([
    ['u0020', true],
    ['u007e', true],
    ['u007F', true],
    ['u001f', false],
    ['u0080', false],
  ])('\\%s is ASCII that is written so: %s', (text, expected) => {
    expect(of('input-json-escaped', `${U}&a=\\${text}`).length > 0).toBe(expected)
  })
})

describe('input-percent-encoded', () => {
  test.each([0, 1, 2, 3])('a slash that was escaped %i times more', (more) => {
    const slash = `%${'25'.repeat(more)}2F`
    expect(of('input-percent-encoded', U.replace('/test', `${slash}test`))).toEqual([`input-percent-encoded ${slash}`])
    const whole = U.replace('rtmp://', `rtmp%${'25'.repeat(more)}3A${slash}${slash}`)
    expect(of('input-percent-encoded', whole)).toEqual([`input-percent-encoded %${'25'.repeat(more)}3A`])
    const amp = `%${'25'.repeat(more)}26`
    expect(of('input-percent-encoded', U.replace('&', amp))).toEqual([`input-percent-encoded ${amp}`])
    expect(of('input-percent-encoded', U.replace(`&${T}`, `${amp}txTime%${'25'.repeat(more)}3D5C271099`))).toEqual([
      `input-percent-encoded ${amp}`,
    ])
  })

  test('four times more is no escape that anything writes', () => {
    const slash = `%${'25'.repeat(4)}2F`
    expect(of('input-percent-encoded', U.replace('/test', `${slash}test`))).toEqual([])
  })

  test.each([
    ['live%2Ftest', true],
    ['live/a%2Ftest', false],
    ['live/test%3Fa', true],
  ])('%s is safe to decode: %s', (path, safe) => {
    const { findings } = check(`rtmp://push.example.com/${path}?${S}`, { now: NOW, ...facts() }, { showSecrets: true })
    expect(findings.find(({ rule }) => rule === 'input-percent-encoded')?.fix?.safe).toBe(safe)
  })
})

describe('query-doubled', () => {
  test.each([
    // A parameter’s name of 41 characters, and of 42.
    [`txTime=5C271099?${'a'.repeat(41)}=b`, ['query-doubled ?']],
    [`txTime=5C271099?${'a'.repeat(42)}=b`, []],
    ['txTime=5C271099?a=b', ['query-doubled ?']],
    ['txTime=5C271099?1=b', []],
    ['memo=what?a=b', []],
    ['memo=what?txHost=b', ['query-doubled ?']],
    ['memo=/a?txHost=b', []],
    ['memo=a?txHost=b/c', ['query-doubled ?']],
    ['?memo=a', ['query-doubled ?']],
  ])('%s', (query, expected) => {
    expect(of('query-doubled', `rtmp://push.example.com/live/test?${query}`)).toEqual(expected)
  })
})

describe('query-separator-missing', () => {
  const streamid = (gap: string): string =>
    `srt://push.example.com:9000?streamid=#!::h=push.example.com,r=live/test,${S.split('&')[0]}${gap}${T}`

  test.each([
    [', ', true],
    [`,${' '.repeat(9)}`, true],
    [`,${' '.repeat(10)}`, true],
    ['|', true],
    [',', false],
  ])('%j in a streamid: %s', (gap, expected) => {
    expect(of('query-separator-missing', streamid(gap)).length > 0).toBe(expected)
  })
})

describe('slashes', () => {
  test.each([
    ['//live/test', ['path-double-slash //']],
    ['/live//test', ['path-double-slash //']],
    ['/live/test/', []],
    ['/live/test', []],
  ])('%s', (path, expected) => {
    expect(of('path-double-slash', `rtmp://push.example.com${path}?${S}`)).toEqual(expected)
  })

  test.each([
    ['/live/test/', ['path-extra-segment /']],
    ['/live/test', []],
    ['/live/test/a', ['path-extra-segment /a']],
    ['/live/test//', []],
  ])('%s', (path, expected) => {
    expect(of('path-extra-segment', `rtmp://push.example.com${path}?${S}`)).toEqual(expected)
  })
})

describe('what is missing at the front', () => {
  const fix = (url: string): string | undefined =>
    check(url, { now: NOW, ...facts() }, { showSecrets: true })
      .findings.find(({ rule }) => rule === 'scheme-missing')
      ?.fix?.edits.reduceRight(
        (text, { span, text: put }) => text.slice(0, span.start) + put + text.slice(span.end),
        url,
      )

  test.each(['', ':', '/', '//', '://'])('with %j left of it', (left) => {
    expect(fix(`${left}push.example.com/live/test?${S}`)).toBe(U)
  })

  test.each([':///push.example.com/live/test', 'push/live/test', 'push.example.com'])('%s is not put right', (url) => {
    expect(fix(`${url}?${S}`)).toBeUndefined()
  })
})

describe('the length of a URL counts in bytes', () => {
  // The name may have 974 bytes.
  const [longest, redirected] = [1003, 254]
  /** A URL of so many bytes, with so many characters that take three bytes each. */
  const long = (bytes: number, wide: number): string => {
    const base = `rtmp://push.example.com/live/test?${S}&session_id=`
    return base + '直'.repeat(wide) + 'a'.repeat(bytes - base.length - 3 * wide)
  }

  test.each([
    [longest, 0, undefined],
    [longest + 1, 0, 975],
    [longest, 100, undefined],
    [longest + 1, 100, 975],
    // Few characters, and many bytes.
    [longest, 287, undefined],
    [longest + 1, 287, 975],
  ])('%i of them, with %i characters of three', (bytes, wide, said) => {
    expect(dataOf('url-too-long', long(bytes, wide))?.['bytes']).toBe(said)
    expect(dataOf('url-too-long', long(bytes, wide).replace('rtmp:', 'webrtc:'))).toBeUndefined()
  })

  test.each([
    [redirected, 0, undefined],
    [redirected + 1, 0, redirected + 1],
    [redirected, 40, undefined],
    [redirected + 1, 40, redirected + 1],
  ])('%i in a redirect of nginx-rtmp, with %i characters of three', (bytes, wide, said) => {
    expect(dataOf('relay-redirect-cut', long(bytes, wide), { client: 'nginx-rtmp' })?.['bytes']).toBe(said)
    expect(dataOf('relay-redirect-cut', long(bytes, wide), { client: 'srs' })).toBeUndefined()
  })
})

describe('a Server and a Stream Key of OBS', () => {
  const obs = (server: string, key: string, rule: string) =>
    dataOf(rule, server + key, { client: 'obs', keyAt: server.length, serverEnd: server.length })
  const server = 'rtmp://push.example.com/live'

  test.each([
    [`${server}/test?${S}`, '', 'empty'],
    [`${server}/test?${S}`, 'test', 'unsigned'],
    [`${server}/test?${S}`, `test?${S}`, 'filled'],
    [`${server}/test`, '', 'empty'],
    [`${server}/test`, `test?${S}`, 'filled'],
    [`${server}/test`, S, 'query'],
    [`${server}/test`, `?${S}`, 'query'],
    [`${server}/test/`, S, 'query'],
    // A path of its own may be meant.
    [`${server}/test`, `other?${S}`, undefined],
    [`${server}/test/more`, `test?${S}`, undefined],
    [server, `test?${S}`, undefined],
  ])('%s and %j', (first, second, key) => {
    const joint = second === '' || first.endsWith('/') ? first : `${first}/`
    expect(obs(joint, second, 'server-whole-url')?.['key']).toBe(key)
  })

  test('an empty Stream Key is distinguished from a missing StreamName', () => {
    expect(obs(`${server}/`, '', 'stream-name-missing')?.['keyIsEmpty']).toBe(true)
    expect(obs(`${server}/`, `?${S}`, 'stream-name-missing')?.['keyIsEmpty']).toBe(false)
    expect(dataOf('stream-name-missing', `${server}/?${S}`, { client: 'obs' })?.['keyIsEmpty']).toBe(false)
    expect(dataOf('stream-name-missing', `${server}/?${S}`)?.['keyIsEmpty']).toBe(false)
  })
})
