import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { isOwnType, isSetUp, publishesEmptyName } from '../../src/obs/service.ts'
import { type ObsServiceFile, readServiceFile } from '../../src/obs/service-file.ts'
import { folderWith } from './tree.ts'

const good = '{"settings":{"server":"rtmp://push.example.com/live","key":"from-backup"},"type":"rtmp_custom"}'
const withKey = (key: string): string =>
  `{"settings":{"key":${key},"server":"rtmp://push.example.com/live"},"type":"rtmp_custom"}`

async function read(own: string | Uint8Array, backup?: string): Promise<ObsServiceFile | undefined> {
  const folder = folderWith(backup === undefined ? { other: '' } : { 'service.json.bak': backup })
  writeFileSync(join(folder, 'service.json'), own)
  return readServiceFile(join(folder, 'service.json'), 'shown')
}

const nest = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth)

// What OBS 29.0.2 did with each of these, started with --startstreaming.
describe('OBS reads', () => {
  test.each<[string, string | Uint8Array, string]>([
    ['unknown members at both levels', '{"a":[1,{}],"settings":{"b":null,"key":"k"},"type":"rtmp_custom"}', 'k'],
    ['a byte order mark in front', `\ufeff${withKey('"k"')}`, 'k'],
    ['blank lines around', `\r\n\t ${withKey('"k"')}\n\n`, 'k'],
    ['a NUL byte at the end', `${withKey('"k"')}\u0000`, 'k'],
    ['nothing after a NUL byte', `${withKey('"k"')}\u0000{{{`, 'k'],
    ['no type', '{"settings":{"key":"k"}}', 'k'],
    ['a type of null', '{"settings":{"key":"k"},"type":null}', 'k'],
    ['both halves of a surrogate pair', withKey('"\\ud83d\\ude00"'), '😀'],
    ['every escape', withKey(String.raw`"\"\\\/\b\f\n\r\té\u00E9"`), '"\\/\b\f\n\r\téé'],
    ['a key of null', withKey('null'), ''],
    ['a key that is a number', withKey('5'), ''],
    ['a key that is an array', withKey('["k"]'), ''],
    ['the largest integer', `{"a":[9223372036854775807,-9223372036854775808],"settings":{"key":"k"}}`, 'k'],
    ['a number with a fraction', `{"a":[1e300,-0.5,123456789012345678901.0],"settings":{"key":"k"}}`, 'k'],
    ['2,048 levels', `{"a":${nest(2047)},"settings":{"key":"k"}}`, 'k'],
    ['an empty object', '{}', ''],
  ])('%s', async (_, own, key) => {
    expect(await read(own, good)).toMatchObject({ file: 'shown', isBackup: false, service: { key } })
  })

  test('an array as no settings, and does not look at the backup', async () => {
    const file = await read(`[${withKey('"k"')}]`, good)
    expect(file).toMatchObject({ isArray: true, isBackup: false, service: { server: '', key: '' } })
    expect(file?.note?.en).toBe(
      'shown is an array: OBS takes no settings from it, does not look at its .bak, and starts without a stream',
    )
    expect(file !== undefined && isSetUp(file.service)).toBe(false)
  })
})

describe('OBS does not read', () => {
  const bytes = (...parts: readonly (string | number)[]): Uint8Array =>
    Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from([part]))))

  test.each<[string, string | Uint8Array, string]>([
    ['comments', `{\n// no\n"type":"rtmp_custom"}`, 'is not JSON (line 2)'],
    ['comments of C', '{/* no */}', 'is not JSON (line 1)'],
    ['a trailing comma', '{"settings":{},}', 'is not JSON (line 1)'],
    ['a trailing comma in an array', '{"a":[1,]}', 'is not JSON (line 1)'],
    ['text behind', '{} x', 'is not JSON (line 1)'],
    ['single quotes', "{'type':1}", 'is not JSON (line 1)'],
    ['NaN', '{"a":NaN}', 'is not JSON (line 1)'],
    ['words in other letters', '{"a":True}', 'is not JSON (line 1)'],
    ['numbers in other forms', '{"a":01}', 'is not JSON (line 1)'],
    ['a raw tab in a string', withKey('"a\tb"'), 'is not JSON (line 1)'],
    ['a member twice', '{"type":1,\n"type":2}', 'has a member twice (line 2)'],
    ['a member twice, deeper down and in other letters', '{"a":[{"key":1,"k\\u0065y":2}]}', 'has a member twice'],
    ['an empty file', '', 'is not JSON (line 1)'],
    ['a file that is cut off', '{"settings":{"key":"a', 'is not JSON (line 1)'],
    ['a text or a number', '"a"', 'is not JSON (line 1)'],
    ['a NUL byte in the middle', '{"a":\u00001}', 'is not JSON (line 1)'],
    ['\\u0000 in a string', withKey('"a\\u0000b"'), 'has \\u0000 in a string (line 1)'],
    ['a high surrogate alone', withKey('"\\ud800"'), 'has half of a surrogate pair in a string'],
    ['a low surrogate alone', withKey('"\\udc00"'), 'has half of a surrogate pair in a string'],
    ['two high surrogates', withKey('"\\ud800\\ud800"'), 'has half of a surrogate pair in a string'],
    ['a byte that is not UTF-8', bytes('{"a":\n"caf', 0xe9, '"}'), 'has a byte that is not UTF-8 (line 2)'],
    ['UTF-16', Buffer.from('\ufeff{}', 'utf16le'), 'has a byte that is not UTF-8 (line 1)'],
    ['an integer of more than 64 bits', '{"a":9223372036854775808}', 'has a number that is too large (line 1)'],
    ['an integer of many digits', `{"a":-${'9'.repeat(100_000)}}`, 'has a number that is too large (line 1)'],
    ['a number above all others', '{"a":1e400}', 'has a number that is too large (line 1)'],
    ['2,049 levels', `{"a":${nest(2048)}}`, 'is nested deeper than 2048 levels (line 1)'],
    ['3,000 levels of objects', '{"a":'.repeat(3000) + '}'.repeat(3000), 'is nested deeper than 2048 levels'],
  ])('%s', async (_, own, reason) => {
    await expect(read(own)).rejects.toThrow(`shown ${reason}`)
    await expect(read(own)).rejects.toThrow('and its .bak is missing: OBS starts without a stream')
    const backup = await read(own, good)
    expect(backup).toMatchObject({ file: 'shown.bak', isBackup: true, service: { key: 'from-backup' } })
    expect(backup?.note?.en).toContain(`shown ${reason}`)
    expect(backup?.note?.en).toMatch(/: OBS uses its \.bak$/)
  })

  test('a file that is missing', async () => {
    const file = join(folderWith({ 'service.json.bak': good }), 'service.json')
    expect((await readServiceFile(file, 'shown'))?.note?.en).toBe('shown is missing: OBS uses its .bak')
  })
})

test('the line of the Stream Key counts lines of the file', async () => {
  expect(await read('{"settings":{"server":"s",\n"k\\u0065y":"k"}}')).toMatchObject({ line: 2 })
})

test('types that only a plugin may have', async () => {
  const typed = async (type: string): Promise<boolean> => {
    const file = await read(`{"type":"${type}","settings":{"key":"k"}}`)
    return file !== undefined && isOwnType(file.service)
  }
  expect(await typed('nonsense')).toBe(false)
  expect([await typed('rtmp_custom'), await typed('rtmp_common'), await typed('whip_custom')]).not.toContain(false)
})

test('OBS publishes an empty name for an empty Stream Key over RTMP', async () => {
  const publishes = async (text: string): Promise<boolean> => {
    const file = await read(text)
    return file !== undefined && publishesEmptyName(file.service)
  }
  expect(await publishes(withKey('null'))).toBe(true)
  expect(await publishes(withKey('"k"'))).toBe(false)
  expect(await publishes('{"settings":{"server":"srt://push.example.com:9000"},"type":"rtmp_custom"}')).toBe(false)
})
