import { defineRule, type RawFinding } from '../linter/rule.ts'
import type { TextSlice } from '../url/slice.ts'

type WholeUrl = {
  readonly [name: string]: string
  readonly stream: string
  /** What the Stream Key contains; `unsigned`: only the name, with its signature in the Server; `query`: only the parameters. */
  readonly key: 'empty' | 'unsigned' | 'filled' | 'query'
  /** The right Server, if the Stream Key contains only the parameters. */
  readonly server: string
}

export default defineRule({
  id: 'server-whole-url',
  severity: 'warning',
  stage: 'target',
  certainty: 'likely',
  skipWhen: 'canonical-url',
  rootCause: true,
  supersededBy: ['playback-url', 'obs-protocol', 'obs-webrtc-custom'],
  explains: ['stream-name-missing', 'tx-time-missing', 'tx-secret-missing'],
  summary: {
    en: 'The Server field of OBS contains the whole URL, with the StreamName.',
    zh: 'OBS 的服务器一栏填入了包含流名称(StreamName)的完整地址。',
  },
  why: {
    en: 'OBS connects to the whole Server and publishes the Stream Key. A StreamName in the Server becomes part of AppName, and its signature is not read.',
    zh: 'OBS 会连接到服务器一栏的全部内容，推流时发布的则是推流码。流名称(StreamName)填在服务器一栏时，会成为推流路径(AppName)的一部分，其签名也不会被识别。',
  },
  sources: [
    'https://www.tencentcloud.com/document/product/267/31569',
    'https://github.com/ossrs/srs/issues/796',
    'https://github.com/obsproject/obs-studio/blob/master/plugins/obs-outputs/librtmp/parseurl.c',
  ],
  message: {
    en: (d: WholeUrl, say) => {
      if (d.key === 'empty') return 'the Server contains the whole URL, and the Stream Key is empty'
      return d.key === 'query'
        ? `the StreamName ${say.quote(d.stream)} is in the Server, and the Stream Key has only its parameters`
        : `the Server already contains the StreamName ${say.quote(d.stream)}`
    },
    zh: (d, say) => {
      if (d.key === 'empty') return '完整地址都填在了服务器一栏，推流码为空'
      return d.key === 'query'
        ? `流名称 ${say.quote(d.stream)} 填在了服务器一栏，推流码中只有参数`
        : `服务器一栏中已包含流名称 ${say.quote(d.stream)}`
    },
  },
  help: {
    en: (d, say) => {
      if (d.key === 'query')
        return `enter ${say.quote(d.server)} as the Server and ${say.quote(`${d.stream}?txSecret=…&txTime=…`)} as the Stream Key`
      return d.key === 'filled'
        ? 'end the Server after AppName; the rest belongs in the Stream Key'
        : 'end the Server after AppName and move the rest to the Stream Key'
    },
    zh: (d, say) => {
      if (d.key === 'query')
        return `服务器填写 ${say.quote(d.server)}，推流码填写 ${say.quote(`${d.stream}?txSecret=…&txTime=…`)}`
      return d.key === 'filled'
        ? '服务器只填到推流路径(AppName)为止，其余部分只保留在推流码中'
        : '服务器只填到推流路径(AppName)为止，其余部分移到推流码'
    },
  },
  fix: {
    en: () => 'move the StreamName to the Stream Key',
    zh: () => '将流名称移到推流码',
  },
  check({
    url: { segments, query, scheme, input },
    reading: { client },
    runContext: { keyAt, serverEnd },
  }): RawFinding<WholeUrl> | undefined {
    if (client !== 'obs' || keyAt === undefined || serverEnd === undefined) return undefined
    if (!/^rtmps?$/i.test(scheme?.value ?? '')) return undefined
    const named = segments.filter(({ classes, span }) => classes !== 0 && span.end <= serverEnd)
    const [, stream, third] = named
    if (stream === undefined || third !== undefined) return undefined
    const key = input.slice(keyAt)
    if (PARAMS_ALONE.test(key) && input.charAt(keyAt - 1) === '/')
      return createQueryFinding(input, stream, key, { keyAt, serverEnd })
    const isSigned = query !== undefined && query.span.start <= serverEnd
    // If the Stream Key names another stream, the longer path in the Server may be intended.
    if (key !== '' && !isSigned && key.split('?', 1)[0] !== stream.value) return undefined
    return {
      at: { start: stream.span.start, end: serverEnd },
      data: {
        stream: stream.value,
        key: key === '' ? 'empty' : isSigned && !key.includes('?') ? 'unsigned' : 'filled',
        server: '',
      },
    }
  },
})

/** A Stream Key that was cut off at or after `?`, with the first parameter that it begins with. */
const PARAMS_ALONE = /^\??tx(?:Secret|Time|Host)=/i

function createQueryFinding(
  input: string,
  stream: TextSlice,
  key: string,
  { keyAt, serverEnd }: { readonly keyAt: number; readonly serverEnd: number },
): RawFinding<WholeUrl> {
  const { start } = stream.span
  const first = key.startsWith('?') ? '?' : `?${key.charAt(0)}`
  return {
    at: { start, end: serverEnd },
    data: { stream: stream.value, key: 'query', server: input.slice(0, start) },
    // Each edit is inside a field. If a slash joins the two, the one before the StreamName goes.
    fix: {
      safe: true,
      edits: [
        { span: { start: serverEnd < keyAt ? start - 1 : start, end: serverEnd }, text: '' },
        { span: { start: keyAt, end: keyAt + 1 }, text: `${stream.text}${first}` },
      ],
    },
  }
}
