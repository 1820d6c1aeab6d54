import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import type { Part, PushUrl } from '../../../src/core/model/push-url.ts'
import { parsePushUrl } from '../../../src/core/url/parse.ts'

/** What a URL is cut into: values as they are received. A part that is left out is absent. */
const cut = z.strictObject({
  why: z.string(),
  input: z.string(),
  whole: z.string().optional(),
  scheme: z.string().optional(),
  separator: z.string().optional(),
  userinfo: z.string().optional(),
  host: z.string().optional(),
  port: z.string().optional(),
  path: z.string().optional(),
  segments: z.array(z.string()).optional(),
  query: z.string().optional(),
  params: z.array(z.tuple([z.string()], z.string())).optional(),
  streamidHost: z.string().optional(),
  endpoint: z.string().optional(),
})

const folder = fileURLToPath(new URL('../../../fixtures/urls/', import.meta.url))

/** The parts that a table states, in its words; `whole` and the separator only where they are not what one expects. */
function stated(url: PushUrl) {
  const texts = Object.fromEntries(
    (['scheme', 'userinfo', 'host', 'port', 'path', 'query', 'streamidHost', 'endpoint'] as const).flatMap((name) =>
      url[name] === undefined ? [] : [[name, url[name].value]],
    ),
  )
  return {
    ...(url.whole.value === url.input ? {} : { whole: url.whole.value }),
    ...(url.separator === undefined || url.separator.value === '://' ? {} : { separator: url.separator.value }),
    ...texts,
    ...(url.segments.length === 0 ? {} : { segments: url.segments.map(({ value }) => value) }),
    ...(url.params.length === 0
      ? {}
      : { params: url.params.map(({ name, value }) => (value ? [name.value, value.value] : [name.value])) }),
  }
}

for (const file of readdirSync(folder)) {
  const rows = z.array(cut).parse(JSON.parse(readFileSync(folder + file, 'utf8')))
  describe(`urls/${file}`, () => {
    test.each(rows.map((row) => [row.why, row] as const))('%s', (_, { why, input, ...expected }) => {
      const answer = stated(parsePushUrl(input))
      expect(answer, `paste this\n${JSON.stringify({ why, input, ...answer })}`).toEqual(expected)
    })
  })
}

const ROOM = 'rtmp://push.example.com/live/room1'

test('a part knows where it is', () => {
  const url = parsePushUrl(`  "${ROOM}?txSecret=ab"`)
  const spanOf = (part: Part | undefined) => part && [part.span.start, part.span.end, part.text]
  expect(spanOf(url.whole)).toEqual([3, 49, `${ROOM}?txSecret=ab`])
  expect(spanOf(url.host)).toEqual([10, 26, 'push.example.com'])
  expect(spanOf(url.segments[1])).toEqual([32, 37, 'room1'])
  expect(spanOf(url.params[0]?.value)).toEqual([47, 49, 'ab'])
})

test('a part of an escaped URL knows where its escapes are', () => {
  const { segments } = parsePushUrl('srt://h?streamid=%23!%3A%3Ar%3Dlive%2F%E6%88%BF1%2CtxTime%3D5C')
  expect(segments.map(({ text }) => text)).toEqual(['live', '%E6%88%BF1'])
  expect(segments.map(({ value }) => value)).toEqual(['live', '房1'])
})

test('thousands of parameters are read, in order', () => {
  const many = Array.from({ length: 10_000 }, (_, at) => `p${at}=${at}`)
  const { params } = parsePushUrl(`${ROOM}?${many.join('&')}`)
  expect(params.map(({ name, value }) => `${name.value}=${value?.value}`)).toEqual(many)
})

test.each([
  [
    'parameters',
    'rtmp://push.example.com/live/test?',
    'a=1&',
    '',
    ({ params }: ReturnType<typeof parsePushUrl>) => params,
  ],
  ['segments', 'rtmp://push.example.com', '/a', '?x=1', ({ segments }: ReturnType<typeof parsePushUrl>) => segments],
] as const)('of a million %s, no more are cut than can be sent, and none is lost', (_, start, unit, end, partsOf) => {
  const input = start + unit.repeat(1_000_000) + end
  const parts = partsOf(parsePushUrl(input))
  expect(parts).toHaveLength(65_536)
  const last = parts.at(-1)
  const { span } = (last !== undefined && 'name' in last ? last.value : last) ?? { span: { start: 0, end: 0 } }
  expect(input.slice(span.end)).toBe(end)
})
