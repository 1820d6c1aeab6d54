import { expect, test } from 'vitest'
import { findUrls } from '../../src/core/scan/find.ts'
import { findUrlBounds } from '../../src/core/url/edges.ts'
import { placePastedText } from '../../src/web/check/recognise.ts'

const empty = { form: 'url', url: '', server: '', streamKey: '' } as const
const PLAIN = 'rtmp://push.example.com/live/room1'
const QUERY = '?txSecret=6d79943299a3f55f63ff6ed5b7bbeb4e&txTime=70DDD2C0'
const U = PLAIN + QUERY
const OTHER = U.replace('room1', 'room2')

/** The push URLs that `--scan` finds in a text. */
const scanned = (text: string): readonly string[] => [
  ...new Set([...findUrls(text, 'message.txt')].flatMap(({ skipped, mappedUrl }) => (skipped ? [] : mappedUrl.url))),
]

/** The URLs that the page takes out of it; if it takes none, the text that the rules take as the URL. */
function taken(text: string): readonly string[] {
  const { start, end } = findUrlBounds(text)
  return placePastedText('url', { ...empty, url: text }, empty)?.urls ?? [text.slice(start, end)]
}

test.each(
  [
    // Lists, quotes and chats
    ...[
      '- ',
      '-',
      '* ',
      '> ',
      '> > ',
      '>> ',
      '• ',
      '· ',
      '→',
      '-> ',
      '=> ',
      '👉 ',
      '✅ ',
      '1. ',
      '① ',
      '#',
      '：',
      ': ',
      '、',
    ],
  ].map((front) => front + U),
)('a bullet is not part of the URL: %s', (text) => {
  expect(taken(text)).toEqual([U])
  expect(scanned(text)).toEqual([U])
})

test.each([
  ...[' 👍', ' *', ' …', '\n👍', '\n--', '\nThanks', '\n谢谢', '\nThanks!', ' (valid)', ' 2030-01-02', '~', '<br>'].map(
    (after) => U + after,
  ),
  ...['*', '**', '***', '_', '~~', '|', ' | '].map((mark) => mark + U + mark),
  ...['""', "''", '``', '()', '[]', '<>', '（）', '【】', '「」', '《》', '“”'].flatMap(([open, close]) => [
    `${open}${U}${close}`,
    `推流地址 ${open}${U}${close}`,
    `${open}${U}${close} 👍`,
  ]),
  ...['.', ',', '!', '...', '。', '，', '；', '！'].flatMap((mark) => [
    U + mark,
    `推流：${U}${mark}`,
    `${U}${mark}\n谢谢`,
  ]),
  ...['\n', ' ', ',', '，', '、', '\n\n', ' | ', '\n- '].map((between) => U + between + U),
])('text after or around the URL, or the URL once more, is left out: %j', (text) => {
  expect(taken(text)).toEqual([U])
  expect(scanned(text)).toEqual([U])
})

test.each([
  [`- ${U}\n- ${OTHER}`, [U, OTHER]],
  [`${U};${OTHER}`, [U, OTHER]],
  [`主 ${U}\n备 ${OTHER}\n${U}`, [U, OTHER]],
  [`- ${PLAIN}`, [PLAIN]],
  [`${PLAIN}\n${PLAIN}`, [PLAIN]],
  [`${PLAIN}\n谢谢`, [PLAIN]],
  [`${PLAIN}，谢谢`, [PLAIN]],
  [`${PLAIN}\nThanks!`, [PLAIN]],
  [`> ${PLAIN}直播`, [`${PLAIN}直播`]],
  [`* ${U.replace('room1', '房间')}`, [U.replace('room1', '房间')]],
  [`推流 ${U}&a=(b)`, [`${U}&a=(b)`]],
  [`(${U}&a=(b))`, [`${U}&a=(b)`]],
  [`推流 ${U.replace('&', '&amp;')}`, [U.replace('&', '&amp;')]],
  [`推流 ${U.replace('?', '？')}`, [U.replace('?', '？')]],
])('takes out of %j the URLs that a scan finds', (text, urls) => {
  expect(taken(text)).toEqual(urls)
  expect(scanned(text)).toEqual(urls)
})
