import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DirectiveIndex } from '../../../src/core/scan/directives.ts'
import { findUrls } from '../../../src/core/scan/find.ts'
import { countRuns } from '../../runs.ts'

const name = fc.stringMatching(/^[a-z0-9][a-z0-9_-]{0,12}$/)
const url = fc
  .record({
    scheme: fc.constantFrom('rtmp', 'rtmps', 'webrtc'),
    host: fc.constantFrom('push.example.com', '203.0.113.7', 'a.b-c.example'),
    app: name,
    stream: fc.stringMatching(/^[a-z0-9][a-z0-9._-]{0,12}[a-z0-9]$/),
    query: fc.constantFrom('', '?txSecret=f85a2ab3&txTime=5C271099', '?a=1|2;3,4&txTime=0'),
  })
  .map(({ scheme, host, app, stream, query }) => `${scheme}://${host}/${app}/${stream}${query}`)

/** What may be around a URL without being part of it, by the kind of file. */
const surroundings: readonly (readonly [file: string, before: readonly string[], after: readonly string[]])[] = [
  ['a.txt', ['', ' ', '\n', '（', '：', '(', '「', ', '], ['', ' x', '\n', '）', '。', ') ', '」', ', b', '. ']],
  ['a.md', ['](', '<', '`', '**', '| '], [') b', '> b', '` b', '** b', ' |']],
  ['a.json', ['"', '{"a":"', '\\"'], ['"', '","b":1}', '\\"', '\\n"']],
  ['a.yml', ['a: ', '- ', 'a: "', "a: '", '['], [' # b', '\n', '"', "'", ']']],
  ['.env', ['A=', 'A="'], ['\n', '"\n']],
  ['a.conf', ['push ', 'destination '], [';', ';\n', ' a=b;']],
  ['a.html', ['<a href="', '<p>', "'"], ['">', '</p>', "'", '<br>']],
  ['a.js', ['"', "'", '`', '// '], ['"', "'", '`', '\n']],
  ['a.sh', ["x '", "'", '"'], ["' && y", "'", '"']],
]

describe('a URL planted anywhere', () => {
  test.each(surroundings)('is found exactly: %s', (file, before, after) => {
    const filler = fc.stringMatching(/^[ a-z0-9\n=:{}#,流]{0,40}$/)
    const pair = fc.nat().map((at) => [before[at % before.length] ?? '', after[at % before.length] ?? ''] as const)
    fc.assert(
      fc.property(filler, pair, url, filler, (head, [open, close], planted, tail) => {
        const start = `${head}\n${open}`.length
        const text = `${head}\n${open}${planted}${close}\n${tail}`
        const [found, ...more] = [...findUrls(text, file)]
        expect(more).toEqual([])
        expect(found?.mappedUrl.url).toBe(planted)
        expect(found?.span).toEqual({ start, end: start + planted.length })
        const lines = text.slice(0, start).split('\n')
        expect([found?.line, found?.column]).toEqual([lines.length, (lines.at(-1)?.length ?? 0) + 1])
        for (const at of [0, 5, planted.length - 1]) {
          expect(found?.mappedUrl.mapToFile({ start: at, end: at + 1 })).toEqual({
            start: start + at,
            end: start + at + 1,
          })
        }
      }),
      { seed: 4, numRuns: countRuns(300) },
    )
  })
})

test('nothing throws, every place is in the text, and each unchanged character has its place', () => {
  const word = fc.constantFrom(
    ...[
      'rtmp://',
      'srt:\\/\\/',
      'h.x/',
      'a',
      '"',
      "'",
      '`',
      ' ',
      '\n',
      '\\',
      '\\u0026',
      '&amp;',
      '${x}',
      '{{',
      '}}',
      '<a>',
      '=<b>',
      '</b>',
      '?txTime=',
      '...',
      '<',
    ],
    ...[
      '%s',
      '%2F',
      '" + x + "',
      "' . $y . '",
      ')',
      '(',
      ';',
      '|',
      ',',
      '"server":"',
      '"key":"',
      '{',
      '}',
      '…',
      '***',
      '?streamurl=',
    ],
    'push-preflight-disable-next-line a',
    ...[
      '^&',
      '`&',
      '\\&',
      '&a=',
      '\\:',
      '\\=',
      '<<EOF\n',
      'run: ',
      '\tffmpeg ',
      'server=',
      'key=a?txSecret=',
      '.append(',
      ' << ',
      '#',
      'hex(',
      '%1',
    ],
  )
  const kinds = fc.constantFrom(
    ...['a.js', 'a.php', 'a.json', 'a.html', 'a.md', 'a.sh', 'a.csv', 'a.conf', '.env', 'a', 'a.cpp', 'a.bat', 'a.ps1'],
    ...['a.yml', 'a.properties', 'a.py', 'a.swift', 'Dockerfile', 'Makefile'],
  )
  fc.assert(
    fc.property(fc.array(word, { maxLength: 30 }), kinds, (words, file) => {
      const text = words.join('')
      const directives = new DirectiveIndex(text)
      let last = 0
      for (const { mappedUrl, span, line, column } of findUrls(text, file)) {
        expect(span.start).toBeGreaterThanOrEqual(last)
        expect(span.end).toBeLessThanOrEqual(text.length)
        last = span.end
        expect(text.split('\n')[line - 1]?.slice(column - 1)).toBe(text.slice(span.start).split('\n')[0])
        for (let at = 0; at < mappedUrl.url.length; at++) {
          const { start, end } = mappedUrl.mapToSource({ start: at, end: at + 1 })
          expect(0 <= start && start <= end && end <= mappedUrl.sourceText.length).toBe(true)
          const place = mappedUrl.touchesPlaceholder({ start: at, end: at + 1 })
            ? undefined
            : mappedUrl.mapToFile({ start: at, end: at + 1 })
          if (place?.end === place?.start || place === undefined) continue
          const written = text.slice(place.start, place.end)
          if (written.length === 1) expect(written).toBe(mappedUrl.url.charAt(at))
        }
        expect(mappedUrl.maskSource('•'.repeat(mappedUrl.url.length))).toHaveLength(mappedUrl.sourceText.length)
        directives.getActiveAt(line)
      }
    }),
    { seed: 4, numRuns: countRuns(3000) },
  )
})

const H = 'rtmp://push.example.com/live/'
const Q = '?txSecret=a&txTime=b'

test.each([
  ...['a', H, `${H}a `, `${H}a,`, '="rtmp://a/b"', '"server":"rtmp://a.b/c"', 'rtmp:\\/\\/', '?streamurl=rtmp://'],
  ...['=<', '=<b>', '=[', '=（', '=&lt;', '=\\<', '?txTime=a...', '?txTime=your', '?txTime=<a'],
  ...['{', '${', '$(', '<a', '<?', '"', '\\', '" + a + "', "' . $a . '", '$(a(', '&', '…', '(', '\n'],
])('a line of two million characters of %j does not take for ever', { timeout: 120_000 }, (seed) => {
  for (const file of ['a.php', 'a.json', 'a.sh']) {
    const text = H + seed.repeat(Math.ceil(2e6 / seed.length))
    const start = performance.now()
    for (const _ of findUrls(text, file));
    // A second on a quiet machine. What grows with the square of the length takes hours.
    expect(performance.now() - start).toBeLessThan(60_000)
  }
})

test.each([
  ...['=Md5(', '=a(', '/YYYY', '/a_YYYY', '/@a', '[/', 'xxx_', '=ab**', '%<a'].map((seed) => ['a.md', seed]),
  ...['\\(', '\\(a('].map((seed) => ['a.swift', seed]),
  ...['<<a\n', '<<a ', ' #', "'", '`a', `${H}a${Q} `, `${H}a${Q}\n`, `'${H}a${Q}\n`].map((seed) => ['a.sh', seed]),
  ...['^&', '%%', '!a', `${H}a${Q}\n`].map((seed) => ['a.bat', seed]),
  ...['\n  run: |\n', `\n  run: ${H}a${Q}`, `\n - run: a\n   ${H}a${Q}`].map((seed) => ['a.yml', seed]),
  ...['\n\t', `\n\t${H}a${Q} \\`].map((seed) => ['Makefile', seed]),
  ...['server=rtmp://a.b/c\n', 'server=rtmp://a.b/c\nkey=a?txSecret=a\n', 'key=a?txSecret='].map((seed) => [
    '.env',
    seed,
  ]),
  ...['rtmp\\://a/b ', 'rtmp\\:', '\\='].map((seed) => ['a.properties', seed]),
  ...[`u = "${H}a"\nu = v\n`, `["${H}a", `, `"${H}a", `, `system("a ${H}a${Q} `].map((seed) => ['a.py', seed]),
  ...[`.append("${H}a")`, `new StringBuilder("${H}a");`, `x("${H}a" << y`].map((seed) => ['a.cpp', seed]),
  ...['" ++ a', '" & a', '" ~ a'].map((seed) => ['a.hs', seed]),
])('half a million characters in %s of %j do not take for ever', { timeout: 120_000 }, (file = '', seed = '') => {
  const text = H + seed.repeat(Math.ceil(5e5 / seed.length))
  const start = performance.now()
  for (const _ of findUrls(text, file));
  expect(performance.now() - start).toBeLessThan(60_000)
})
