import type { Text } from '../../core/model/text.ts'
import { tryParseJsonObject } from '../../core/text/json.ts'
import { JsonScanner } from './json-scanner.ts'
import type { LocalTimeParser } from './local-time.ts'
import { createParseFailure, type LocatedParsedRecords } from './parsed-records.ts'
import { findNestedRecord, isRecordDocument, parseRecordDocument } from './read-json.ts'

/** Lines of a file that tell a log from a table. A log may begin with lines of its own. */
const MAX_SAMPLE_LINES = 200

/** `[2018-08-22 17:15:58]` or `[info]`, which no JSON array begins with. */
const BRACKET_PREFIX = /^\s*\[[^\]"{}[]*[\p{L}:][^\]"{}[]*\]/u

/** Whether a file is a log: its first line begins as one, or one of its lines holds a record after other text. */
export function isLog(firstLine: string, sample: readonly string[]): boolean {
  if (BRACKET_PREFIX.test(firstLine)) return true
  if (/^\s*[{[]/.test(firstLine)) return false
  return sample.slice(0, MAX_SAMPLE_LINES).some((line) => findRecordInLine(line) !== undefined)
}

/** The records in lines of a log. A line without one is left out; one whose JSON is broken is named. */
export function readLogLines(
  lines: readonly string[],
  from: number,
  clock: LocalTimeParser,
): readonly LocatedParsedRecords[] {
  return lines.flatMap((text, index) => {
    const line = from + index
    const object = findRecordInLine(text)
    if (object !== undefined) return [{ line, parsed: parseRecordDocument(object, clock), isCut: false }]
    return RECORD_MEMBER.test(text) ? [{ line, parsed: createParseFailure(BROKEN_JSON), isCut: false }] : []
  })
}

/** A member that only records have. */
const RECORD_MEMBER = /\{[^\n]*\\?"(?:event_type|StopReason|EventList)\\?"\s*:/

const BROKEN_JSON: Text = {
  en: 'the JSON object in this line of the log is cut off or broken',
  zh: '此行日志中的 JSON 对象不完整或有误',
}

/** Objects of a line that are tried. */
const MAX_OBJECTS = 20

/** The record in a line, after or between other text, in quotes with escapes too. */
function findRecordInLine(text: string): object | undefined {
  if (!text.includes('{')) return undefined
  return findRecordFrom(text) ?? (text.includes('\\"') ? findRecordFrom(text.replace(/\\"/g, '"')) : undefined)
}

function findRecordFrom(text: string): object | undefined {
  let at = text.indexOf('{')
  for (let tried = 0; at >= 0 && tried < MAX_OBJECTS; tried++) {
    const scanner = new JsonScanner()
    const end = scanner.scan(text, at)
    const object = end > at && scanner.isIdle ? tryParseJsonObject(text.slice(at, end)) : undefined
    const record = object === undefined || isRecordDocument(object) ? object : findNestedRecord(object)
    if (record !== undefined) return record
    at = text.indexOf('{', object === undefined ? at + 1 : end)
  }
  return undefined
}
