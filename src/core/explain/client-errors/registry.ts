import type { ClientErrorEntry, ErrorClient, NextStep } from '../../model/client-error.ts'
import { clientIds } from '../../model/reading.ts'
import type { Report } from '../../model/report.ts'
import { isLongEnough, normalizeForMatch } from '../../text/normalize.ts'
import type { ClientErrorRow } from './client-error-row.ts'
import { clientErrors } from './index.ts'

const allRows: readonly ClientErrorRow[] = Object.values(clientErrors).flat()

/** Names that people use for a client. */
const clientAliases: Readonly<Record<string, ErrorClient>> = {
  obs: 'obs',
  obsstudio: 'obs',
  ffmpeg: 'ffmpeg',
  sdk: 'sdk',
  mlvb: 'sdk',
  liteav: 'sdk',
  txliteav: 'sdk',
  livepusher: 'sdk',
  nginxrtmp: 'nginx-rtmp',
  nginx: 'nginx-rtmp',
  rtmp: 'rtmp',
}

/** `obs:-3`: a client and its error. Not `rtmp://…`, which is a URL. Before a number, a space is enough: `obs -3`. */
const CLIENT_PREFIX = /^\s{0,99}([A-Za-z][A-Za-z -]{1,14})(?:\s{0,9}[:：](?!\/\/)|\s(?=[-−–—－]?\d{1,5}\s{0,9}$))/

/** Splits the name of a client off a text. */
export function parseClientPrefix(text: string): { readonly client: ErrorClient; readonly shown: string } | undefined {
  const found = CLIENT_PREFIX.exec(text)
  const name = normalizeForMatch(found?.[1] ?? '')
  const client = Object.hasOwn(clientAliases, name) ? clientAliases[name] : undefined
  return found === null || client === undefined ? undefined : { client, shown: text.slice(found[0].length).trim() }
}

/**
 * Finds the errors in a text: by `obs:-3`, by number, by name, or by the messages of a client, alone or in its log. Returns
 * several only if a number belongs to several clients, or several errors share a window title.
 */
export function findClientErrors(text: string): readonly ClientErrorEntry[] {
  const named = parseClientPrefix(text)
  const rows = named === undefined ? allRows : [...clientErrors[named.client], ...clientErrors.rtmp]
  const shown = named?.shown ?? text.trim()
  const byId = rows.filter(({ id, names }) => [id, ...(names ?? [])].some((name) => isSameName(name, shown)))
  if (byId.length > 0) return (named === undefined ? byId : byId.slice(0, 1)).map(removeWordings)
  const key = shown.length > MAX_TITLE_LENGTH ? '' : normalizeForMatch(shown)
  const rowsByTitle = rows.filter(({ titles = [] }) => titles.some((title) => normalizeForMatch(title) === key))
  if (rowsByTitle.length > 0) return rowsByTitle.map(removeWordings)
  const row = findRow(shown, rows)
  return row === undefined ? [] : [removeWordings(row)]
}

/** Numbers are compared exactly, names without case and punctuation. A minus may be typed as a dash. */
function isSameName(name: string, shown: string): boolean {
  if (/^-?\d+$/.test(name)) return shown.length < 9 && name === shown.replace(/^[−–—－]/, '-')
  return normalizeForMatch(name) === normalizeForMatch(shown)
}

function findRow(shown: string, rows: readonly ClientErrorRow[]): ClientErrorRow | undefined {
  const key = normalizeForMatch(shown)
  if (key === '') return undefined
  const number = findRowByNumber(shown, rows)
  if (number !== undefined) return number
  return (
    rows.find((row) => matchesWording(row, key)) ??
    (isLongEnough(key, MIN_PART_LENGTH) ? rows.find((row) => isPartOfWording(row, key)) : undefined)
  )
}

const MAX_TITLE_LENGTH = 60

/** Numbers in the OBS log (`Connection to … failed: -3`), and SDK numbers after a word for code. */
const OBS_NUMBER = /\bfailed: (-[1-9])(?!\d)/
const SDK_NUMBER =
  /\b(?:code|evt_?id|event|errcode|error|err)["']?\s{0,3}[:=： ]\s{0,3}(-1\d{3}|1101|1102|300\d)(?!\d)/gi
/** Numbers that only the SDK uses. */
const UNIQUE_SDK_NUMBER = /(?<![\d.-])-13(?:07|13|24|25|26)(?!\d)/g

function findRowByNumber(shown: string, rows: readonly ClientErrorRow[]): ClientErrorRow | undefined {
  const text = shown.slice(0, 200_000)
  const find = (client: ErrorClient, id: string | undefined): ClientErrorRow | undefined =>
    rows.find((row) => row.client === client && row.id === id)
  const [, obsNumber] = OBS_NUMBER.exec(text) ?? []
  if (obsNumber !== undefined && !/ffmpeg|libav/i.test(text)) return find('obs', obsNumber)
  const numbers = new Set([
    ...[...text.matchAll(SDK_NUMBER)].map(([, number]) => number),
    ...[...text.matchAll(UNIQUE_SDK_NUMBER)].map(([number]) => number),
  ])
  return rows.find(({ client, id }) => client === 'sdk' && numbers.has(id))
}

const matchesWording = ({ wordings, names = [] }: ClientErrorRow, key: string): boolean =>
  [...wordings, ...names].some((one) =>
    (typeof one === 'string' ? [one] : one).every((words) => key.includes(normalizeForMatch(words))),
  )

/** Whether the typed text is a part of one of the wordings. */
const isPartOfWording = ({ wordings }: ClientErrorRow, key: string): boolean =>
  wordings.some((one) => typeof one === 'string' && normalizeForMatch(one).includes(key))

const MIN_PART_LENGTH = { latin: 10, han: 5 }

const removeWordings = ({ wordings: _, titles: __, ...entry }: ClientErrorRow): ClientErrorEntry => entry

/** The id to type for each error: `obs:-3`. */
export const listClientErrorIds = (client?: ErrorClient): readonly string[] =>
  allRows.filter((row) => client === undefined || row.client === client).map((row) => `${row.client}:${row.id}`)

const CHECK_WITH_KEY = {
  en: 'paste the URL when asked; with the key, the signature is checked too',
  zh: '按提示粘贴地址；提供 KEY 可检查签名',
}

/** Whether it is known how this client reads a URL. */
export const hasClientReader = (client: ErrorClient): boolean => (clientIds as readonly string[]).includes(client)

/**
 * Suggests the next commands.
 *
 * @param report the report on the URL, if there is one: what it already says is not suggested
 */
export function createNextSteps(
  { client, id, steps }: ClientErrorEntry,
  report: Report | undefined,
): readonly NextStep[] {
  const clientOption = hasClientReader(client) ? ` --client ${client}` : ''
  const check: NextStep = { command: `push-preflight check${clientOption} --key-env LIVE_KEY`, about: CHECK_WITH_KEY }
  const fields: NextStep = {
    command: 'push-preflight check --server rtmp://push.example.com/live/ --stream-key "room1?txSecret=…&txTime=…"',
    about: { en: 'the two fields of OBS', zh: '检查 OBS 的两个字段' },
  }
  const withUrl: NextStep = {
    command: `push-preflight explain ${client}:${id} --url "rtmp://…" --key-env LIVE_KEY`,
    about: { en: 'find out which of these applies to the URL', zh: '看看地址属于其中哪种情况' },
  }
  return [
    ...(report === undefined || lacksKey(report) ? [check] : []),
    ...(client === 'obs' && steps[0] !== 'dns' ? [fields] : []),
    ...(report === undefined ? [withUrl] : []),
  ]
}

const lacksKey = ({ unjudged }: Report): boolean => unjudged.some(({ needs }) => needs === 'server.keys')
