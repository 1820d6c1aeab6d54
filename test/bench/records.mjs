// Writes a file of callbacks, as a server that logs the bodies of Tencent Cloud's callbacks has it.
import { hash } from 'node:crypto'
import { closeSync, openSync, readSync, writeSync } from 'node:fs'
import { KEY, NOW } from './corpus.mjs'

const STREAMS = 50_000
/** Callbacks a second. */
const RATE = 10
const FIRST = Date.parse(NOW) / 1000 - 172_800

/** Each stream has one URL. A stream that is refused has the signature of another key. */
const urls = Array.from({ length: STREAMS }, (_, index) => {
  const stream = `room-${100_000 + index}`
  const txTime = (FIRST + 43_200 + (index % 3600)).toString(16).toUpperCase()
  const txSecret = hash('md5', `${index % 5 < 2 ? KEY : 'another'}${stream}${txTime}`)
  return { stream, secret: `txSecret=${txSecret}`, param: `txSecret=${txSecret}&txTime=${txTime}` }
})

/** The events of `fixtures/cli/records/callbacks.jsonl`, in the same shares. */
const EVENTS = [
  { type: 1, errcode: 0, errmsg: '', duration: '0' },
  { type: 0, errcode: 1, errmsg: 'recv rtmp deleteStream', duration: '3600000' },
  { type: 0, errcode: 18, errmsg: 'push refused', duration: '0' },
  { type: 0, errcode: 18, errmsg: 'push refused', duration: '0', hasNoTime: true },
  { type: 100, errcode: 0, errmsg: '', duration: '0' },
]

function formatCallback(index) {
  // A stride without a common factor spreads the callbacks of a stream over the file.
  const at = (index * 7919) % STREAMS
  const { stream, secret, param } = urls[at]
  const { type, errcode, errmsg, duration, hasNoTime } = EVENTS[at % EVENTS.length]
  const time = FIRST + Math.floor(index / RATE)
  return `{"app":"push${at % 7}.example.com","appid":1251000000,"appname":"live","channel_id":"${stream}","errcode":${errcode},"errmsg":"${errmsg}","event_time":${time},"event_type":${type},"height":1080,"idc_id":34,"node":"192.0.2.15","push_duration":"${duration}","sequence":"${7_037_770_000_000_000 + index}","set_id":2,"sign":"ca3e25e5dc17a6f9909a9ae7281e300d","stream_id":"${stream}","stream_param":"${hasNoTime === true ? secret : param}","t":${time + 600},"user_ip":"203.0.113.${at % 250}","width":1920}\n`
}

/** Writes this many callbacks in the order of time, one a line: 50,000 streams, the same bytes every time. */
export function writeCallbacks(file, count = 1_000_000) {
  const output = openSync(file, 'w')
  try {
    for (let from = 0; from < count; from += 1000) {
      let block = ''
      for (let index = from; index < Math.min(count, from + 1000); index++) block += formatCallback(index)
      writeSync(output, block)
    }
  } finally {
    closeSync(output)
  }
}

/** The minimum work of a reader in JavaScript: cut the lines, and parse each. @returns how many there are */
export function parseCallbacks(file) {
  const chunk = Buffer.allocUnsafe(1 << 18)
  const input = openSync(file, 'r')
  let rest = ''
  let count = 0
  try {
    for (let length = readSync(input, chunk); length > 0; length = readSync(input, chunk)) {
      const lines = (rest + chunk.latin1Slice(0, length)).split('\n')
      rest = lines.pop()
      for (const line of lines) if (JSON.parse(line).event_type !== undefined) count++
    }
  } finally {
    closeSync(input)
  }
  return count
}
