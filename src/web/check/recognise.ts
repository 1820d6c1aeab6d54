import type { checkTexts } from '../words.ts'
import type { CheckInput, InputBox } from './state.ts'
import { findPushUrls, hasSignatureParam } from './urls-in.ts'

/** What a box shows at the most: what is longer is no message. */
const MAX_MESSAGE_LENGTH = 20_000

const LABEL_VALUE = String.raw`[^\S\n]{0,9}["']?[^\S\n]{0,9}[:：]\s{0,9}["']?([^\s"'，；。、]+)`
/** What OBS calls its fields, in its own words and in those of people who send them. */
const SERVER_LABEL = new RegExp(`(?:服务器(?:地址)?|server(?: (?:url|address))?)${LABEL_VALUE}`, 'i')
const STREAM_KEY_LABEL = new RegExp(
  String.raw`(?:推流码|串流密[钥码]|流密钥|直播码|流名称?|stream ?(?:key|name)|bearer ?(?:token|令牌))(?:[（(]\w{1,20}[）)])?${LABEL_VALUE}`,
  'i',
)

/** A URL that ends behind AppName: what goes into Server. */
const SERVER_URL = /^rtmps?:\/\/[^/?\s]+(?:\/[^/?\s]*)?\/?$/i
const ANY_URL = /^[a-z][a-z0-9+.-]{0,15}:\/\//i
const STREAM_KEY_ALONE = /^(?:[^/?\s]+\?|r=|#!::)(?!\S*:\/\/)\S*$/i
/** One that names AppName and StreamName. */
const WHOLE_URL = /^rtmps?:\/\/[^/?\s]+\/[^/?\s]+\/[^/?\s]/i

/** Whether a text is what OBS calls Server: there it is, and nowhere else. */
export const isServer = (text: string): boolean => SERVER_URL.test(text.trim())
/** Whether a text is what OBS calls Stream Key, signed: StreamName and query, or a streamid of SRT. */
export const isStreamKey = (text: string): boolean => STREAM_KEY_ALONE.test(text.trim()) && hasSignatureParam(text)

/** What was pasted, put where it belongs, and how that is told. */
export interface PlacedText extends CheckInput {
  readonly told: keyof typeof checkTexts & `took${string}`
  /** What there is to choose from. */
  readonly urls?: readonly string[]
}

/** What was pasted into a box, put where it belongs; `undefined` where it may stay where it is. `before`: what stood there. */
export function placePastedText(at: InputBox, input: CheckInput, before: CheckInput): PlacedText | undefined {
  const text = input[at].trim()
  if (text.length > MAX_MESSAGE_LENGTH) return undefined
  const both = findBothFields(text)
  if (both !== undefined) return { ...createObsInput(both.server, both.streamKey), told: 'tookBoth' }
  if (at === 'url') return placeInUrl(text)
  return at === 'server' ? placeInServer(text, input, before) : placeInStreamKey(text, input, before)
}

function placeInUrl(text: string): PlacedText | undefined {
  const urls = findPushUrls(text)
  const [url = text] = urls
  if (isServer(url) && urls.length < 2) return { ...createObsInput(url, ''), told: 'tookServer' }
  if (urls.length > 0) return { ...createUrlInput(url), told: urls.length > 1 ? 'tookFirst' : 'tookOut', urls }
  const streamKey = findStreamKey(text)
  return streamKey === undefined ? undefined : { ...createObsInput('', streamKey), told: 'tookKey' }
}

// In OBS's fields a mistake is to be judged where it was made: only what is pasted into the wrong box moves.

function placeInServer(text: string, { streamKey }: CheckInput, before: CheckInput): PlacedText | undefined {
  if (streamKey.trim() === '' && isSignedWholeUrl(text)) return createUrlInput(text)
  if (!isStreamKey(text)) return undefined
  if (isServer(streamKey)) return { ...createObsInput(streamKey, text), told: 'tookSwapped' }
  if (streamKey.trim() !== '') return undefined
  const server = before.server.includes('://') ? before.server : ''
  return { ...createObsInput(server, text), told: server === '' ? 'tookKey' : 'tookBoth' }
}

function placeInStreamKey(text: string, { server }: CheckInput, before: CheckInput): PlacedText | undefined {
  if (server.trim() === '' && isSignedWholeUrl(text)) return createUrlInput(text)
  if (!isServer(text)) return undefined
  if (isStreamKey(server)) return { ...createObsInput(text, server), told: 'tookSwapped' }
  if (server.trim() !== '') return undefined
  const streamKey = before.streamKey.includes('://') ? '' : before.streamKey
  return { ...createObsInput(text, streamKey), told: streamKey === '' ? 'tookServer' : 'tookBoth' }
}

const isSignedWholeUrl = (text: string): boolean => WHOLE_URL.test(text) && hasSignatureParam(text) && !/\s/.test(text)

const createUrlInput = (url: string): PlacedText => ({ form: 'url', url, server: '', streamKey: '', told: 'tookUrl' })

const createObsInput = (server: string, streamKey: string): CheckInput => ({ form: 'obs', url: '', server, streamKey })

const findStreamKey = (text: string): string | undefined =>
  [findLabelledValue(STREAM_KEY_LABEL, text), text].find((one) => one !== undefined && isStreamKey(one))

/** OBS's two fields in one message, by their labels or by what they look like. */
function findBothFields(text: string): Pick<CheckInput, 'server' | 'streamKey'> | undefined {
  const words = text.split(/[\s"'，；。、：]+/).map(stripEndMark)
  const lines = text.split('\n').flatMap((line) => line.trim() || [])
  // On one line and with nothing else, the two are one URL with a space in it.
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

/** A line that is a StreamName. A word without a digit may as well be of the message. */
const findStreamName = (line = ''): string | undefined => (/^(?=.*[\d?])[\w.?&=%-]+$/.test(line) ? line : undefined)

const findLabelledValue = (label: RegExp, text: string): string | undefined => {
  const value = label.exec(text)?.[1]
  return value === undefined ? undefined : stripEndMark(value)
}

const stripEndMark = (word: string): string => word.replace(/[,;]$/, '')
