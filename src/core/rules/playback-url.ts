import { defineRule } from '../linter/rule.ts'
import { isPlaybackDomain } from '../url/host-names.ts'
import { isPlaybackParam } from '../url/params.ts'

/** Formats that players fetch: tencentcloud.com/document/product/267/38393, and MPEG-DASH manifests. */
const PLAYABLE = /\.(?:flv|m3u8|mpd|mp4|ts|aac|mp3)$/i

export default defineRule({
  id: 'playback-url',
  severity: 'error',
  stage: 'client',
  certainty: 'certain',
  skipWhen: 'canonical-url',
  summary: {
    en: 'This is a URL to play a stream, not to push one.',
    zh: '这是播放地址，不是推流地址。',
  },
  why: {
    en: 'Players fetch HTTP-FLV and HLS; no client can push to them. Push and playback use different domains and different keys, so a change of scheme alone does not make a push URL. Parameters such as `tabr_bitrates` are for adaptive playback over WebRTC.',
    zh: 'HTTP-FLV、HLS 等地址供播放器拉流，客户端无法向其推流。推流与播放使用不同的域名和 KEY，仅修改协议无法变成推流地址。`tabr_bitrates` 等参数用于 WebRTC 自适应码率播放。',
  },
  sources: [
    'https://www.tencentcloud.com/document/product/267/38393',
    'https://www.tencentcloud.com/document/product/267/31060',
    'https://github.com/tencentyun/intlcloud-documents',
  ],
  message: {
    en: (d: { text: string }, say) => `${say.quote(d.text)} shows that this is a playback URL`,
    zh: (d, say) => `${say.quote(d.text)} 表明这是播放地址`,
  },
  help: {
    en: () => 'use the push URL of the stream, which begins with `rtmp://` and has the push domain',
    zh: () => '请改用该直播流的推流地址：以 `rtmp://` 开头，使用推流域名',
  },
  check({ url: { scheme, separator, endpoint, segments, host, params } }) {
    if (scheme === undefined || endpoint !== undefined || separator?.value !== '://') return undefined
    const param = params.find(isPlaybackParam)?.name
    if (param !== undefined) return { at: param.span, data: { text: param.text }, certainty: 'likely' }
    if (!/^https?$/i.test(scheme.value)) return undefined
    const last = segments.at(-1)
    if (last !== undefined && PLAYABLE.test(last.value)) return { at: last.span, data: { text: last.text } }
    if (host === undefined || !isPlaybackDomain(host.value)) return undefined
    return { at: host.span, data: { text: host.text } }
  },
})
