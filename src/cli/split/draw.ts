import { clients } from '../../core/clients/index.ts'
import type { ClientWords, Split, SrtClientWords } from '../../core/model/split.ts'
import type { Language, Text } from '../../core/model/text.ts'
import { obsLabels } from '../../core/report/obs-fields.ts'
import { sanitizeText } from '../../core/text/cells.ts'
import { createColumns, wrapHanging } from '../../reporters/layout/table.ts'
import type { RenderOptions } from '../../reporters/reporter.ts'

const splitWords = {
  url: { en: 'URL:', zh: '推流地址：' },
  unused: { en: '(OBS does not use it: the Server names the stream)', zh: '（OBS 不使用：服务器中已有流名称）' },
  settings: { en: 'OBS: Settings → Stream', zh: 'OBS：设置 → 直播' },
  noFields: { en: 'The URL has no stream that OBS could push.', zh: '地址中没有 OBS 可以推的流。' },
  noWords: { en: 'cannot push to this URL', zh: '无法推流到此地址' },
  notRtmp: {
    en: 'Clients of this protocol send the whole URL. Only RTMP has tcUrl, app and publish name, and only SRT a streamid.',
    zh: '该协议的客户端会发送整个地址；tcUrl、app、发布名称仅用于 RTMP，streamid 仅用于 SRT。',
  },
  otherProtocol: {
    en: 'What this client sends is known for another protocol only.',
    zh: '此客户端仅支持其他协议，无法显示其发送内容。',
  },
  noStreamid: { en: '(none)', zh: '（无）' },
  ownApp: { en: '(the application that the stream came in by)', zh: '（流推入时所用的 application）' },
  ownName: {
    en: '(the name of the stream that came in, without parameters)',
    zh: '（推入的流的名称，不含参数）',
  },
  differs: { en: 'not as documented', zh: '与官方格式不同' },
} as const satisfies Record<string, Text>

/** RTMP's own terms: the first two are the same in both languages. */
const tcUrlLabel: Text = { en: 'tcUrl', zh: 'tcUrl' }
const appLabel: Text = { en: 'app', zh: 'app' }
const publishNameLabel: Text = { en: 'publish name', zh: '发布名称' }

const streamidLabel: Text = { en: 'streamid', zh: 'streamid' }

/** The heading above what clients send. */
const senderText: Readonly<Record<Language, (names: readonly string[]) => string>> = {
  en: (names) => `${names.join(', ')} ${names.length === 1 ? 'sends' : 'send'}`,
  zh: (names) => `${names.join('、')} 发送`,
}

/** The label of a row that continues the one above. */
const NO_LABEL: Text = { en: '', zh: '' }

/** A value as it is sent, or a text instead. */
type SplitRow = readonly [label: Text, value: string | Text, marked?: boolean]

/** Draws the parts of a URL for people. Values to copy are never wrapped; values with masked secrets are. */
export function drawSplit(split: Split, options: RenderOptions): string {
  const { language, theme } = options
  const blocks = [
    ...(split.fields !== undefined ? [drawRows([[splitWords.url, sanitizeText(split.input)]], '', options)] : []),
    split.obs === null
      ? `${splitWords.noFields[language]}\n`
      : `${theme.bold(splitWords.settings[language])}\n${drawObsFields(split, options)}`,
    ...(split.clients.length > 0
      ? groupClients(split.clients).map((group) => drawClients(group, options))
      : split.obs === null
        ? []
        : [`${wrapHanging(getNoClientText(split)[language], options.width, 0)}\n`]),
    ...(split.clients.some(({ differs }) => differs.length > 0)
      ? [`${theme.warning('≠')} ${splitWords.differs[language]}\n`]
      : []),
  ]
  return blocks.join('\n')
}

/** What to say if no client is shown. */
const getNoClientText = ({ protocol = '' }: Split): Text =>
  /^(?:rtmps?|rtmp-over-srt|srt)$/.test(protocol) ? splitWords.otherProtocol : splitWords.notRtmp

function drawObsFields({ obs, protocol, fields }: Split, options: RenderOptions): string {
  const { language } = options
  const isWhip = fields === undefined ? protocol === 'webrtc' : fields.service === 'whip'
  const { server, streamKey } = obs ?? { server: '', streamKey: '' }
  // The note is on its own line if there is a value, so that the value can be copied.
  const isUnused = protocol === 'srt' && /[?&]streamid=/.test(server)
  return drawRows(
    [
      [obsLabels.service, isWhip ? 'WHIP' : obsLabels.custom[language]],
      [obsLabels.server, sanitizeText(server)],
      [
        isWhip ? obsLabels.bearerToken : obsLabels.streamKey,
        sanitizeText(streamKey) || (isUnused ? splitWords.unused : ''),
      ],
      ...(isUnused && streamKey !== '' ? [[NO_LABEL, splitWords.unused] as const] : []),
    ],
    '  ',
    options,
  )
}

type SentWords = Split['clients'][number]

/** Groups the clients that send the same. */
function groupClients(words: readonly SentWords[]): readonly (readonly SentWords[])[] {
  const groups = new Map<string, SentWords[]>()
  for (const one of words) {
    const { client: _, ...sent } = one
    const groupKey = JSON.stringify(sent)
    groups.set(groupKey, [...(groups.get(groupKey) ?? []), one])
  }
  return [...groups.values()]
}

function drawClients(group: readonly SentWords[], options: RenderOptions): string {
  const { language, theme } = options
  const names = group.map(({ client }) => clients[client].title[language])
  const [sent] = group
  const list = sent === undefined ? undefined : 'streamId' in sent ? listSrtRows(sent) : listRtmpRows(sent)
  if (list === undefined) {
    const isSrt = sent !== undefined && 'streamId' in sent && sent.reason !== undefined
    const text = isSrt ? sent.reason : splitWords.noWords[language] + formatReason(sent?.reason, language)
    return `${theme.bold(names.join(language === 'en' ? ', ' : '、'))}\n  ${wrapHanging(text, options.width, 2)}\n`
  }
  const reason = sent !== undefined && 'streamId' in sent && sent.reason !== undefined ? `  ${sent.reason}\n` : ''
  const heading = theme.bold(wrapHanging(senderText[language](names), options.width, 0))
  return `${heading}\n${drawRows(list, '  ', options)}${reason}`
}

/** `undefined`: the client cannot push to the URL. */
function listSrtRows({ streamId, differs }: SrtClientWords): readonly SplitRow[] | undefined {
  if (streamId === null) return undefined
  const value = streamId === '' ? splitWords.noStreamid : formatSentValue(streamId)
  return [[streamidLabel, value, differs.includes('streamId')]]
}

/** `undefined`: the client cannot push to the URL. */
function listRtmpRows({ tcUrl, app, publishName, differs }: ClientWords): readonly SplitRow[] | undefined {
  if (tcUrl === null) return undefined
  return [
    [tcUrlLabel, sanitizeText(tcUrl)],
    [appLabel, app === null ? splitWords.ownApp : formatSentValue(app), differs.includes('app')],
    [
      publishNameLabel,
      publishName === null ? splitWords.ownName : formatSentValue(publishName),
      differs.includes('publishName'),
    ],
  ]
}

/** The reason after its colon, if there is one. */
const formatReason = (reason: string | undefined, language: Language): string =>
  reason === undefined ? '' : `${language === 'en' ? ': ' : '：'}${reason}`

const formatSentValue = (text: string): string => (text === '' ? '""' : sanitizeText(text))

function drawRows(
  list: readonly SplitRow[],
  indent: string,
  { language, theme, width: columns }: RenderOptions,
): string {
  const labels = createColumns(
    list.map(([label]) => [label[language]]),
    { gap: 1 },
  )
  const hasMarks = list.some(([, , marked]) => marked === true)
  const indentWidth = indent.length + labels.width + (hasMarks ? 2 : 0)
  return list
    .map(([label, value, marked]) => {
      const mark = marked === true ? `${theme.warning('≠')} ` : hasMarks ? '  ' : ''
      const formatted = formatValue(value, columns, indentWidth, language)
      return `${indent}${labels.format([label[language]], theme.dim)}${mark}${formatted}\n`
    })
    .join('')
}

function formatValue(value: string | Text, columns: number, indentWidth: number, language: Language): string {
  if (typeof value !== 'string') return wrapHanging(value[language], columns, indentWidth)
  return value.includes('•') ? wrapHanging(value, columns, indentWidth, 'url') : value
}
