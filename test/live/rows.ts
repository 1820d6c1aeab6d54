/** A push URL behind `rtmp://host`, and what is odd about it. Its signatures are made up. */
export interface Row {
  readonly why: string
  readonly path: string
}

const LONG = `x=${'0123456789'.repeat(29)}`

/** The URLs that clients are known to cut differently, or that carry what a client may change. */
export const rows: readonly Row[] = [
  { why: 'as it should be', path: '/live/s?txSecret=a&txTime=b' },
  { why: 'a third segment', path: '/live/a/b?t=1' },
  { why: 'a fourth segment', path: '/live/a/b/c?t=1' },
  { why: 'a slash in the query', path: '/live/s?t=a/b&x=1' },
  { why: 'a slash that ends the query', path: '/live/s?t=1/' },
  { why: 'a colon in the name', path: '/live/s:x?t=1' },
  { why: 'a colon before a slash', path: '/live/s:x/y?t=1' },
  { why: 'a colon in the query, before a slash', path: '/live/s?t=a:b/c' },
  { why: 'a double slash', path: '/live//s?t=1' },
  { why: 'a slash behind the name', path: '/live/s/' },
  { why: 'no name', path: '/live/' },
  { why: 'no name, but a query', path: '/live?t=1' },
  { why: '.flv at the end', path: '/live/s.flv' },
  { why: '.flv before the query', path: '/live/s.flv?t=1' },
  { why: '.flv at the end of the query', path: '/live/s?t=x.flv' },
  { why: '.mp4 at the end', path: '/live/s.mp4' },
  { why: '.mp4 before the query', path: '/live/s.mp4?t=1' },
  { why: '.f4v behind a prefix', path: '/live/x:s.f4v' },
  { why: '.mp3 before the query', path: '/live/s.mp3?t=1' },
  { why: 'an escape', path: '/live/s%204?t=1' },
  { why: 'an escaped question mark', path: '/live/s%3Ft=1' },
  { why: 'an escape in the query', path: '/live/s?t=%3D1' },
  { why: 'a space', path: '/live/s 4?t=1' },
  { why: 'a number sign', path: '/live/s#x?t=1' },
  { why: 'a vertical line', path: '/live/s|x?t=a|b' },
  { why: 'a semicolon', path: '/live/s?t=1;u=2' },
  { why: 'two question marks', path: '/live/s?t=1?u=2' },
  { why: 'Chinese', path: '/直播/房间?t=1' },
  { why: 'an app of its own kind', path: '/ondemand/a/b?t=1' },
  { why: 'a very long query', path: `/live/s?${LONG}` },
]

/** OBS's two fields; `{host}` stands for where nginx listens. */
export interface FieldsRow {
  readonly why: string
  readonly server: string
  readonly key: string
}

/** What people put into OBS's fields, and what OBS does not treat alike in both of them. */
export const fieldsRows: readonly FieldsRow[] = [
  { why: 'no slash behind the app', server: 'rtmp://{host}/live', key: 's?t=1' },
  { why: 'two slashes behind the app', server: 'rtmp://{host}/live//', key: 's?t=1' },
  { why: 'a slash before the name', server: 'rtmp://{host}/live/', key: '/s?t=1' },
  { why: 'padding', server: ' rtmp://{host}/live/ ', key: ' s?t=1 ' },
  { why: 'the query in Server', server: 'rtmp://{host}/live?t=1', key: 's' },
  { why: 'the query in Server, and a slash', server: 'rtmp://{host}/live?t=1/', key: 's' },
  { why: 'the name in Server', server: 'rtmp://{host}/live/s', key: 's?t=1' },
  { why: 'the whole URL in Server', server: 'rtmp://{host}/live/s?t=1', key: '' },
  { why: 'an escape in Server', server: 'rtmp://{host}/li%76e/', key: 's?t=1' },
  { why: 'the app in Stream Key', server: 'rtmp://{host}/', key: 'live/s?t=1' },
]
