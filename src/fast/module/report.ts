// AssemblyScript. Counts the lines that were taken, and writes them as NDJSON.
import { copy } from './classes'
import { OUTPUT, PIECES } from './layout'
import { TAIL, TAIL_LENGTH, TAKEN_COUNT } from './profile'
import {
  APP_LENGTH,
  END,
  HOST_LENGTH,
  OUTPUT_OFFSET,
  PROFILE,
  recordAt,
  SECRET_OFFSET,
  START,
  STATUS,
  STREAM_LENGTH,
  TAKEN,
  TIME,
} from './record'

/** The digits of txSecret, which are hidden. */
const SECRET_LENGTH: usize = 32

/**
 * Counts the lines that were taken by profile, and writes each of them if `writes`. Notes at each other line where its text belongs.
 * Returns the end of what is written. `line`: the number of the first line.
 */
export function report(count: i32, line: u32, writes: bool): usize {
  let to = OUTPUT
  for (let index = 0; index < count; index++) {
    const record = recordAt(index)
    if (load<u32>(record, STATUS) !== TAKEN) {
      store<u32>(record, (to - OUTPUT) as u32, OUTPUT_OFFSET)
      continue
    }
    const profile = load<u32>(record, PROFILE) as usize
    store<u32>(profile, load<u32>(profile, TAKEN_COUNT) + 1, TAKEN_COUNT)
    if (writes) to = writeLine(to, record, profile, line + (index as u32))
  }
  return to
}

function writePiece(to: usize, nth: usize): usize {
  return copy(to, load<u32>(PIECES + nth * 8) as usize, load<u32>(PIECES + nth * 8, 4) as usize)
}

function writeLine(to: usize, record: usize, profile: usize, line: u32): usize {
  const start = load<u32>(record, START) as usize
  const end = load<u32>(record, END) as usize
  const secret = start + (load<u16>(record, SECRET_OFFSET) as usize)
  const hostLength = load<u16>(record, HOST_LENGTH) as usize
  const appLength = load<u16>(record, APP_LENGTH) as usize
  const app = start + 8 + hostLength
  let at = writePiece(to, 0)
  at = copy(at, start, secret - start)
  at = writePiece(at, 1)
  at = copy(at, secret + SECRET_LENGTH, end - secret - SECRET_LENGTH)
  at = writePiece(at, 2)
  at = writeNumber(at, line)
  at = writePiece(at, 3)
  at = copy(at, start + 7, hostLength)
  at = writePiece(at, 4)
  at = copy(at, app, appLength)
  at = writePiece(at, 5)
  at = copy(at, app + appLength + 1, load<u16>(record, STREAM_LENGTH) as usize)
  at = writePiece(at, 6)
  at = writeInstant(at, load<u32>(record, TIME))
  at = writePiece(at, 7)
  return copy(at, load<u32>(profile, TAIL) as usize, load<u32>(profile, TAIL_LENGTH) as usize)
}

function writeNumber(to: usize, value: u32): usize {
  let length: usize = 1
  for (let rest = value / 10; rest > 0; rest /= 10) length++
  let rest = value
  for (let at = to + length; at > to; rest /= 10) store<u8>(--at, (0x30 + (rest % 10)) as u8)
  return to + length
}

function writePair(to: usize, value: u32): void {
  store<u8>(to, (0x30 + value / 10) as u8)
  store<u8>(to, (0x30 + (value % 10)) as u8, 1)
}

/** Writes Unix seconds as `YYYY-MM-DDTHH:MM:SS` in UTC. */
export function writeInstant(to: usize, seconds: u32): usize {
  const day = seconds / 86400
  const time = seconds % 86400
  writeDate(to, day)
  store<u8>(to, 0x54, 10) // T
  writePair(to + 11, time / 3600)
  store<u8>(to, 0x3a, 13) // :
  writePair(to + 14, (time / 60) % 60)
  store<u8>(to, 0x3a, 16)
  writePair(to + 17, time % 60)
  return to + 19
}

/**
 * Writes a day since 1970 as `YYYY-MM-DD`. Years are counted from March, so that the leap day is the last
 * (howardhinnant.github.io/date_algorithms.html, civil_from_days).
 */
function writeDate(to: usize, day: u32): void {
  const fromMarch = day + 719468
  const era = fromMarch / 146097
  const dayOfEra = fromMarch % 146097
  const yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146096) / 365
  const dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
  const month = (5 * dayOfYear + 2) / 153
  const year = yearOfEra + era * 400 + (month < 10 ? 0 : 1)
  writePair(to, year / 100)
  writePair(to + 2, year % 100)
  store<u8>(to, 0x2d, 4)
  writePair(to + 5, month < 10 ? month + 3 : month - 9)
  store<u8>(to, 0x2d, 7)
  writePair(to + 8, dayOfYear - (153 * month + 2) / 5 + 1)
}
