import type { RtmpRefusal } from '../clients/client.ts'
import { rtmpClients } from '../clients/index.ts'
import { MAX_NAME_BYTES } from '../clients/librtmp.ts'
import { defineRule } from '../linter/rule.ts'
import type { PushUrl } from '../model/push-url.ts'
import type { ClientId } from '../model/reading.ts'
import { getByteLength } from '../url/byte-length.ts'
import type { TextSlice } from '../url/slice.ts'

/** ffmpeg keeps no more of path and query, with the first slash. */
const MAX_PATH_BYTES = 1023

type TooLong = { client: string; part: 'name' | 'server' | 'path'; limit: number | null }

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
        ? `${d.client} publishes no name of more than ${d.limit} bytes, query included`
        : d.part === 'server'
          ? `AppName is too long: ${d.client} does not connect`
          : `${d.client} cuts path and query at ${d.limit} bytes`,
    zh: (d) =>
      d.part === 'name'
        ? `${d.client} 发布的名称（含参数）不能超过 ${d.limit} 字节`
        : d.part === 'server'
          ? `推流路径(AppName)过长，${d.client} 无法连接`
          : `${d.client} 会在 ${d.limit} 字节处截断路径与参数`,
  },
  help: {
    en: () => 'remove parameters that are not needed, or shorten the names',
    zh: () => '去掉不需要的参数，或缩短名称',
  },
  check({ url, reading: { client }, runContext: { keyAt } }) {
    const { whole, input, scheme } = url
    if (input.length * 3 <= MAX_NAME_BYTES || !/^rtmps?$/i.test(scheme?.value ?? '')) return undefined
    const refusal = client === 'documented' ? rtmpClients.obs.getRefusal(url, keyAt) : undefined
    const data = createObsData(refusal) ?? findPathCut(client, url)
    return data === undefined ? undefined : { at: whole.span, data }
  },
})

function createObsData(refusal: RtmpRefusal | undefined): TooLong | undefined {
  if (refusal === 'name-too-long') return { client: 'OBS', part: 'name', limit: MAX_NAME_BYTES }
  return refusal === 'server-too-long' ? { client: 'OBS', part: 'server', limit: null } : undefined
}

function findPathCut(client: ClientId, { path, whole }: PushUrl<TextSlice>): TooLong | undefined {
  if (path === undefined || (client !== 'documented' && client !== 'ffmpeg')) return undefined
  if (getByteLength(path.endAt(whole.end)) <= MAX_PATH_BYTES) return undefined
  return { client: 'ffmpeg', part: 'path', limit: MAX_PATH_BYTES }
}
