import type { RtmpClientId } from '../../core/model/reading.ts'
import type { ClientWords, Split } from '../../core/model/split.ts'
import type { Language, Text } from '../../core/model/text.ts'
import { obsLabels } from '../../core/report/obs-fields.ts'
import { columnsOf, safe } from '../../core/text/cells.ts'
import { hanging } from '../../reporters/layout/table.ts'
import type { Look } from '../../reporters/reporter.ts'

const NAMES: Readonly<Record<RtmpClientId, string>> = {
  obs: 'OBS',
  ffmpeg: 'ffmpeg',
  'nginx-rtmp': 'nginx-rtmp',
  srs: 'SRS',
}

const words = {
  url: { en: 'URL:', zh: '推流地址：' },
  unused: { en: '(OBS does not use it: the Server names the stream)', zh: '（OBS 不使用：服务器中已有流名称）' },
  settings: { en: 'OBS: Settings → Stream', zh: 'OBS：设置 → 直播' },
  noFields: { en: 'There is no stream in the URL that OBS could push.', zh: '地址中没有 OBS 可以推的流。' },
  noWords: { en: 'cannot push to this URL', zh: '无法推流到此地址' },
  notRtmp: {
    en: 'Clients of this protocol send the URL as it is: tcUrl, app and publish name are of RTMP.',
    zh: '该协议的客户端会原样发送地址；tcUrl、app、发布名称仅用于 RTMP。',
  },
  ownApp: { en: '(the application that the stream came in by)', zh: '（流推入时所用的 application）' },
  ownName: {
    en: '(the name of the stream that came in, without parameters)',
    zh: '（推入的流的名称，不含参数）',
  },
  differs: { en: 'not as the vendor documents it', zh: '与官方格式不同' },
} as const satisfies Record<string, Text>

/** Labels of RTMP's own words: the same in both languages, but for the last. */
const tcUrl: Text = { en: 'tcUrl', zh: 'tcUrl' }
const app: Text = { en: 'app', zh: 'app' }
const publishName: Text = { en: 'publish name', zh: '发布名称' }

/** Above what clients say: their names. */
const send: Readonly<Record<Language, (names: readonly string[]) => string>> = {
  en: (names) => `${names.join(', ')} ${names.length === 1 ? 'sends' : 'send'}`,
  zh: (names) => `${names.join('、')} 发送`,
}

/** The label of what goes on about the row above it. */
const nothing: Text = { en: '', zh: '' }

/** A value as it is sent, or words in its place. */
type Row = readonly [label: Text, value: string | Text, marked?: boolean]

/** A URL taken apart, for people. What is to be copied is never broken; what hides a secret is not to be copied. */
export function drawSplit(split: Split, look: Look): string {
  const { language, paint } = look
  const blocks = [
    ...(split.fields !== undefined ? [rows([[words.url, safe(split.input)]], '', look)] : []),
    split.obs === null
      ? `${words.noFields[language]}\n`
      : `${paint.bold(words.settings[language])}\n${fieldsOf(split, look)}`,
    ...(isRtmp(split)
      ? groupsOf(split.clients).map((group) => wordsOf(group, look))
      : split.obs === null
        ? []
        : [`${hanging(words.notRtmp[language], look.width, 0)}\n`]),
    ...(split.clients.some(({ differs }) => differs.length > 0)
      ? [`${paint.warning('≠')} ${words.differs[language]}\n`]
      : []),
  ]
  return blocks.join('\n')
}

const isRtmp = ({ clients }: Split): boolean => clients.length > 0

function fieldsOf({ obs, protocol, fields }: Split, look: Look): string {
  const { language } = look
  const isWhip = fields === undefined ? protocol === 'webrtc' : fields.service === 'whip'
  const { server, streamKey } = obs ?? { server: '', streamKey: '' }
  // On a line of its own where there is a value, which is to be copied.
  const isUnused = protocol === 'srt' && server.includes('r=')
  return rows(
    [
      [obsLabels.service, isWhip ? 'WHIP' : obsLabels.custom[language]],
      [obsLabels.server, safe(server)],
      [isWhip ? obsLabels.bearerToken : obsLabels.streamKey, safe(streamKey) || (isUnused ? words.unused : '')],
      ...(isUnused && streamKey !== '' ? [[nothing, words.unused] as const] : []),
    ],
    '  ',
    look,
  )
}

/** Clients that say the same, together. */
function groupsOf(clients: readonly ClientWords[]): readonly (readonly ClientWords[])[] {
  const groups = new Map<string, ClientWords[]>()
  for (const one of clients) {
    const said = JSON.stringify([one.tcUrl, one.app, one.publishName])
    groups.set(said, [...(groups.get(said) ?? []), one])
  }
  return [...groups.values()]
}

function wordsOf(group: readonly ClientWords[], look: Look): string {
  const { language, paint } = look
  const names = group.map(({ client }) => NAMES[client])
  const [said] = group
  if (said === undefined || said.tcUrl === null)
    return `${paint.bold(names.join(language === 'en' ? ', ' : '、'))}\n  ${words.noWords[language]}\n`
  const list: readonly Row[] = [
    [tcUrl, safe(said.tcUrl)],
    [app, said.app === null ? words.ownApp : quoted(said.app), said.differs.includes('app')],
    [
      publishName,
      said.publishName === null ? words.ownName : quoted(said.publishName),
      said.differs.includes('publishName'),
    ],
  ]
  return `${paint.bold(send[language](names))}\n${rows(list, '  ', look)}`
}

const quoted = (text: string): string => (text === '' ? '""' : safe(text))

function rows(list: readonly Row[], indent: string, { language, paint, width: columns }: Look): string {
  const width = Math.max(...list.map(([label]) => columnsOf(label[language])))
  const hasMarks = list.some(([, , marked]) => marked === true)
  return list
    .map(([label, value, marked]) => {
      const text = label[language]
      const mark = marked === true ? `${paint.warning('≠')} ` : hasMarks ? '  ' : ''
      const left = indent.length + width + 1 + (hasMarks ? 2 : 0)
      const shown = shownIn(value, columns, left, language)
      return `${indent}${paint.dim(text)}${' '.repeat(width - columnsOf(text) + 1)}${mark}${shown}\n`
    })
    .join('')
}

function shownIn(value: string | Text, columns: number, left: number, language: Language): string {
  if (typeof value !== 'string') return hanging(value[language], columns, left)
  return value.includes('•') ? hanging(value, columns, left, 'url') : value
}
