import { createHash, hash } from 'node:crypto'
import { KEY, NOW } from './corpus.mjs'

/** As long as the text that is hashed for a URL of the corpus. */
const SIGNED = `${KEY}room-1234566A1D4B80`
const now = Date.parse(NOW)

/** The minimum work of any checker: parse, and hash once. */
export function floor(url) {
  return new URL(url).pathname.length + hash('md5', SIGNED).length
}

/** A short checker as people write it themselves. */
export function handWritten(url) {
  const parsed = new URL(url)
  const [, app, stream] = parsed.pathname.split('/')
  const txSecret = parsed.searchParams.get('txSecret')
  const txTime = parsed.searchParams.get('txTime')
  if (/^\d{1,3}(\.\d{1,3}){3}$/.test(parsed.hostname)) return '18/300'
  if (!/^[A-Za-z0-9._-]+$/.test(stream)) return '18/308'
  if (!/^[A-Za-z0-9._-]+$/.test(app)) return '18/309'
  if (!txTime) return '18/500'
  if (Number.parseInt(txTime, 16) * 1000 < now) return '18/501'
  if (!txSecret) return '18/502'
  const expected = createHash('md5')
    .update(KEY + stream + txTime)
    .digest('hex')
  return expected === txSecret ? 'ok' : '18/503'
}
