/**
 * A push URL, and what is unusual in it. `{host}` is the address and port of nginx, `{address}` an address alone. The
 * signatures are made up.
 */
export interface UrlRow {
  readonly why: string
  readonly url: string
}

/** OBS's two fields. */
export interface FieldsRow {
  readonly why: string
  readonly server: string
  readonly key: string
}

const LONG = `x=${'0123456789'.repeat(29)}`

/** URLs that clients split in different ways, or that hold characters a client may change. */
export const urlRows: readonly UrlRow[] = [
  ['as it should be', '/live/s?txSecret=a&txTime=b'],
  ['a third segment', '/live/a/b?t=1'],
  ['a fourth segment', '/live/a/b/c?t=1'],
  ['a slash in the query', '/live/s?t=a/b&x=1'],
  ['a slash that ends the query', '/live/s?t=1/'],
  ['a colon in the name', '/live/s:x?t=1'],
  ['a colon before a slash', '/live/s:x/y?t=1'],
  ['a colon in the query, before a slash', '/live/s?t=a:b/c'],
  ['a double slash', '/live//s?t=1'],
  ['a slash after the name', '/live/s/'],
  ['no name', '/live/'],
  ['no name, but a query', '/live?t=1'],
  ['.flv at the end', '/live/s.flv'],
  ['.flv before the query', '/live/s.flv?t=1'],
  ['.flv at the end of the query', '/live/s?t=x.flv'],
  ['.mp4 at the end', '/live/s.mp4'],
  ['.mp4 before the query', '/live/s.mp4?t=1'],
  ['.f4v after a prefix', '/live/x:s.f4v'],
  ['.mp3 before the query', '/live/s.mp3?t=1'],
  ['an escape', '/live/s%204?t=1'],
  ['an escaped question mark', '/live/s%3Ft=1'],
  ['an escape in the query', '/live/s?t=%3D1'],
  ['a space', '/live/s 4?t=1'],
  ['a number sign', '/live/s#x?t=1'],
  ['a vertical line', '/live/s|x?t=a|b'],
  ['a semicolon', '/live/s?t=1;u=2'],
  ['two question marks', '/live/s?t=1?u=2'],
  ['Chinese', '/直播/房间?t=1'],
  ['an app that ffmpeg knows', '/ondemand/a/b?t=1'],
  ['a very long query', `/live/s?${LONG}`],
].map(([why = '', path = '']) => ({ why, url: `rtmp://{host}${path}` }))

/** Common entries in OBS's fields, and entries that OBS reads differently in the two fields. */
export const fieldsRows: readonly FieldsRow[] = [
  { why: 'no slash after the app', server: 'rtmp://{host}/live', key: 's?t=1' },
  { why: 'two slashes after the app', server: 'rtmp://{host}/live//', key: 's?t=1' },
  { why: 'a slash before the name', server: 'rtmp://{host}/live/', key: '/s?t=1' },
  { why: 'padding', server: 'rtmp://{host}/live/ ', key: ' s?t=1 ' },
  { why: 'a space that OBS keeps', server: 'rtmp://{host}/live/', key: '\u3000s?t=1' },
  { why: 'a list instead of a name', server: 'rtmp://{host}/live/', key: '?slist=s&t=1' },
  { why: 'the query in Server', server: 'rtmp://{host}/live?t=1', key: 's' },
  { why: 'the query in Server, and a slash', server: 'rtmp://{host}/live?t=1/', key: 's' },
  { why: 'the name in Server', server: 'rtmp://{host}/live/s', key: 's?t=1' },
  { why: 'the whole URL in Server', server: 'rtmp://{host}/live/s?t=1', key: '' },
  { why: 'an escape in Server', server: 'rtmp://{host}/li%76e/', key: 's?t=1' },
  { why: 'the app in Stream Key', server: 'rtmp://{host}/', key: 'live/s?t=1' },
]

/** Some clients send a port that the URL does not have. */
export const portless: UrlRow = { why: 'no port', url: 'rtmp://{address}/live/s?t=1' }
