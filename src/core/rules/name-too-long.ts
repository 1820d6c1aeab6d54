import type { RawFinding } from '../linter/rule.ts'
import { defineRule } from '../linter/rule.ts'
import { getByteLength } from '../url/byte-length.ts'
import type { TextSlice } from '../url/slice.ts'

/** `InputApp` of LiveStreamMonitorInputInfo: 32 bytes. */
const APP_LIMIT = 32
/** `InputStreamName` of CommonMixInputParam: 80 bytes. */
const STREAM_LIMIT = 80

type NameTooLong = { name: string; bytes: number; limit: number }

export default defineRule({
  id: 'name-too-long',
  severity: 'hint',
  stage: 'target',
  certainty: 'uncertain',
  skipWhen: 'canonical-url',
  supersededBy: ['query-in-app'],
  unredactedData: ['name'],
  summary: {
    en: 'AppName or StreamName is longer than some other Tencent Cloud features accept.',
    zh: '推流路径(AppName)或流名称(StreamName)超出了部分功能允许的长度。',
  },
  why: {
    en: 'No limit is documented for pushing itself. Stream mixing accepts StreamNames of up to 80 bytes, and stream monitoring AppNames of up to 32. Some relays cut names at 255 or 256 bytes and report no error.',
    zh: '官方文档未规定推流本身的长度限制。但混流仅支持不超过 80 字节的流名称(StreamName)，监播仅支持不超过 32 字节的推流路径(AppName)；部分转推程序会在 255 或 256 字节处截断名称且不报错。',
  },
  sources: [
    'https://github.com/TencentCloud/tencentcloud-sdk-nodejs/blob/master/src/services/live/v20180801/live_models.ts',
    'https://github.com/arut/nginx-rtmp-module/issues/1677',
  ],
  message: {
    en: (d: NameTooLong) => `${d.name} has ${d.bytes} bytes; some features accept only ${d.limit}`,
    zh: (d) =>
      `${d.name === 'AppName' ? '推流路径(AppName)' : '流名称(StreamName)'}长 ${d.bytes} 字节，超过部分功能允许的 ${d.limit} 字节`,
  },
  help: {
    en: (d) => `keep ${d.name} within ${d.limit} bytes`,
    zh: (d) => `请控制在 ${d.limit} 字节以内`,
  },
  check({ reading: { app, stream } }) {
    const appFound = createLengthFinding('AppName', app, APP_LIMIT)
    const streamFound = createLengthFinding('StreamName', stream, STREAM_LIMIT)
    if (appFound !== undefined && streamFound !== undefined) return [appFound, streamFound]
    return appFound ?? streamFound
  },
})

function createLengthFinding(
  name: string,
  part: TextSlice | undefined,
  limit: number,
): RawFinding<NameTooLong> | undefined {
  if (part === undefined) return undefined
  const bytes = getByteLength(part)
  return bytes > limit ? { at: part.span, data: { name, bytes, limit } } : undefined
}
