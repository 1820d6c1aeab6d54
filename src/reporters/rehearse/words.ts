import { getCodeEntry } from '../../core/codes/code-id.ts'
import type { AttemptEndEvent, AttemptEvent, Difference, IgnoredEvent } from '../../core/model/rehearsal.ts'
import type { Language, Text } from '../../core/model/text.ts'
import { formatDoubt } from '../../core/report/words.ts'

/** What of a push is not as typed. */
const differenceTexts: Readonly<Record<Difference, Text>> = {
  app: { en: 'the AppName', zh: '推流路径(AppName)' },
  publishName: { en: 'the StreamName', zh: '流名称(StreamName)' },
  query: { en: 'the query', zh: '参数' },
  tcUrl: { en: 'the tcUrl', zh: 'tcUrl' },
  streamId: { en: 'the streamid', zh: 'streamid' },
}

/** How a push ended. */
const endTexts: Readonly<Record<string, Text>> = {
  deleteStream: { en: 'the client sent deleteStream', zh: '客户端发送了 deleteStream' },
  closeStream: { en: 'the client sent closeStream', zh: '客户端发送了 closeStream' },
  fin: { en: 'the client closed the connection', zh: '客户端关闭了连接' },
  reset: { en: 'the connection was reset', zh: '连接被重置' },
  shutdown: { en: 'the client ended the SRT connection', zh: '客户端结束了 SRT 连接' },
  broken: { en: 'no SRT packet came for 5 s', zh: '5 秒内未收到 SRT 数据包' },
  silence: { en: 'no data came for too long', zh: '长时间未收到数据' },
  malformed: { en: 'what arrived is not RTMP', zh: '收到的内容不符合 RTMP' },
  amf: { en: 'what arrived is not AMF', zh: '收到的内容不符合 AMF' },
  foreign: { en: 'another protocol', zh: '其他协议' },
  refused: { en: 'refused', zh: '已拒绝' },
  limit: { en: 'more than the stand-in takes', zh: '超出模拟服务器的限制' },
  stopped: { en: 'the rehearsal ended', zh: '演练结束' },
}

const ignoredTexts: Readonly<Record<string, Text>> = {
  tls: {
    en: 'a TLS connection on the port of RTMP, or a client that does not accept the certificate; for RTMPS, use --tls-cert and rtmps://',
    zh: 'RTMP 端口收到 TLS 连接，或客户端不接受证书；如需 RTMPS，请使用 --tls-cert 与 rtmps://',
  },
  http: { en: 'an HTTP request on the port of RTMP', zh: 'RTMP 端口收到 HTTP 请求' },
  rtmpe: { en: 'RTMPE, which Tencent Cloud does not take', zh: 'RTMPE，腾讯云不支持' },
  unknown: { en: 'a connection that does not speak RTMP', zh: '不是 RTMP 的连接' },
  idle: { en: 'a connection that asked for nothing for 20 s', zh: '20 秒内没有请求的连接' },
  full: { en: 'connections above the limit of 1,000', zh: '超过 1,000 个连接的上限' },
  other: { en: 'a connection that ended before it asked for anything', zh: '没有任何请求就断开的连接' },
  srt: { en: 'packets on the port of SRT that are not SRT, or of no caller', zh: 'SRT 端口收到的非 SRT 或无主数据包' },
  whip: { en: 'an HTTP request that is no offer of WHIP', zh: '不是 WHIP 请求的 HTTP 请求' },
}

/** What was ignored, in words. */
export const formatIgnored = ({ what }: Pick<IgnoredEvent, 'what'>, language: Language): string =>
  ignoredTexts[what]?.[language] ?? what

/** What of a push is not as typed, in words; empty if all is. */
export function formatDifferences({ differs, publishName }: AttemptEvent, language: Language): string {
  const zh = language === 'zh'
  const isQueryDropped = differs.includes('query') && publishName?.includes('?') === false
  const names = differs.filter((one) => one !== 'query' || !isQueryDropped).map((one) => differenceTexts[one][language])
  const changed =
    names.length === 0
      ? ''
      : zh
        ? `${names.join('、')}与所给地址不同`
        : `${names.join(' and ')} ${names.length > 1 ? 'are' : 'is'} not as in the URL`
  const dropped = isQueryDropped ? (zh ? '没有发送参数' : 'no query was sent') : ''
  return [changed, dropped].filter((text) => text !== '').join(zh ? '；' : '; ')
}

/** How a push ended, in words. */
export function formatEnd({ how, duration }: Pick<AttemptEndEvent, 'how' | 'duration'>, language: Language): string {
  const text = endTexts[how]?.[language] ?? how
  return language === 'zh' ? `${duration} 秒后：${text}` : `after ${duration} s: ${text}`
}

/** The code of the record, with its official text; `undefined` if there is none. */
export function formatEndCode(
  { code, certainty, orElse = [] }: Pick<AttemptEndEvent, 'code' | 'certainty' | 'orElse'>,
  language: Language,
): string | undefined {
  if (code === undefined) return undefined
  const doubt = certainty === undefined ? '' : formatDoubt(certainty, language)
  const others =
    orElse.length === 0 ? '' : language === 'zh' ? `，或 ${orElse.join('、')}` : `, or ${orElse.join(', ')}`
  return `${code} ${getCodeEntry(code)?.text[language] ?? ''}${others}${doubt}`
}
