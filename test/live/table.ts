import { places } from './places.ts'
import { type ConnectParams, type LiveClient, liveClients } from './predict-params.ts'
import { type FieldsRow, fieldsRows, type UrlRow, urlRows } from './rows.ts'

/** The predicted parameters of a push, and those that arrived at nginx. */
export interface Outcome {
  /** `undefined`: that it does not push. */
  readonly predicted: ConnectParams | undefined
  readonly arrived: ConnectParams | undefined
}

const NAMES = {
  ffmpeg: 'FFmpeg',
  'gstreamer-rtmp2sink': 'rtmp2sink',
  'gstreamer-rtmpsink': 'rtmpsink',
  'nginx-rtmp': 'nginx-rtmp',
  obs: 'OBS',
} as const

const heads = {
  en: { url: 'rtmp://host…', predicted: 'predicted', fields: ['Server: rtmp://host…', 'Stream Key'] },
  zh: { url: 'rtmp://host…', predicted: '预测为', fields: ['服务器：rtmp://host…', '推流码'] },
} as const

const MAX_CODE_LENGTH = 32
const CUT_LENGTH = 16

/** Code in a cell of a table. Spaces at the ends are made visible, and long texts are cut. */
function formatCode(text: string): string {
  if (text === '') return '∅'
  const seen = text.replace(/^ +| +$/g, (spaces) => '␣'.repeat(spaces.length))
  const short = seen.length > MAX_CODE_LENGTH ? `${seen.slice(0, CUT_LENGTH)}…` : seen
  return `\`${short.replaceAll('|', '\\|')}\``
}

const removeHost = (text: string): string => text.replace('rtmp://{host}', '')

const formatParams = (params: ConnectParams | undefined): string =>
  params === undefined
    ? '—'
    : `${formatCode(params.app)} ${params.publishName === null ? '∗' : formatCode(params.publishName)}`

function formatCell(outcome: Outcome | undefined, said: string): string {
  if (outcome === undefined) return '—'
  const { predicted, arrived } = outcome
  if (arrived === undefined && predicted === undefined) return '✓ —'
  if (arrived === undefined) return `✗ (${said} ${formatParams(predicted)})`
  const same = (['tcUrl', 'app', 'publishName'] as const).every((word) => predicted?.[word] === arrived[word])
  return same ? `✓ ${formatParams(arrived)}` : `✗ ${formatParams(arrived)} (${said} ${formatParams(predicted)})`
}

function formatTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |\n`).join('')
}

/** The outcome of each push, by client and row. */
export class Outcomes {
  readonly #all = new Map<string, Outcome>()

  set(client: LiveClient, from: string, outcome: Outcome): void {
    this.#all.set(`${client} ${from}`, outcome)
  }

  of(client: LiveClient, from: string): Outcome | undefined {
    return this.#all.get(`${client} ${from}`)
  }
}

/** The createTables of all clients and rows for `docs/reference/clients.md`. */
export function createTables(outcomes: Outcomes, language: 'en' | 'zh'): string {
  const head = heads[language]
  const createCell = (client: LiveClient, wanted: UrlRow | FieldsRow): string => {
    const from = places.find(({ row }) => row === wanted)?.from ?? ''
    return formatCell(outcomes.of(client, from), head.predicted)
  }
  const urls = urlRows.map((row) => [
    formatCode(removeHost(row.url)),
    ...liveClients.map((client) => createCell(client, row)),
  ])
  const fields = fieldsRows.map((row) => [
    formatCode(removeHost(row.server)),
    formatCode(row.key),
    createCell('obs', row),
  ])
  const first = formatTable([head.url, ...liveClients.map((client) => NAMES[client])], urls)
  return `${first}\n${formatTable([...head.fields, NAMES.obs], fields)}`
}
