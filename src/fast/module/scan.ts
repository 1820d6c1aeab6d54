// AssemblyScript. Reads lines, and finds those that are URLs without findings.
import { findEnd, findLineFeed, hasTime, readTime } from './classes'
import { finishDigests, queueSignature } from './digests'
import { findHost, MIN_HOST_LENGTH } from './hosts'
import { NAME_CLASS, STREAM_CLASS } from './layout'
import { KEY_COUNT, keyOf } from './profile'
import {
  APP_LENGTH,
  END,
  HOST_LENGTH,
  MISMATCH,
  PROFILE,
  REST,
  recordAt,
  SECRET_OFFSET,
  START,
  STATUS,
  STREAM_LENGTH,
  TIME,
} from './record'
import { holdsSecret } from './secrets'

const SCHEME: u64 = 0x002f2f3a706d7472 // "rtmp://"
const SCHEME_BYTES: u64 = 0x00ffffffffffffff
const TX_SECRET: u64 = 0x7465726365537874 // "txSecret"
const TX_TIME: u64 = 0x3d656d6954787426 // "&txTime="
const SLASH: u8 = 0x2f
const QUESTION_MARK: u8 = 0x3f
const EQUALS_SIGN: u8 = 0x3d
const LINE_FEED: u8 = 0x0a
const CARRIAGE_RETURN: u8 = 0x0d

let maxUrl: usize = 0
let maxApp: usize = 0
let maxStream: usize = 0
let earliest: u32 = 1
let latest: u32 = 0
let stopsAtNewHosts: bool = false

/** Where `scan` stopped: the address of the next line. */
export let stop: usize = 0
/** The host for which it stopped; its length is 0 if there is none. */
export let newHost: usize = 0
export let newHostLength: usize = 0

/** Sets the greatest lengths of a URL and its names. */
export function setLimits(url: usize, app: usize, stream: usize): void {
  maxUrl = url
  maxApp = app
  maxStream = stream
}

/** Sets the first and the last txTime without findings, in Unix seconds. */
export function setExpiryBounds(first: u32, last: u32): void {
  earliest = first
  latest = last
}

/** Whether to stop at a host that is not in the table. Otherwise its lines are for the engine. */
export function setStopsAtNewHosts(stops: bool): void {
  stopsAtNewHosts = stops
}

/**
 * Reads lines from `from` up to `end`, which is the address after a line feed, into records from `count` on, until there are `most`. 64 bytes
 * must follow `end`. Returns how many records there are.
 */
export function scan(from: usize, end: usize, count: i32, most: i32): i32 {
  const names = v128.load(NAME_CLASS)
  const streams = v128.load(STREAM_CLASS)
  let at = from
  let index = count
  newHostLength = 0
  while (at < end && index < most) {
    const record = recordAt(index)
    store<u32>(record, at as u32, START)
    store<u32>(record, REST, STATUS)
    let next = readUrl(at, record, names, streams)
    if (newHostLength > 0) break
    if (next === 0) {
      const lineFeed = findLineFeed(at)
      store<u32>(record, lineFeed as u32, END)
      next = lineFeed + 1
    }
    at = next
    index++
  }
  stop = at
  return index
}

/** Reads one URL and queues its signature. Returns the address of the next line; 0 if the line is for the engine. */
function readUrl(at: usize, record: usize, names: v128, streams: v128): usize {
  if ((load<u64>(at) & SCHEME_BYTES) !== SCHEME) return 0
  const host = at + 7
  const hostEnd = findEnd(host, names)
  const hostLength = hostEnd - host
  if (load<u8>(hostEnd) !== SLASH || hostLength < MIN_HOST_LENGTH || hostLength > maxUrl) return 0
  const app = hostEnd + 1
  const appEnd = findEnd(app, names)
  const appLength = appEnd - app
  if (load<u8>(appEnd) !== SLASH || appLength - 1 >= maxApp) return 0
  const stream = appEnd + 1
  const streamEnd = findEnd(stream, streams)
  const streamLength = streamEnd - stream
  if (load<u8>(streamEnd) !== QUESTION_MARK || streamLength - 1 >= maxStream) return 0
  const query = streamEnd + 1
  if (load<u64>(query) !== TX_SECRET || load<u8>(query, 8) !== EQUALS_SIGN || load<u64>(query, 41) !== TX_TIME) return 0
  const end = query + 57
  if (!hasTime(query + 49)) return 0
  const lineFeed = load<u8>(end) === CARRIAGE_RETURN ? end + 1 : end
  if (load<u8>(lineFeed) !== LINE_FEED || end - at > maxUrl) return 0
  const time = readTime(query + 49)
  if (time < earliest || time > latest) return 0
  const profile = findHost(host, hostLength)
  if (profile === 0) {
    if (!stopsAtNewHosts) return 0
    newHost = host
    newHostLength = hostLength
    return 0
  }
  if (load<u32>(profile, KEY_COUNT) === 0) return 0
  const longest = max(max(hostLength, appLength), max(streamLength, 8))
  if (holdsSecret(at, end, longest)) return 0
  store<u32>(record, end as u32, END)
  store<u16>(record, hostLength as u16, HOST_LENGTH)
  store<u16>(record, appLength as u16, APP_LENGTH)
  store<u16>(record, streamLength as u16, STREAM_LENGTH)
  store<u16>(record, (query + 9 - at) as u16, SECRET_OFFSET)
  store<u32>(record, time, TIME)
  store<u32>(record, profile as u32, PROFILE)
  return queueSignature(record, keyOf(profile, 0)) ? lineFeed + 1 : 0
}

/** Finishes the signatures of all records: those that are not of the first key of their host are tried with its others. */
export function verify(count: i32): void {
  finishDigests()
  for (let nth: u32 = 1; nth < 4; nth++) {
    let queued = false
    for (let index = 0; index < count; index++) {
      const record = recordAt(index)
      if (load<u32>(record, STATUS) !== MISMATCH) continue
      const profile = load<u32>(record, PROFILE) as usize
      if (nth >= load<u32>(profile, KEY_COUNT)) continue
      queued = queueSignature(record, keyOf(profile, nth)) || queued
    }
    if (!queued) return
    finishDigests()
  }
}
