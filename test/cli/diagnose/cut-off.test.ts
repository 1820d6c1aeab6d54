import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { diagnoseAnswerSchema as answer } from '../../../src/schema/diagnose.ts'
import { run } from '../io.ts'
import { callback, event, inFile } from './records.ts'

const one = JSON.stringify(callback)

/** What `diagnose` says of a file by itself, and whether the answer about it and a whole file says that all was read. */
async function diagnose(content: string | Uint8Array, name = 'a.json') {
  const cwd = inFile(name, content)
  const alone = await run(['diagnose', name, '--format', 'json'], { cwd })
  const beside = await run(['diagnose', name, '-', '--format', 'json'], { cwd, stdin: one })
  const { complete, left } = answer.parse(JSON.parse(beside.stdout)).summary
  return { exit: alone.exit, stderr: alone.stderr, complete, unread: left.unread }
}

const END = 'error: 1 entry was not fully read, so the exit code is 3\n'
const ARRAY = 'the array that begins here has no end: the rest is missing'
const BRACKET = 'a bracket closes an array here that has no beginning: the part before it is missing'
const DOCUMENT = 'the JSON that begins here has no end'

describe('JSON that was cut off is no whole answer', () => {
  test.each([
    ['after a comma', `[${one},`, `1: ${ARRAY}`],
    ['after an object', `[${one}`, `1: ${ARRAY}`],
    ['after a line', `[\n${one},\n${one},\n`, `1: ${ARRAY}`],
    ['after the first bracket', '[', `1: ${ARRAY}`],
    ['after two brackets', '\n[[', `2: ${ARRAY}`],
    ['in an object', `[${one},\n{"event_type":0,"stream_id":`, `2: ${DOCUMENT}`],
    ['in a text', `[${one},\n{"event_type":0,"stream_id":"ro`, `2: ${DOCUMENT}`],
    ['in an answer of the API', `{"Response":{"EventList":[${JSON.stringify(event)},`, `1: ${DOCUMENT}`],
    ['before its first bracket', `${one}]\n`, `1: ${BRACKET}`],
    ['a bracket too many', '[]]', `1: ${BRACKET}`],
  ])('%s', async (_, content, told) => {
    expect(await diagnose(content)).toEqual({ exit: 3, stderr: `a.json:${told}\n${END}`, complete: false, unread: 1 })
  })

  test.each([
    ['an array', `[${one},${one}]\n`],
    ['arrays, one after the other', `[${one}]\n[]\n[[${one}]]`],
    ['JSON Lines', `${one}\n${one}\n`],
    ['an answer of the API', `${JSON.stringify({ Response: { EventList: [event], PageNum: 1 } }, null, 2)}\n`],
  ])('%s is whole', async (_, content) => {
    const { exit, complete, unread } = await diagnose(content)
    expect([exit, complete, unread]).toEqual([0, true, 0])
  })

  test('in Chinese', async () => {
    const { stderr } = await run(['diagnose', '--lang', 'zh'], { stdin: `[${one},` })
    expect(stderr).toContain('<stdin>:1：从此处开始的数组不完整，缺少后面的内容\n')
  })
})

describe('a table that was cut off', () => {
  const UNCLOSED = 'its quotes are broken: the last one is never closed; the file may be cut off'

  test.each([
    ['in a cell', 'stream,reason\na,x\nb,"y', `3: ${UNCLOSED}`],
    ['in a cell of several lines', 'stream,reason\na,x\nb,"y\n', `3: ${UNCLOSED}`],
    ['after a quote inside a cell', 'stream,reason\na,x\nb,"y ""', `3: ${UNCLOSED}`],
  ])('%s', async (_, content, told) => {
    expect(await diagnose(content, 'a.csv')).toEqual({
      exit: 3,
      stderr: `a.csv:${told}\n${END}`,
      complete: false,
      unread: 1,
    })
  })

  test('in a cell of several lines, of which the last are no rows', async () => {
    const { exit, stderr, complete } = await diagnose('stream,reason\na,x\nb,"y\nz\n', 'a.csv')
    expect([exit, complete, stderr.split('\n')[0]]).toEqual([3, false, `a.csv:3: ${UNCLOSED}`])
  })

  test.each([
    ['a quote in the wrong place', 'stream,reason\na,x\nb,y"z'],
    ['a quote that is never closed, and rows after it', 'stream,reason\na,"x\nb,y\n'],
  ])('%s is a broken line alone', async (_, content) => {
    const { exit, complete, unread, stderr } = await diagnose(content, 'a.csv')
    expect([exit, complete, unread]).toEqual([3, true, 1])
    expect(stderr).toContain('its quotes are broken: a cell in quotes ends in a quote')
  })
})

describe('gzip data that was cut off', () => {
  const packed = gzipSync(`${one}\n`)
  test.each([0, 1, 2, 12, packed.length - 9, packed.length - 1])('after %i bytes', async (length) => {
    const { exit, stderr, complete } = await diagnose(packed.subarray(0, length), 'a.jsonl.gz')
    expect([exit, complete]).toEqual([3, false])
    expect(stderr).toBe('error: a.jsonl.gz is cut off: its gzip data has no end; the part before was read\n')
  })

  test('an empty file of another name is no gzip data, and holds nothing', async () => {
    const { exit, stderr, complete } = await diagnose('', 'a.jsonl')
    expect([exit, complete, stderr]).toEqual([0, true, 'notice: no records in a.jsonl\n'])
  })
})
