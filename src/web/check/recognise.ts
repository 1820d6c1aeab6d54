import type { checkTexts } from '../words.ts'
import { findPushUrls, hasSignatureParam } from './find-push-urls.ts'
import type { CheckInput, InputBox } from './state.ts'

/** Longer texts are not searched for URLs. */
const MAX_MESSAGE_LENGTH = 20_000

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

/** Pasted text, moved to the right boxes. `note` names the text that says so. */
export interface PlacedText extends CheckInput {
  readonly note: keyof typeof checkTexts & `took${string}`
  /** The URLs to choose from. */
  readonly urls?: readonly string[]
}

/** Moves pasted text to the right boxes; `undefined` if it may stay. `before`: the boxes before the paste. */
export function placePastedText(at: InputBox, input: CheckInput, before: CheckInput): PlacedText | undefined {
  const text = input[at].trim()
  if (text.length > MAX_MESSAGE_LENGTH) return undefined
  const both = findBothFields(text)
  if (both !== undefined) return { ...createObsInput(both.server, both.streamKey), note: 'tookBoth' }
  if (at === 'url') return placeInUrl(text)
  return at === 'server' ? placeInServer(text, input, before) : placeInStreamKey(text, input, before)
}

function placeInUrl(text: string): PlacedText | undefined {
  const urls = findPushUrls(text)
  const [url = text] = urls
  if (isServer(url) && urls.length < 2) return { ...createObsInput(url, ''), note: 'tookServer' }
  if (urls.length > 0) return { ...createUrlInput(url), note: urls.length > 1 ? 'tookFirst' : 'tookOut', urls }
  const streamKey = findStreamKey(text)
  return streamKey === undefined ? undefined : { ...createObsInput('', streamKey), note: 'tookKey' }
}

// A mistake in OBS's fields is checked where it was made: only text that was pasted into the wrong box moves.

function placeInServer(text: string, { streamKey }: CheckInput, before: CheckInput): PlacedText | undefined {
  if (streamKey.trim() === '' && isSignedWholeUrl(text)) return createUrlInput(text)
  if (!isStreamKey(text)) return undefined
  if (isServer(streamKey)) return { ...createObsInput(streamKey, text), note: 'tookSwapped' }
  if (streamKey.trim() !== '') return undefined
  const server = before.server.includes('://') ? before.server : ''
  return { ...createObsInput(server, text), note: server === '' ? 'tookKey' : 'tookBoth' }
}

function placeInStreamKey(text: string, { server }: CheckInput, before: CheckInput): PlacedText | undefined {
  if (server.trim() === '' && isSignedWholeUrl(text)) return createUrlInput(text)
  if (!isServer(text)) return undefined
  if (isStreamKey(server)) return { ...createObsInput(text, server), note: 'tookSwapped' }
  if (server.trim() !== '') return undefined
  const streamKey = before.streamKey.includes('://') ? '' : before.streamKey
  return { ...createObsInput(text, streamKey), note: streamKey === '' ? 'tookServer' : 'tookBoth' }
}

const isSignedWholeUrl = (text: string): boolean => WHOLE_URL.test(text) && hasSignatureParam(text) && !/\s/.test(text)

const createUrlInput = (url: string): PlacedText => ({ form: 'url', url, server: '', streamKey: '', note: 'tookUrl' })

const createObsInput = (server: string, streamKey: string): CheckInput => ({ form: 'obs', url: '', server, streamKey })

const findStreamKey = (text: string): string | undefined =>
  [findLabelledValue(STREAM_KEY_LABEL, text), text].find((one) => one !== undefined && isStreamKey(one))

/** Finds OBS's two fields in a message, by their labels or their form. */
function findBothFields(text: string): Pick<CheckInput, 'server' | 'streamKey'> | undefined {
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

/** A line that is a StreamName. A word without a digit may be part of the message. */
const findStreamName = (line = ''): string | undefined => (/^(?=.*[\d?])[\w.?&=%-]+$/.test(line) ? line : undefined)

const findLabelledValue = (label: RegExp, text: string): string | undefined => {
  const value = label.exec(text)?.[1]
  return value === undefined ? undefined : stripEndMark(value)
}

const stripEndMark = (word: string): string => word.replace(/[,;]$/, '')
