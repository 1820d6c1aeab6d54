import type { checkWords } from '../words.ts'
import type { Box, Filled } from './state.ts'
import { isSigned, urlsIn } from './urls-in.ts'

/** What a box shows at the most: what is longer is no message. */
const LONGEST = 20_000

const VALUE = String.raw`[^\S\n]{0,9}["']?[^\S\n]{0,9}[:：]\s{0,9}["']?([^\s"'，；。、]+)`
/** What OBS calls its fields, in its own words and in those of people who send them. */
const SERVER = new RegExp(`(?:服务器(?:地址)?|server(?: (?:url|address))?)${VALUE}`, 'i')
const STREAM_KEY = new RegExp(
  String.raw`(?:推流码|串流密[钥码]|流密钥|直播码|流名称?|stream ?(?:key|name)|bearer ?(?:token|令牌))(?:[（(]\w{1,20}[）)])?${VALUE}`,
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
export const isStreamKey = (text: string): boolean => STREAM_KEY_ALONE.test(text.trim()) && isSigned(text)

/** What was pasted, put where it belongs, and how that is told. */
export interface Placed extends Filled {
  readonly told: keyof typeof checkWords & `took${string}`
  /** What there is to choose from. */
  readonly urls?: readonly string[]
}

/** What was pasted into a box, put where it belongs; `undefined` where it may stay where it is. `before`: what stood there. */
export function recognise(at: Box, filled: Filled, before: Filled): Placed | undefined {
  const text = filled[at].trim()
  if (text.length > LONGEST) return undefined
  const both = bothIn(text)
  if (both !== undefined) return { ...fields(both.server, both.streamKey), told: 'tookBoth' }
  if (at === 'url') return inUrl(text)
  return at === 'server' ? inServer(text, filled, before) : inStreamKey(text, filled, before)
}

function inUrl(text: string): Placed | undefined {
  const urls = urlsIn(text)
  const [url = text] = urls
  if (isServer(url) && urls.length < 2) return { ...fields(url, ''), told: 'tookServer' }
  if (urls.length > 0) return { ...whole(url), told: urls.length > 1 ? 'tookFirst' : 'tookOut', urls }
  const streamKey = keyIn(text)
  return streamKey === undefined ? undefined : { ...fields('', streamKey), told: 'tookKey' }
}

// In OBS's fields a mistake is to be judged where it was made: only what is pasted into the wrong box moves.

function inServer(text: string, { streamKey }: Filled, before: Filled): Placed | undefined {
  if (streamKey.trim() === '' && isSignedWhole(text)) return whole(text)
  if (!isStreamKey(text)) return undefined
  if (isServer(streamKey)) return { ...fields(streamKey, text), told: 'tookSwapped' }
  if (streamKey.trim() !== '') return undefined
  const server = before.server.includes('://') ? before.server : ''
  return { ...fields(server, text), told: server === '' ? 'tookKey' : 'tookBoth' }
}

function inStreamKey(text: string, { server }: Filled, before: Filled): Placed | undefined {
  if (server.trim() === '' && isSignedWhole(text)) return whole(text)
  if (!isServer(text)) return undefined
  if (isStreamKey(server)) return { ...fields(text, server), told: 'tookSwapped' }
  if (server.trim() !== '') return undefined
  const streamKey = before.streamKey.includes('://') ? '' : before.streamKey
  return { ...fields(text, streamKey), told: streamKey === '' ? 'tookServer' : 'tookBoth' }
}

const isSignedWhole = (text: string): boolean => WHOLE_URL.test(text) && isSigned(text) && !/\s/.test(text)

const whole = (url: string): Placed => ({ form: 'url', url, server: '', streamKey: '', told: 'tookUrl' })

const fields = (server: string, streamKey: string): Filled => ({ form: 'obs', url: '', server, streamKey })

const keyIn = (text: string): string | undefined =>
  [labelled(STREAM_KEY, text), text].find((one) => one !== undefined && isStreamKey(one))

/** OBS's two fields in one message, by their labels or by what they look like. */
function bothIn(text: string): Pick<Filled, 'server' | 'streamKey'> | undefined {
  const words = text.split(/[\s"'，；。、：]+/).map(bare)
  const lines = text.split('\n').flatMap((line) => line.trim() || [])
  // On one line and with nothing else, the two are one URL with a space in it.
  if (words.length === 2 && lines.length === 1) return undefined
  const server = [labelled(SERVER, text)].find((one) => one !== undefined && ANY_URL.test(one)) ?? words.find(isServer)
  const streamKey =
    labelled(STREAM_KEY, text) ?? words.find(isStreamKey) ?? (lines.length === 2 ? nameIn(lines[1]) : undefined)
  if (server === undefined || streamKey === undefined || /\s/.test(streamKey)) return undefined
  if (isServer(server) && streamKey.includes('://')) return undefined
  const hasBetter = !isSigned(streamKey) && words.some(isSignedWhole)
  return hasBetter ? undefined : { server, streamKey }
}

/** A line that is a StreamName. A word without a digit may as well be of the message. */
const nameIn = (line = ''): string | undefined => (/^(?=.*[\d?])[\w.?&=%-]+$/.test(line) ? line : undefined)

const labelled = (label: RegExp, text: string): string | undefined => {
  const value = label.exec(text)?.[1]
  return value === undefined ? undefined : bare(value)
}

const bare = (word: string): string => word.replace(/[,;]$/, '')
