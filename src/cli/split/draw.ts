import { columnsOf, safe } from '../../core/format/cells.ts'
import type { Look } from '../../core/format/format.ts'
import type { RtmpClientId } from '../../core/model/reading.ts'
import type { ClientWords, Split } from '../../core/model/split.ts'
import type { Language, Text } from '../../core/model/text.ts'
import { obsLabels } from '../sign/formats/obs.ts'

const NAMES: Readonly<Record<RtmpClientId, string>> = {
  obs: 'OBS',
  ffmpeg: 'ffmpeg',
  'nginx-rtmp': 'nginx-rtmp',
  srs: 'SRS',
}

const words = {
  url: { en: 'URL:', zh: '推流地址：' },
  unused: { en: '(not used: the Server names the stream)', zh: '（不使用：服务器中已有流名称）' },
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

type Row = readonly [label: Text, value: string, marked?: boolean]

/** A URL taken apart, for people. Values are never broken: they are to be copied. */
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
        : [`${words.notRtmp[language]}\n`]),
    ...(split.clients.some(({ differs }) => differs.length > 0)
      ? [`${paint.warning('≠')} ${words.differs[language]}\n`]
      : []),
  ]
  return blocks.join('\n')
}

const isRtmp = ({ clients }: Split): boolean => clients.length > 0

function fieldsOf({ obs, fields, protocol }: Split, look: Look): string {
  const { language } = look
  // A URL by itself is what it would be pushed with; of fields that were given, the service is known.
  const isWhip = fields === undefined ? protocol === 'webrtc' : fields.whip === true
  const { server, streamKey } = obs ?? { server: '', streamKey: '' }
  const key = protocol === 'srt' && server.includes('r=') ? words.unused[language] : safe(streamKey)
  return rows(
    [
      [obsLabels.service, isWhip ? 'WHIP' : obsLabels.custom[language]],
      [obsLabels.server, safe(server)],
      [isWhip ? obsLabels.bearerToken : obsLabels.streamKey, key],
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
    [app, said.app === null ? words.ownApp[language] : quoted(said.app), said.differs.includes('app')],
    [
      publishName,
      said.publishName === null ? words.ownName[language] : quoted(said.publishName),
      said.differs.includes('publishName'),
    ],
  ]
  return `${paint.bold(send[language](names))}\n${rows(list, '  ', look)}`
}

const quoted = (text: string): string => (text === '' ? '""' : safe(text))

function rows(list: readonly Row[], indent: string, { language, paint }: Look): string {
  const width = Math.max(...list.map(([label]) => columnsOf(label[language])))
  const hasMarks = list.some(([, , marked]) => marked === true)
  return list
    .map(([label, value, marked]) => {
      const text = label[language]
      const mark = marked === true ? `${paint.warning('≠')} ` : hasMarks ? '  ' : ''
      return `${indent}${paint.dim(text)}${' '.repeat(width - columnsOf(text) + 1)}${mark}${value}\n`
    })
    .join('')
}
