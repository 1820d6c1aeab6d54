import { createSrtFailureCauses, createUnreachedCauses, createUnsentCauses } from '../causes.ts'
import type { PushScheme, SchemeVariant } from './client-error-row.ts'
import { obsWhipErrors } from './obs-whip.ts'

const MPEGTS = 'https://github.com/obsproject/obs-studio/blob/master/plugins/obs-ffmpeg/obs-ffmpeg-srt.h'

/** A line of the log says the same as the number. */
function selectVariant(id: string): SchemeVariant | undefined {
  const row = obsWhipErrors.find((one) => one.id === id)
  return row && { meaning: row.meaning, steps: row.steps, causes: row.causes, remedy: row.remedy, sources: row.sources }
}

/**
 * What a number of OBS means if the scheme is known. RTMP, SRT and WHIP are different outputs of OBS, which give the same
 * numbers at different steps.
 */
export const schemeVariants: Readonly<Record<string, Partial<Record<PushScheme, SchemeVariant | undefined>>>> = {
  'obs:-1': {
    srt: {
      meaning: {
        en: 'The SRT URL in Server cannot be used: no srt:// at its beginning, or a password that does not fit.',
        zh: '“服务器”中的 SRT 地址无法使用：不以 srt:// 开头，或所填密码不符。',
      },
      steps: ['url', 'handshake'],
      causes: createUnsentCauses(),
      remedy: {
        en: 'Write srt://domain:9000 in Server, with nothing before it, and turn “Use authentication” off.',
        zh: '“服务器”填写 srt://域名:9000，前面不要有其他字符，并关闭“使用身份验证”。',
      },
      sources: [MPEGTS],
    },
  },
  'obs:-2': {
    rtmp: {
      meaning: {
        en: 'The connection to the server failed: its name was not found, its port did not answer, or it is not an RTMP server.',
        zh: '未能与服务器建立连接：域名无法解析、端口无应答，或对方不是 RTMP 服务。',
      },
      steps: ['dns', 'tcp', 'handshake'],
      causes: createUnreachedCauses(),
      remedy: {
        en: 'Check host and port in Server, the network, and whether a firewall blocks port 1935. For your own domain, also check its CNAME record.',
        zh: '检查“服务器”中的域名和端口、本地网络，以及防火墙是否放行 1935 端口；自有域名还须确认 CNAME 已生效。',
      },
    },
    srt: {
      meaning: {
        en: 'Over SRT this is usually a refusal: the server rejected the handshake. OBS shows the same for a host that it does not find and for a missing port.',
        zh: 'SRT 推流时多为被拒绝：服务器拒绝了握手。域名无法解析或缺少端口时，OBS 的提示相同。',
      },
      steps: ['dns', 'handshake', 'publish', 'running'],
      causes: createSrtFailureCauses(),
      remedy: {
        en: 'Check the URL with the signing key, then the domain, port 9000 and whether the network lets UDP through. The OBS log says “Connection rejected” if the server refused.',
        zh: '先用鉴权 KEY 检查地址，再检查域名、端口 9000，以及网络是否放行 UDP。若为服务器拒绝，OBS 日志中会有 Connection rejected。',
      },
      sources: [MPEGTS, 'https://www.tencentcloud.com/document/product/267/40102'],
    },
    webrtc: selectVariant('whip-unreached'),
  },
  'obs:-3': { webrtc: selectVariant('whip-refused') },
  'obs:-4': { webrtc: selectVariant('whip-media-failed') },
  'obs:-5': {
    srt: {
      meaning: {
        en: 'Over SRT the connection ended, or the server refused it: OBS 29 shows this for a refused handshake too.',
        zh: 'SRT 推流时表示连接中断，或被服务器拒绝：OBS 29 在握手被拒绝时也这样提示。',
      },
      steps: ['handshake', 'publish', 'running'],
      causes: createSrtFailureCauses(),
      remedy: {
        en: 'If the push never ran, check the URL with the signing key, then port 9000 and UDP. If it ran, check network, bitrate and txTime.',
        zh: '若推流从未成功，请先用鉴权 KEY 检查地址，再检查端口 9000 和 UDP；若曾正常推流，请检查网络、码率和 txTime。',
      },
      sources: [MPEGTS],
    },
    webrtc: selectVariant('whip-disconnected'),
  },
}

/** The scheme of a protocol as a reading names it; `undefined` for any other. */
export function getPushScheme(protocol: string | undefined): PushScheme | undefined {
  if (protocol === undefined) return undefined
  if (/^rtmp/.test(protocol)) return 'rtmp'
  if (protocol === 'srt' || protocol === 'webrtc') return protocol
  return undefined
}

/** The scheme that a log shows: by the name of the output, or by its URL. */
export function findScheme(text: string): PushScheme | undefined {
  if (/\brtmp[a-z]{0,2}:\/\/|\[rtmp stream\b/i.test(text)) return 'rtmp'
  if (/\bsrt:\/\/|\blibsrt\b|\bmpegts muxer\b/i.test(text)) return 'srt'
  return /\bwebrtc:\/\/|\bobs-webrtc\b|\bwhip_output\b/i.test(text) ? 'webrtc' : undefined
}
