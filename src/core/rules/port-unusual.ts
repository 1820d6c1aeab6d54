import { defineRule, type RawFinding } from '../linter/rule.ts'
import type { RuleContext } from '../linter/rule-context.ts'
import type { PushUrl } from '../model/push-url.ts'
import { classifyNetwork, isLocalhost } from '../url/host-names.ts'
import { createPlaceholderTest } from '../url/placeholder.ts'
import type { TextSlice } from '../url/slice.ts'
import { isUsualPort, SRT_PORT } from '../url/usual-ports.ts'

type PortData = { port: string; scheme: string; number: boolean; srt: boolean; absent: boolean }

export default defineRule({
  id: 'port-unusual',
  severity: 'warning',
  stage: 'client',
  certainty: 'uncertain',
  skipWhen: 'canonical-url',
  supersededBy: ['port-invalid'],
  summary: {
    en: 'The port is not known to take pushes with this protocol, or an SRT URL has no port.',
    zh: '端口不是该协议已知的推流端口，或 SRT 地址未写端口。',
  },
  why: {
    en: 'Tencent Cloud takes pushes on 1935 (RTMP), 443 (RTMPS, WebRTC, and RTMP over QUIC), 3570 (RTMP over SRT) and 9000 (SRT), each with its own protocol. On another port there may be no server, and the client gets no connection or a timeout. Some clients refuse what is not a number from 1 to 65535, some use the default instead. SRT has no default: OBS and ffmpeg do not start without a port.',
    zh: '已知的推流端口有 1935（RTMP）、443（RTMPS、WebRTC、RTMP over QUIC）、3570（RTMP over SRT）和 9000（SRT），各端口只接受对应的协议。其他端口可能无人监听，客户端会连接失败或超时。不是 1～65535 的端口，有的客户端直接报错，有的改用默认端口。SRT 没有默认端口，不写端口时 OBS 和 ffmpeg 均无法开始推流。',
  },
  sources: [
    'https://www.tencentcloud.com/document/product/267/38393',
    'https://www.tencentcloud.com/document/product/267/58607',
    'https://www.tencentcloud.com/document/product/267/40102',
    'https://github.com/obsproject/obs-studio/blob/master/plugins/obs-outputs/librtmp/parseurl.c',
  ],
  message: {
    en: (d: PortData, say) => {
      if (d.absent) return 'the SRT URL has no port'
      if (d.number)
        return `port ${d.port} is not known to take pushes${d.scheme === '' ? '' : ` with ${say.quote(d.scheme)}`}`
      return d.port === '' ? 'the port is empty' : `${say.quote(d.port)} is not a port number`
    },
    zh: (d, say) => {
      if (d.absent) return 'SRT 地址未写端口'
      if (d.number) return `${d.port} 不是${d.scheme === '' ? '' : ` ${say.quote(d.scheme)} `}已知的推流端口`
      return d.port === '' ? '端口为空' : `${say.quote(d.port)} 不是有效的端口号`
    },
  },
  help: {
    en: (d) => (d.srt ? 'write port 9000 after the domain' : 'remove the port; the client then uses the default'),
    zh: (d) => (d.srt ? '在域名后写明 9000 端口' : '去掉端口，使用默认端口即可'),
  },
  fix: {
    en: () => 'write port 9000 after the domain',
    zh: () => '在域名后加上 `:9000`',
  },
  check(context) {
    const { url } = context
    const scheme = url.scheme?.value.toLowerCase() ?? ''
    if (url.port === undefined) return scheme === 'srt' ? createEmptyPortFinding(url) : undefined
    const { value: port, span: at } = url.port
    const number = /\D/.test(port) ? 0 : Number(port)
    if (isUsualPort(scheme, number)) return undefined
    // `${HOST:-push.example.com}` has a colon but no port.
    if (createPlaceholderTest(url.input)(at.start)) return undefined
    const valid = number >= 1 && number <= 65535
    if (valid && isProxyHost(context)) return undefined
    const data = { port, scheme, number: valid, srt: scheme === 'srt', absent: false }
    return { at, data, certainty: valid ? 'uncertain' : 'likely' }
  },
})

function createEmptyPortFinding({ input, host, separator }: PushUrl<TextSlice>): RawFinding<PortData> | undefined {
  if (host === undefined || separator?.value !== '://' || createPlaceholderTest(input)(host.span.start))
    return undefined
  const at = { start: host.span.end, end: host.span.end }
  return {
    at,
    data: { port: '', scheme: 'srt', number: false, srt: true, absent: true },
    certainty: 'likely',
    fix: { safe: true, edits: [{ span: at, text: `:${SRT_PORT}` }] },
  }
}

/** Whether the push goes through a local proxy, which may use any port (TMIO: 267/36164 has the txHost). */
function isProxyHost({ url, reading, hostKind, domainKind }: RuleContext): boolean {
  if (reading.txHost === undefined || domainKind?.kind !== 'name' || url.host === undefined) return false
  return isLocalhost(url.host.value) || (hostKind?.kind === 'ip' && classifyNetwork(hostKind.range) !== 'public')
}
