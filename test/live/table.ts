import { clientsShown, type Place, places } from './places.ts'
import type { Words } from './predicted.ts'
import { rows } from './rows.ts'

export type Language = 'en' | 'zh'

/** What was said of one push beforehand, and what of it came to nginx. */
export interface Outcome {
  readonly predicted: Words
  readonly arrived: Words | undefined
}

const NAMES = { ffmpeg: 'FFmpeg', 'nginx-rtmp': 'nginx-rtmp', obs: 'OBS' } as const

const heads = {
  en: {
    url: 'Push URL, behind the host',
    app: 'AppName',
    published: 'Published',
    arrived: 'Arrived',
    predicted: 'predicted',
  },
  zh: { url: '推流地址（主机名之后）', app: 'AppName', published: '发布名', arrived: '实际收到', predicted: '预测' },
} as const

const LONGEST = 32

/** As code in a cell of a table: spaces at its ends are shown, and a long one is cut. */
function code(text: string): string {
  if (text === '') return '∅'
  const seen = text.replace(/^ +| +$/g, (spaces) => '␣'.repeat(spaces.length))
  const short = seen.length > LONGEST ? `${seen.slice(0, LONGEST - 12)}…` : seen
  return `\`${short.replaceAll('|', '\\|')}\``
}

const same = (one: Words, other: Words): boolean => one.app === other.app && one.publishName === other.publishName

const shown = ({ app, publishName }: Words): string => `${code(app)} ${code(publishName)}`

function cell(outcome: Outcome | undefined, language: Language): string {
  if (outcome === undefined) return '—'
  const { predicted, arrived } = outcome
  if (arrived === undefined) return `✗ ${heads[language].predicted} ${shown(predicted)}`
  return same(predicted, arrived)
    ? `✓ ${shown(arrived)}`
    : `✗ ${shown(arrived)}, ${heads[language].predicted} ${shown(predicted)}`
}

const table = (lines: readonly (readonly string[])[]): string =>
  lines.map((line) => `| ${line.join(' | ')} |\n`).join('')

/** What all clients made of all rows, for the README. */
export function tables(outcomes: ReadonlyMap<string, Outcome>, language: Language): string {
  const head = heads[language]
  const of = ({ from }: Place): string => cell(outcomes.get(from), language)
  const urls = rows.map(({ path }) => [
    code(path),
    ...clientsShown.map(
      (client) => places.filter((place) => place.client === client && place.path === path).map(of)[0] ?? '—',
    ),
  ])
  const fields = places.flatMap((place) =>
    place.fields === undefined
      ? []
      : [[code(place.fields.server.replace('{host}', 'h')), code(place.fields.key), of(place)]],
  )
  const first = [head.url, ...clientsShown.map((client) => NAMES[client])]
  const second = language === 'en' ? ['Server', 'Stream Key', 'OBS'] : ['服务器', '推流码', 'OBS']
  return `${table([first, first.map(() => '---'), ...urls])}\n${table([second, second.map(() => '---'), ...fields])}`
}
