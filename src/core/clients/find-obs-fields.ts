import type { ObsFields } from '../model/signing.ts'
import { hasSignatureParam, MAX_MESSAGE_LENGTH } from '../url/urls-in-text.ts'

const LABEL_VALUE = String.raw`[^\S\n]{0,9}["']?[^\S\n]{0,9}[:：]\s{0,9}["']?([^\s"'，；。、]+)`
/** Names of OBS's fields: those of OBS, and others that people use. */
const SERVER_LABEL = new RegExp(`(?:服务器(?:地址)?|server(?: (?:url|address))?)${LABEL_VALUE}`, 'i')
const STREAM_KEY_LABEL = new RegExp(
  String.raw`(?:推流码|串流密[钥码]|流密钥|直播码|流名称?|stream ?(?:key|name)|bearer ?(?:token|令牌))(?:[（(]\w{1,20}[）)])?${LABEL_VALUE}`,
  'i',
)

/** A URL that ends after AppName: a Server. */
const SERVER_URL = /^rtmps?:\/\/[^/?\s]+(?:\/[^/?\s]*)?\/?$/i
const ANY_URL = /^[a-z][a-z0-9+.-]{0,15}:\/\//i
const STREAM_KEY_ALONE = /^(?:[^/?\s]+\?|r=|#!::)(?!\S*:\/\/)\S*$/i
/** A URL with AppName and StreamName. */
const WHOLE_URL = /^rtmps?:\/\/[^/?\s]+\/[^/?\s]+\/[^/?\s]/i

/** Whether a text can only be OBS's Server. */
export const isServer = (text: string): boolean => SERVER_URL.test(text.trim())
/** Whether a text is a signed Stream Key of OBS: StreamName and query, or an SRT streamid. */
export const isStreamKey = (text: string): boolean => STREAM_KEY_ALONE.test(text.trim()) && hasSignatureParam(text)
/** Whether a text is a signed URL with AppName and StreamName. */
export const isSignedWholeUrl = (text: string): boolean =>
  WHOLE_URL.test(text) && hasSignatureParam(text) && !/\s/.test(text)

/** Finds OBS's two fields in a message, by their labels or their form. */
export function findObsFields(text: string): ObsFields | undefined {
  if (text.length > MAX_MESSAGE_LENGTH) return undefined
  const words = text.split(/[\s"'，；。、：]+/).map(stripEndMark)
  const lines = text.split('\n').flatMap((line) => line.trim() || [])
  // Alone on one line, the two are one URL with a space in it.
  if (words.length === 2 && lines.length === 1) return undefined
  const server =
    [findLabelledValue(SERVER_LABEL, text)].find((one) => one !== undefined && ANY_URL.test(one)) ??
    words.find(isServer)
  const streamKey =
    findLabelledValue(STREAM_KEY_LABEL, text) ??
    words.find(isStreamKey) ??
    (lines.length === 2 ? findStreamName(lines[1]) : undefined)
  if (server === undefined || streamKey === undefined || /\s/.test(streamKey)) return undefined
  if (isServer(server) && streamKey.includes('://')) return undefined
  const hasBetter = !hasSignatureParam(streamKey) && words.some(isSignedWholeUrl)
  return hasBetter ? undefined : { server, streamKey }
}

/** Finds a signed Stream Key in a message that has no Server. */
export const findStreamKey = (text: string): string | undefined =>
  [findLabelledValue(STREAM_KEY_LABEL, text), text].find((one) => one !== undefined && isStreamKey(one))

/** A line that is a StreamName. A word without a digit may be part of the message. */
const findStreamName = (line = ''): string | undefined => (/^(?=.*[\d?])[\w.?&=%-]+$/.test(line) ? line : undefined)

const findLabelledValue = (label: RegExp, text: string): string | undefined => {
  const value = label.exec(text)?.[1]
  return value === undefined ? undefined : stripEndMark(value)
}

const stripEndMark = (word: string): string => word.replace(/[,;]$/, '')
