import { clients } from '../clients/index.ts'
import { defineRule } from '../linter/rule.ts'
import { createPlaceholderTest } from '../url/placeholder.ts'
import { SRT_PORT } from '../url/usual-ports.ts'

type Port = { port: string | null; client: string; srt: boolean }

export default defineRule({
  id: 'port-invalid',
  severity: 'error',
  stage: 'client',
  certainty: 'certain',
  skipWhen: 'canonical-url',
  unredactedData: ['client'],
  summary: {
    en: 'The client does not start with this port, or without one.',
    zh: '指定的客户端无法使用该端口，或缺少端口而无法启动推流。',
  },
  why: {
    en: 'Ports are 1 to 65535; for any other, ffmpeg says `Port missing in uri`. SRT has no default port: for an SRT URL without one, ffmpeg and OBS say the same. The RTMP module of nginx says `invalid port in url`. For RTMP, OBS replaces an invalid port with the default.',
    zh: '端口范围为 1～65535，超出时 ffmpeg 会报错 `Port missing in uri`；SRT 没有默认端口，不写端口时 ffmpeg 和 OBS 同样报此错误。nginx 会报错 `invalid port in url`。推送 RTMP 时，OBS 会把无效端口替换为默认端口。',
  },
  sources: [
    'https://github.com/FFmpeg/FFmpeg/blob/master/libavformat/tcp.c',
    'https://github.com/FFmpeg/FFmpeg/blob/master/libavformat/libsrt.c',
    'https://github.com/obsproject/obs-studio/blob/master/plugins/obs-ffmpeg/obs-ffmpeg-srt.h',
    'https://github.com/nginx/nginx/blob/master/src/core/ngx_inet.c',
  ],
  message: {
    en: (d: Port, say) =>
      `${d.client} does not start ${d.port === null ? 'without a port' : d.port === '' ? 'with an empty port' : `with port ${say.quote(d.port)}`}`,
    zh: (d, say) =>
      d.port === null
        ? `未写端口，${d.client} 无法启动推流`
        : `${d.port === '' ? '端口为空' : `端口 ${say.quote(d.port)} 无效`}，${d.client} 无法启动推流`,
  },
  help: {
    en: (d) => (d.srt ? 'write port 9000 after the domain' : 'remove the port; the client then uses the default'),
    zh: (d) => (d.srt ? '在域名后写明 9000 端口' : '去掉端口，使用默认端口即可'),
  },
  fix: {
    en: (d) => (d.srt ? 'write port 9000' : 'remove the port'),
    zh: (d) => (d.srt ? '将端口写为 9000' : '去掉端口'),
  },
  check({ url, reading: { client } }) {
    const { scheme, host, port, separator, input } = url
    const { title, program, refusesPort } = clients[client]
    if (refusesPort === undefined || scheme === undefined || host === undefined || separator?.value !== '://')
      return undefined
    if (!refusesPort(scheme.value, port?.value)) return undefined
    const { start, end } = port?.span ?? { start: host.span.end, end: host.span.end }
    if (createPlaceholderTest(input)(port === undefined ? host.span.start : start)) return undefined
    const srt = scheme.value === 'srt'
    const colon = port === undefined ? start : start - 1
    return {
      at: { start, end },
      data: { port: port?.value ?? null, client: program ?? title.en, srt },
      fix: { safe: true, edits: [{ span: { start: colon, end }, text: srt ? `:${SRT_PORT}` : '' }] },
    }
  },
})
