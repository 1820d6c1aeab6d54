import { rtmpClients } from '../clients/index.ts'
import { MAX_NAME_BYTES } from '../clients/librtmp.ts'
import { defineRule } from '../linter/rule.ts'
import type { PushUrl } from '../model/push-url.ts'
import type { ClientId } from '../model/reading.ts'
import { getByteLength } from '../url/byte-length.ts'
import type { TextSlice } from '../url/slice.ts'

/** ffmpeg keeps no more of path and query, with the first slash. */
const MAX_PATH_BYTES = 1023

type TooLong = { client: string; part: 'name' | 'server' | 'path'; bytes: number; limit: number | null }

export default defineRule({
  id: 'url-too-long',
  severity: 'warning',
  stage: 'client',
  certainty: 'likely',
  skipWhen: 'canonical-url',
  supersededBy: ['client-cannot-push'],
  unredactedData: ['client', 'part'],
  summary: {
    en: 'The URL is too long for OBS or ffmpeg.',
    zh: '推流地址过长，超出 OBS 或 ffmpeg 的限制。',
  },
  why: {
    en: 'OBS publishes no Stream Key of more than 974 bytes, and does not connect if the Server is longer than some 1,300 bytes; it gives no useful message. ffmpeg cuts path and query at 1,023 bytes and reports no error. GStreamer’s rtmp2sink has no such limit. Relays may cut even earlier, at 255 or 256 bytes of a name or its parameters.',
    zh: 'OBS 的推流码超过 974 字节时不会推流，服务器超过约 1,300 字节时无法连接，且都没有明确提示。ffmpeg 会在第 1,023 字节处截断路径与查询参数，且不报错。GStreamer 的 rtmp2sink 没有这类限制。转推程序的限制可能更短，例如名称或参数在 255、256 字节处被截断。',
  },
  sources: [
    'https://github.com/obsproject/obs-studio/blob/master/plugins/obs-outputs/librtmp/rtmp.c',
    'https://github.com/arut/nginx-rtmp-module/issues/1677',
  ],
  message: {
    en: (d: TooLong) =>
      d.part === 'name'
        ? `the published name has ${d.bytes} bytes, query included; ${d.client} publishes none of more than ${d.limit}`
        : d.part === 'server'
          ? `AppName has ${d.bytes} bytes; ${d.client} does not connect with it`
          : `path and query have ${d.bytes} bytes; ${d.client} keeps only ${d.limit}`,
    zh: (d) =>
      d.part === 'name'
        ? `发布的名称（含参数）长 ${d.bytes} 字节，超过 ${d.client} 的上限 ${d.limit} 字节`
        : d.part === 'server'
          ? `推流路径(AppName)长 ${d.bytes} 字节，${d.client} 无法连接`
          : `路径与参数共 ${d.bytes} 字节，${d.client} 只保留前 ${d.limit} 字节`,
  },
  help: {
    en: () => 'remove parameters that are not needed, or shorten the names',
    zh: () => '去掉不需要的参数，或缩短名称',
  },
  check({ url, reading: { client }, runContext: { keyAt } }) {
    const { whole, input, scheme } = url
    if (input.length * 3 <= MAX_NAME_BYTES || !/^rtmps?$/i.test(scheme?.value ?? '')) return undefined
    const data = (client === 'documented' ? findObsLimit(url, keyAt) : undefined) ?? findPathCut(client, url)
    return data === undefined ? undefined : { at: whole.span, data }
  },
})

/** What OBS itself refuses is for `client-cannot-push`. */
function findObsLimit(url: PushUrl<TextSlice>, keyAt: number | undefined): TooLong | undefined {
  const refusal = rtmpClients.obs.getRefusal(url, keyAt)
  if (refusal !== 'name-too-long' && refusal !== 'server-too-long') return undefined
  const { app, publishName } = rtmpClients.obs.read(url, keyAt)
  const isName = refusal === 'name-too-long'
  const part = isName ? publishName : app
  const bytes = part === undefined ? 0 : getByteLength(part)
  return { client: 'OBS', part: isName ? 'name' : 'server', bytes, limit: isName ? MAX_NAME_BYTES : null }
}

function findPathCut(client: ClientId, { path, whole }: PushUrl<TextSlice>): TooLong | undefined {
  if (path === undefined || (client !== 'documented' && client !== 'ffmpeg')) return undefined
  const bytes = getByteLength(path.endAt(whole.end))
  return bytes > MAX_PATH_BYTES ? { client: 'ffmpeg', part: 'path', bytes, limit: MAX_PATH_BYTES } : undefined
}
