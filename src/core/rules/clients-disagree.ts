import type { RtmpRefusal } from '../clients/client.ts'
import { rtmpClients } from '../clients/index.ts'
import { SLIST } from '../clients/librtmp.ts'
import { refusalTexts } from '../linter/refusal-texts.ts'
import { defineRule, type RawFinding } from '../linter/rule.ts'
import type { RuleContext } from '../linter/rule-context.ts'
import type { Text } from '../model/text.ts'
import { CharacterClass } from '../url/character.ts'
import type { TextSlice } from '../url/slice.ts'

const { slash, percent, dot, space } = CharacterClass

/** What in the URL makes the clients differ. */
type DifferenceCause = 'slash' | 'percent' | 'extension' | 'list' | 'other'

const CHINESE_NAMES = { AppName: '推流路径(AppName)', StreamName: '流名称(StreamName)' }

type Difference = {
  readonly [name: string]: string | null
  readonly client: string
  readonly member: 'AppName' | 'StreamName'
  readonly documented: string
  readonly read: string
  readonly cause: DifferenceCause
  /** Why the client cannot push to the URL at all. */
  readonly refusal: RtmpRefusal | null
}

const HELP: Readonly<Record<DifferenceCause, Text>> = {
  slash: { en: 'write `/` in the query as `%2F`', zh: '参数中的 `/` 请写作 `%2F`' },
  percent: {
    en: 'remove `%` from the names and sign the URL again; use only letters, digits, `-` and `_`',
    zh: '名称中不要使用 `%`，只用字母、数字、`-`、`_`，并重新生成推流地址',
  },
  extension: {
    en: 'remove what looks like a file extension, such as `.flv`, at the end of the URL',
    zh: '地址末尾不要出现 `.flv` 之类的扩展名',
  },
  list: {
    en: 'rename the parameter: clients take `slist=` for the name of the stream, also at the end of a longer name',
    zh: '请更换参数名：客户端会把 `slist=` 的值当作流名称，即使它只是参数名的结尾',
  },
  other: {
    en: 'use only letters, digits, `-` and `_` in names',
    zh: '名称只使用字母、数字、`-`、`_`',
  },
}

export default defineRule({
  id: 'clients-disagree',
  severity: 'warning',
  stage: 'target',
  certainty: 'likely',
  skipWhen: 'canonical-url',
  supersededBy: [
    'app-missing',
    'app-name-characters',
    'input-fullwidth',
    'input-json-escaped',
    'input-percent-encoded',
    'path-double-slash',
    'path-extra-segment',
    'placeholder-unexpanded',
    'playback-url',
    'port-invalid',
    'query-doubled',
    'query-in-app',
    'query-separator-missing',
    'stream-name-characters',
    'stream-name-extension',
    'stream-name-missing',
    'tx-secret-malformed',
    'tx-time-malformed',
    'url-too-long',
  ],
  unredactedData: ['cause', 'client', 'member', 'refusal'],
  summary: {
    en: 'Clients read different names from this URL.',
    zh: '不同客户端对该地址的解析结果不同。',
  },
  why: {
    en: 'Clients split a URL into AppName and StreamName in different ways: ffmpeg at the second slash, even in the query; OBS decodes percent-escapes in its Stream Key. The signature matches one name only.',
    zh: '各客户端从地址中切分推流路径(AppName)和流名称(StreamName)的方式不同：ffmpeg 以第二个斜杠为界，哪怕它在参数中；OBS 会对推流码做百分号解码。而签名只对其中一个名称有效。',
  },
  sources: [
    'https://github.com/FFmpeg/FFmpeg/blob/master/libavformat/rtmpproto.c',
    'https://github.com/obsproject/obs-studio/blob/master/plugins/obs-outputs/librtmp/parseurl.c',
  ],
  message: {
    en: (d: Difference, say) =>
      d.refusal !== null
        ? `${d.client} cannot push to this URL: ${refusalTexts[d.refusal].en}`
        : `${d.client} reads ${d.member} as ${say.quote(d.read)}; the documented form is ${say.quote(d.documented)}`,
    zh: (d, say) =>
      d.refusal !== null
        ? `${d.client} 无法推流到此地址：${refusalTexts[d.refusal].zh}`
        : `${d.client} 解析出的${CHINESE_NAMES[d.member]}为 ${say.quote(d.read)}，官方格式应为 ${say.quote(d.documented)}`,
  },
  help: {
    en: (d) =>
      d.refusal === null ? HELP[d.cause].en : 'write the URL as documented: `rtmp://domain/AppName/StreamName?…`',
    zh: (d) => (d.refusal === null ? HELP[d.cause].zh : '按官方格式填写：`rtmp://域名/AppName/StreamName?…`'),
  },
  check(context) {
    if (cannotDiffer(context)) return undefined
    const { app, stream } = context.readAs('documented')
    if (app === undefined || stream === undefined) return undefined
    // Those that people push with. How a relay reads a URL is checked with `--client`.
    return findDifference(context, 'obs', app, stream) ?? findDifference(context, 'ffmpeg', app, stream)
  },
})

/** Two segments and nothing that a client treats in a special way: all clients read it alike. */
function cannotDiffer({
  url: { segments, path, query, scheme, userinfo },
  runContext: { keyAt },
}: RuleContext): boolean {
  if (path === undefined) return true
  return (
    keyAt === undefined &&
    userinfo === undefined &&
    scheme?.value === scheme?.value.toLowerCase() &&
    query?.value.includes(SLIST) !== true &&
    segments.length === 2 &&
    (path.classes & (percent | dot | space)) === 0 &&
    (query === undefined || (query.classes & (slash | dot | space)) === 0)
  )
}

function findDifference(
  ruleContext: RuleContext,
  client: 'obs' | 'ffmpeg',
  app: TextSlice,
  stream: TextSlice,
): RawFinding<Difference> | undefined {
  // A Server and a Stream Key are OBS's own cut of the URL.
  if (client === 'ffmpeg' && ruleContext.runContext.keyAt !== undefined) return undefined
  // What `--client` names, is checked by `client-cannot-push`.
  const refusal = rtmpClients[client].getRefusal(ruleContext.url, ruleContext.runContext.keyAt)
  if (refusal !== undefined) return createRefusalFinding(ruleContext, client, refusal)
  const read = ruleContext.readAs(client)
  const isApp = read.app?.value !== app.value
  if (!isApp && read.stream?.value === stream.value) return undefined
  const [mine, documented] = isApp ? [read.app, app] : [read.stream, stream]
  return {
    at: (mine ?? documented).span,
    data: {
      client: rtmpClients[client].title.en,
      member: isApp ? 'AppName' : 'StreamName',
      documented: documented.value,
      read: removeQuery(mine?.value ?? ''),
      cause: findDifferenceCause(ruleContext, client),
      refusal: null,
    },
  }
}

/** The refusals that no other rule reports. */
function createRefusalFinding(
  { url, reading }: RuleContext,
  client: 'obs' | 'ffmpeg',
  refusal: RtmpRefusal,
): RawFinding<Difference> | undefined {
  const part = refusal === 'scheme-case' ? url.scheme : refusal === 'userinfo' ? url.userinfo : undefined
  if (part === undefined || reading.client !== 'documented') return undefined
  const data = { client: rtmpClients[client].title.en, member: 'AppName', documented: '', read: '', refusal } as const
  return { at: part.span, data: { ...data, cause: 'other' } }
}

/** Half of a query may contain half of a secret, which redaction cannot recognise. */
function removeQuery(name: string): string {
  const query = name.indexOf('?')
  return query < 0 ? name : `${name.slice(0, query)}?…`
}

function findDifferenceCause({ url: { path, query, whole } }: RuleContext, client: 'obs' | 'ffmpeg'): DifferenceCause {
  if (client === 'ffmpeg' && query?.value.includes(SLIST)) return 'list'
  if (client === 'ffmpeg' && query !== undefined && (query.classes & slash) !== 0) return 'slash'
  if (client === 'obs' && path !== undefined && (path.classes & percent) !== 0) return 'percent'
  return /\.\w{3}$/.test(whole.value.slice(-4)) ? 'extension' : 'other'
}
