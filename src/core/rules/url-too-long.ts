import { defineRule } from '../linter/rule.ts'
import { getByteLength } from '../url/byte-length.ts'

/** OBS builds its publish packets in buffers of 1,024 bytes, some of which the command itself needs. */
const MAX_URL_BYTES = 1000

export default defineRule({
  id: 'url-too-long',
  severity: 'warning',
  stage: 'client',
  certainty: 'likely',
  skipWhen: 'canonical-url',
  summary: {
    en: 'The URL has more than 1,000 bytes.',
    zh: '推流地址超过 1,000 字节。',
  },
  why: {
    en: 'OBS puts the Stream Key into packets of 1,024 bytes; if it does not fit, the connection fails without a useful message. ffmpeg cuts path and query at 1,023 bytes and reports no error. Relays may cut even earlier, at 255 or 256 bytes of a name or its parameters.',
    zh: 'OBS 将推流码写入 1,024 字节的缓冲区，放不下时连接失败且没有明确提示。ffmpeg 会在第 1,023 字节处截断路径与查询参数，且不报错。转推程序的限制可能更短，例如名称或参数在 255、256 字节处被截断。',
  },
  sources: [
    'https://github.com/obsproject/obs-studio/blob/master/plugins/obs-outputs/librtmp/rtmp.c',
    'https://github.com/arut/nginx-rtmp-module/issues/1677',
  ],
  message: {
    en: (d: { bytes: number; limit: number }) =>
      `the URL has ${d.bytes} bytes; with more than ${d.limit}, the Stream Key may not fit into the buffers of OBS`,
    zh: (d) => `推流地址长 ${d.bytes} 字节；超过 ${d.limit} 字节时，推流码可能超出 OBS 的缓冲区`,
  },
  help: {
    en: () => 'remove parameters that are not needed, or shorten the names',
    zh: () => '去掉不需要的参数，或缩短名称',
  },
  check({ url: { whole, input, classes, scheme } }) {
    if (input.length * 3 <= MAX_URL_BYTES || !/^rtmp/i.test(scheme?.value ?? '')) return undefined
    const bytes = getByteLength(whole, classes)
    return bytes > MAX_URL_BYTES ? { at: whole.span, data: { bytes, limit: MAX_URL_BYTES } } : undefined
  },
})
