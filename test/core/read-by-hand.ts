import { expect } from 'vitest'

/** What a URL says to a reader that knows nothing of this one: cut at the delimiters that its documents name. */
export function readByHand(url: string, port: string) {
  const [before = '', ...after] = url.slice(url.indexOf('://') + 3).split('?')
  const query = after.join('?')
  const [authority = '', app, ...stream] = before.split('/')
  const host = authority.endsWith(port) ? authority.slice(0, authority.length - port.length) : undefined
  const split = (text: string): string[] => [text.split('=', 1)[0] ?? '', text.slice(text.indexOf('=') + 1)]
  if (!url.startsWith('srt')) return { host, app, stream: stream.join('/'), pairs: query.split('&').map(split) }
  const [[h, authenticated], [r, path = ''], ...pairs] = query.slice('streamid=#!::'.length).split(',').map(split) as [
    string[],
    string[],
    ...string[][],
  ]
  expect([authority, h, r, authenticated]).toEqual([before, 'h', 'r', host])
  return { host, app: path.split('/', 1)[0], stream: path.slice(path.indexOf('/') + 1), pairs }
}
