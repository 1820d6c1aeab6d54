import { defineRule } from '../linter/rule.ts'
import { getByteLength } from '../url/byte-length.ts'

/**
 * What is left of a `Location` in its buffer of NGX_RTMP_MAX_NAME, 256 bytes (ngx_rtmp_notify_publish_handle), observed
 * with 1.2.2.
 */
const MAX_REDIRECT_BYTES = 254

export default defineRule({
  id: 'relay-redirect-cut',
  severity: 'hint',
  stage: 'client',
  certainty: 'certain',
  skipWhen: 'canonical-url',
  summary: {
    en: 'This URL would be truncated in a redirect of nginx.',
    zh: '如果通过重定向将该地址交给 nginx，地址会被截断。',
  },
  why: {
    en: 'The RTMP module of nginx uses the whole URL of a `push` directive. The answer to `on_publish` can redirect a stream to another URL as well: the module keeps the first 254 bytes of that URL, drops the rest and reports no error. The parameters of an incoming stream are truncated in the same way.',
    zh: 'nginx 的 RTMP 模块会完整发送 `push` 指令中的地址；而 `on_publish` 返回重定向时，目标地址只保留前 254 字节，其余部分直接丢弃，不报错。流推入 nginx 时自带的参数也有同样的限制。',
  },
  sources: [
    'https://github.com/arut/nginx-rtmp-module/blob/master/ngx_rtmp_notify_module.c',
    'https://github.com/arut/nginx-rtmp-module/blob/master/ngx_rtmp_cmd_module.h',
    'https://github.com/arut/nginx-rtmp-module/issues/1307',
  ],
  message: {
    en: (d: { bytes: number; limit: number }) =>
      `the URL has ${d.bytes} bytes; in a redirect by \`on_publish\`, nginx keeps only ${d.limit}`,
    zh: (d) => `推流地址长 ${d.bytes} 字节；由 \`on_publish\` 重定向指定时，nginx 只保留前 ${d.limit} 字节`,
  },
  help: {
    en: () => 'use a `push` directive with the URL in quotes, which is not truncated',
    zh: () => '改为写在 `push` 指令中并加引号，即可完整发送',
  },
  check({ url: { whole, input, classes }, reading: { client, publishName } }) {
    if (client !== 'nginx-rtmp' || publishName === undefined || input.length * 3 <= MAX_REDIRECT_BYTES) return undefined
    const bytes = getByteLength(whole, classes)
    return bytes > MAX_REDIRECT_BYTES ? { at: whole.span, data: { bytes, limit: MAX_REDIRECT_BYTES } } : undefined
  },
})
