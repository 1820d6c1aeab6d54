// The lists that are measured. All of them are the same in each run.
import { hash } from 'node:crypto'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'

/** Published by Tencent Cloud (tencentcloud.com/document/product/267/31560). */
export const KEY = 'e12c46f2612d5106e2034781ab261ca3'
export const NOW = '2026-06-01T00:00:00Z'

const now = Date.parse(NOW) / 1000
const DAY = 86_400

const createStreamName = (index) => `room-${(index * 7919) % 1_000_003}`
const formatTime = (seconds) => seconds.toString(16).toUpperCase()
/** A concatenated string is flattened on first use. Doing that here keeps its cost out of the measurement. */
const flatten = (text) => JSON.parse(JSON.stringify(text))

const join = (index, stream, txSecret, txTime) =>
  `rtmp://push${index % 5}.example.com/live/${stream}?txSecret=${txSecret}&txTime=${txTime}`

function signUrl(index, seconds, stream = createStreamName(index)) {
  const txTime = formatTime(seconds)
  return join(index, stream, hash('md5', KEY + stream + txTime), txTime)
}

const usualExpiry = (index) => now + DAY / 2 + (index % (DAY / 2))

/** Distinct URLs with right signatures on five domains, as a platform issues them. */
export const createSignedUrl = (index) => signUrl(index, usualExpiry(index))

/** Valid for twelve hours from now, for a check as users run it: without --now. */
export const createFreshUrl = () => signUrl(0, Math.floor(Date.now() / 1000) + DAY / 2)

/** Signed rightly, but valid for more than 30 days: one hint each. */
export const createUrlWithHint = (index) => signUrl(index, now + 60 * DAY + (index % (DAY / 2)))

/** Signed with another key: every signature is wrong, and no known mistake explains it. */
export function createWrongUrl(index) {
  const stream = createStreamName(index)
  const txTime = formatTime(usualExpiry(index))
  return join(index, stream, hash('md5', `another key ${index}`), txTime)
}

const faults = [
  createWrongUrl,
  (index) => signUrl(index, now - DAY - (index % DAY)),
  (index) => createSignedUrl(index).replace(/&txTime=.*/, ''),
  (index) => signUrl(index, usualExpiry(index), `${createStreamName(index)}!`),
]

/** One URL in a hundred has a fault: a wrong signature, an expiry in the past, no txTime, a forbidden character. */
export const createUrlOfFaultyList = (index) =>
  index % 100 === 50 ? faults[Math.floor(index / 100) % faults.length](index) : createSignedUrl(index)

/** What fills a StreamName in the URLs that take longest. */
const FILLINGS = ['。', '６', '%E7', '&amp;', '\\u0026', '%2525', 'f', 'a-', 'token=a&', 'é']

/** URLs of `length` characters, signed wrongly, that take longest. */
export const createLongUrls = (length) =>
  FILLINGS.map((filling) => {
    const [head, tail] = ['rtmp://push0.example.com/live/', `?txSecret=${hash('md5', '')}&txTime=6A1D4B80`]
    const room = length - head.length - tail.length
    return flatten(head + filling.repeat(room / filling.length).padEnd(room, 'a') + tail)
  })

/** `count` texts of a list, in memory. */
export const createList = (create, count) => Array.from({ length: count }, (_, index) => flatten(create(index)))

/** A row of the CSV for `sign --from`. */
export const SIGN_HEADER = 'stream,app,domain,ttl'
export const createSignRow = (index) =>
  `${createStreamName(index)},live,push${index % 5}.example.com,${12 + (index % 12)}h`

/** The text whose MD5 is the signature of a row. */
export const createSignedText = (index) => `${KEY}${createStreamName(index)}6A1D4B80`

const STREAMS = 50_000
const ENDS = [
  [1, 'recv rtmp deleteStream'],
  [3, 'The client actively closed the connection'],
  [7, 'rtmp message is too large'],
]

/**
 * A callback of one of 50,000 streams: of five, one says that a push began, two that the client ended it, two that it was
 * refused (18/503). One in 50 repeats an earlier one, as callbacks do that were not answered.
 */
export function createCallback(index) {
  if (index % 50 === 49) return createCallback(index - 10)
  const stream = (index * 7919) % STREAMS
  const kind = (stream + Math.floor(index / STREAMS)) % 5
  const [errcode, errmsg] = kind === 0 ? [0, 'ok'] : kind < 3 ? ENDS[(stream + kind) % ENDS.length] : [18, '']
  const url = kind < 3 ? createSignedUrl(stream) : createWrongUrl(stream)
  const time = now - DAY + Math.floor(index / 20)
  return JSON.stringify({
    app: `push${stream % 5}.example.com`,
    appid: 1_251_000_000,
    appname: 'live',
    channel_id: createStreamName(stream),
    errcode,
    errmsg,
    event_time: time,
    event_type: kind === 0 ? 1 : 0,
    height: 1080,
    idc_id: 35,
    node: `203.0.113.${stream % 250}`,
    push_duration: String(index % 10_000_000),
    sequence: String(2_188_831_052_000 + index),
    set_id: 2,
    sign: hash('md5', String(index)),
    stream_id: createStreamName(stream),
    stream_param: url.slice(url.indexOf('?') + 1),
    t: time + 600,
    user_ip: `198.51.100.${stream % 250}`,
    width: 1920,
  })
}

/** Writes the lines of a list into a file, a block at a time. */
export async function writeList(file, create, count, header) {
  const out = createWriteStream(file)
  if (header !== undefined) out.write(`${header}\n`)
  for (let index = 0; index < count; ) {
    let text = ''
    for (const end = Math.min(count, index + 10_000); index < end; index++) text += `${create(index)}\n`
    if (!out.write(text)) await once(out, 'drain')
  }
  out.end()
  await once(out, 'close')
}
