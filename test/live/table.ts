import { places } from './places.ts'
import { type LiveClient, liveClients, type Words } from './predicted.ts'
import { type FieldsRow, fieldsRows, type UrlRow, urlRows } from './rows.ts'

/** What was said of one push beforehand, and what of it came to nginx. */
export interface Outcome {
  readonly predicted: Words
  readonly arrived: Words | undefined
}

const NAMES = { ffmpeg: 'FFmpeg', 'nginx-rtmp': 'nginx-rtmp', obs: 'OBS' } as const

const heads = {
  en: { url: 'rtmp://host…', predicted: 'predicted', fields: ['Server: rtmp://host…', 'Stream Key'] },
  zh: { url: 'rtmp://host…', predicted: '预测为', fields: ['服务器：rtmp://host…', '推流码'] },
} as const

const LONGEST = 32
const CUT = 16

/** As code in a cell of a table: spaces at its ends are shown, and a long text is cut. */
function code(text: string): string {
  if (text === '') return '∅'
  const seen = text.replace(/^ +| +$/g, (spaces) => '␣'.repeat(spaces.length))
  const short = seen.length > LONGEST ? `${seen.slice(0, CUT)}…` : seen
  return `\`${short.replaceAll('|', '\\|')}\``
}

const behindHost = (text: string): string => text.replace('rtmp://{host}', '')

const shown = ({ app, publishName }: Words): string => `${code(app)} ${publishName === null ? '∗' : code(publishName)}`

function cell(outcome: Outcome | undefined, said: string): string {
  if (outcome === undefined) return '—'
  const { predicted, arrived } = outcome
  if (arrived === undefined) return `✗ (${said} ${shown(predicted)})`
  const same = (['tcUrl', 'app', 'publishName'] as const).every((word) => predicted[word] === arrived[word])
  return same ? `✓ ${shown(arrived)}` : `✗ ${shown(arrived)} (${said} ${shown(predicted)})`
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |\n`).join('')
}

/** What came of every push, by client and row. */
export class Outcomes {
  readonly #all = new Map<string, Outcome>()

  set(client: LiveClient, from: string, outcome: Outcome): void {
    this.#all.set(`${client} ${from}`, outcome)
  }

  of(client: LiveClient, from: string): Outcome | undefined {
    return this.#all.get(`${client} ${from}`)
  }
}

/** What all clients made of all rows, for the page of clients. */
export function tables(outcomes: Outcomes, language: 'en' | 'zh'): string {
  const head = heads[language]
  const cellOf = (client: LiveClient, wanted: UrlRow | FieldsRow): string => {
    const from = places.find(({ row }) => row === wanted)?.from ?? ''
    return cell(outcomes.of(client, from), head.predicted)
  }
  const urls = urlRows.map((row) => [code(behindHost(row.url)), ...liveClients.map((client) => cellOf(client, row))])
  const fields = fieldsRows.map((row) => [code(behindHost(row.server)), code(row.key), cellOf('obs', row)])
  const first = table([head.url, ...liveClients.map((client) => NAMES[client])], urls)
  return `${first}\n${table([...head.fields, NAMES.obs], fields)}`
}
