import { timeIn } from '../../../core/engine/say.ts'
import { columnsOf } from '../../../core/format/cells.ts'
import type { Text } from '../../../core/model/text.ts'
import type { SignFormat } from '../format.ts'

/** As OBS calls them in either language (frontend/data/locale of obs-studio). */
export const obsLabels = {
  service: { en: 'Service:', zh: '服务：' },
  server: { en: 'Server:', zh: '服务器：' },
  streamKey: { en: 'Stream Key:', zh: '推流码：' },
  bearerToken: { en: 'Bearer Token:', zh: 'Bearer 令牌：' },
  expires: { en: 'Valid until:', zh: '有效期至：' },
  custom: { en: 'Custom…', zh: '自定义…' },
} as const satisfies Record<string, Text>

/** What to set in OBS, as a card to send to a streamer. Values are never broken: they are to be copied. */
export const obs: SignFormat = {
  begin: () => '',
  isForObs: true,
  url({ stream, protocol, obs: fields, expires }, index, many, { language, paint, timeZone }) {
    if (fields === null) throw new Error('OBS does not read what was signed')
    const { server, streamKey } = fields
    const isWhip = protocol === 'webrtc'
    const rows: readonly (readonly [label: Text, value: string])[] = [
      [obsLabels.service, isWhip ? 'WHIP' : obsLabels.custom[language]],
      [obsLabels.server, server],
      [isWhip ? obsLabels.bearerToken : obsLabels.streamKey, streamKey],
      [obsLabels.expires, timeIn(timeZone, expires)],
    ]
    const width = Math.max(...rows.map(([label]) => columnsOf(label[language])))
    const lines = rows.map(([label, value]) => {
      const text = label[language]
      return `${paint.dim(text)}${' '.repeat(width - columnsOf(text) + 1)}${value}\n`
    })
    const title = many ? `${paint.bold(`${stream} (${protocol})`)}\n` : ''
    return `${index === 0 ? '' : '\n'}${title}${lines.join('')}`
  },
  end: () => '',
}
