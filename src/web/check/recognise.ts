import type { Filled } from './state.ts'

/** Longer than any URL that can be pushed to: what is longer is no field of OBS. */
const LONGEST = 4000

/** What OBS calls its fields, in its own words and in those of people who send them. */
const SERVER = /(?:服务器|server)[^\S\n]{0,9}[:：]\s{0,9}(\S+)/i
const STREAM_KEY =
  /(?:推流码|串流密[钥码]|流密钥|直播码|stream ?key|bearer ?(?:token|令牌))[^\S\n]{0,9}[:：]\s{0,9}(\S+)/i

/** A URL that ends behind AppName: what goes into Server. */
const SERVER_URL = /^rtmps?:\/\/[^/?\s]+(?:\/[^/?\s]*)?\/?$/i
const ANY_URL = /^[a-z][a-z0-9+.-]{0,15}:\/\//i

/** What was pasted, put where it belongs; `undefined` where it may stay where it is. */
export function recognise(pasted: string, { form, server, streamKey }: Filled): Filled | undefined {
  const text = pasted.trim()
  if (text.length > LONGEST) return undefined
  const both = bothIn(text)
  if (both !== undefined) return { form: 'obs', url: '', ...both }
  if (/\s/.test(text)) return undefined
  // With WHIP the Stream Key is a whole URL (tencentcloud.com/document/product/267/57042).
  if (form === 'obs' && pasted === streamKey && /^\s*https?:/i.test(server)) return undefined
  if (form === 'obs')
    return ANY_URL.test(text) && !SERVER_URL.test(text) ? { form: 'url', ...EMPTY, url: pasted } : undefined
  if (SERVER_URL.test(text)) return { form: 'obs', ...EMPTY, server: text }
  if (!text.includes('://') && /tx(?:secret|time)=/i.test(text)) return { form: 'obs', ...EMPTY, streamKey: text }
  return undefined
}

const EMPTY = { url: '', server: '', streamKey: '' }

function bothIn(text: string): Pick<Filled, 'server' | 'streamKey'> | undefined {
  const server = SERVER.exec(text)?.[1]
  const streamKey = STREAM_KEY.exec(text)?.[1]
  if (server !== undefined && streamKey !== undefined && ANY_URL.test(server)) return { server, streamKey }
  const [first = '', second = '', ...others] = text.split(/\s*\n\s*/)
  const isPair = others.length === 0 && SERVER_URL.test(first) && second !== '' && !/[\s]|:\/\//.test(second)
  return isPair ? { server: first, streamKey: second } : undefined
}
