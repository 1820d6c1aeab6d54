import type { ClientErrorEntry, ErrorClient } from '../../model/client-error.ts'
import { isLongEnough, normalizeForMatch } from '../../text/normalize.ts'
import { toWordText } from '../../text/words.ts'
import type { ClientErrorRow } from './client-error-row.ts'
import { clientErrors } from './index.ts'
import { findScheme, schemeVariants } from './variants.ts'

const allRows: readonly ClientErrorRow[] = Object.values(clientErrors).flat()

/** Names that people use for a client. */
const clientAliases: Readonly<Record<string, ErrorClient>> = {
  obs: 'obs',
  obsstudio: 'obs',
  ffmpeg: 'ffmpeg',
  javacv: 'ffmpeg',
  sdk: 'sdk',
  mlvb: 'sdk',
  liteav: 'sdk',
  txliteav: 'sdk',
  livepusher: 'sdk',
  websdk: 'web-sdk',
  txlivepusher: 'web-sdk',
  nginxrtmp: 'nginx-rtmp',
  nginx: 'nginx-rtmp',
  rtmp: 'rtmp',
  srs: 'srs',
  librtmp: 'librtmp',
  rtmpdump: 'librtmp',
  gstreamer: 'gstreamer',
  gst: 'gstreamer',
  rootencoder: 'rootencoder',
  srt: 'libsrt',
  libsrt: 'libsrt',
  vlc: 'vlc',
  whip: 'whip',
  shell: 'shell',
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
  const scheme = findScheme(text)
  return findErrorRows(text).map((row) => toEntry(row, scheme))
}

/** The same as rows. */
function findErrorRows(text: string): readonly ClientErrorRow[] {
  const named = parseClientPrefix(text)
  const rows = named === undefined ? allRows : listRowsOf(named.client)
  const shown = named?.shown ?? text.trim()
  const byId = findByName(shown, rows)
  if (byId.length > 0) return byId
  const key = shown.length > MAX_TITLE_LENGTH ? '' : normalizeForMatch(shown)
  const rowsByTitle = rows.filter(({ titles = [] }) => titles.some((title) => normalizeForMatch(title) === key))
  if (rowsByTitle.length > 0) return rowsByTitle
  const row = findRow(shown, rows)
  if (row !== undefined) return [row]
  const status = findExitStatus(shown, named?.client)
  return status === undefined ? [] : rows.filter(({ exitStatuses = [] }) => exitStatuses.includes(status))
}

/** `ffmpeg exited with code 251`, `exit status 251`, as shells and languages report the end of a program. */
const EXIT_STATUS = /\bexit(?:ed|s)?(?: with)?(?: (?:code|status|value))?[ :=]{1,3}(\d{1,3})(?!\d)/i

/** The status that ffmpeg ended with, if the text says one. Other programs end with the same numbers. */
function findExitStatus(shown: string, client: ErrorClient | undefined): number | undefined {
  if (client === 'ffmpeg' && /^\d{1,3}$/.test(shown)) return Number(shown)
  if (client !== 'ffmpeg' && !/ffmpeg/i.test(shown)) return undefined
  const [, status] = EXIT_STATUS.exec(shown.slice(0, MAX_SEARCHED_LENGTH)) ?? []
  return status === undefined ? undefined : Number(status)
}

/** The rows of a client, and the answers of a server that it may print. Those of the other SDK have the same numbers. */
function listRowsOf(client: ErrorClient): readonly ClientErrorRow[] {
  const own = clientErrors[client]
  if (client === 'rtmp') return own
  return [...clientErrors.rtmp, ...own, ...(client === 'sdk' ? clientErrors['web-sdk'] : [])]
}

function findByName(shown: string, rows: readonly ClientErrorRow[]): readonly ClientErrorRow[] {
  const find = (typed: string): readonly ClientErrorRow[] =>
    rows.filter(({ id, names }) => [id, ...(names ?? [])].some((name) => isSameName(name, typed)))
  const exact = find(shown)
  // The minus is easily lost: `1326`.
  return exact.length === 0 && /^\d{4,5}$/.test(shown) ? find(`-${shown}`) : exact
}

/** Numbers are compared exactly, names without case and punctuation. A minus may be typed as a dash. */
function isSameName(name: string, shown: string): boolean {
  if (/^-?\d+$/.test(name)) return shown.length < 9 && name === shown.replace(/^[−–—－]/, '-')
  return normalizeForMatch(name) === normalizeForMatch(shown)
}

/** In UTF-16 units; a longer log is cut. */
const MAX_SEARCHED_LENGTH = 200_000

function findRow(shown: string, rows: readonly ClientErrorRow[]): ClientErrorRow | undefined {
  const words = toWordText(shown)
  if (words.trim() === '') return undefined
  const text = shown.slice(0, MAX_SEARCHED_LENGTH)
  const number = findRowByNumber(text, rows)
  if (number !== undefined) return number
  return (
    rows.find((row) => matchesWording(row, words) || row.patterns?.some((pattern) => pattern.test(text)) === true) ??
    (isLongEnough(normalizeForMatch(shown), MIN_PART_LENGTH)
      ? rows.find((row) => isPartOfWording(row, words))
      : undefined)
  )
}

const MAX_TITLE_LENGTH = 60

/** Numbers in the OBS log (`Connection to … failed: -3`), and SDK numbers after a word for code. */
const OBS_NUMBER = /\bfailed: (-[1-9])(?!\d)/
const SDK_NUMBER = /\b(?:code|evt_?id|event|errcode|error|err)["']?\s{0,3}[:=： ]\s{0,3}(-?\d{4,5})(?!\d)/gi
/** Numbers that only the SDK uses. */
const UNIQUE_SDK_NUMBER = /(?<![\d.-])-13\d\d(?!\d)/g
/** Numbers that mean the SDK without its name. iOS has −1001 to −1009 for its own errors, and WebSocket has 1001 to 1015. */
const OWN_SDK_NUMBER = /^(?:-13\d\d|-23\d\d|1101|1102|300\d)$/
const SDK_LOG = /live-?pusher|\bevt_?id\b|PUSH_|TXLive|LiteAV|\bon(?:Error|Warning)\b/i
/** FFmpeg's numbers, as JavaCV and others print them. */
const FFMPEG_NUMBER =
  /\b(?:avio|avformat|av)_[a-z0-9_]+(?:\(\))?[^\n]{0,40}?\berror(?:\(\))?(?: error)?[ :=]{1,3}(-\d{1,10})(?!\d)|\bCode=(-\d{1,10})(?!\d)/g

function findRowByNumber(text: string, rows: readonly ClientErrorRow[]): ClientErrorRow | undefined {
  const find = (client: ErrorClient, id: string | undefined): ClientErrorRow | undefined =>
    rows.find((row) => row.client === client && row.id === id)
  const [, obsNumber] = OBS_NUMBER.exec(text) ?? []
  if (obsNumber !== undefined && !/ffmpeg|libav/i.test(text)) return find('obs', obsNumber)
  const numbers = new Set([
    ...[...text.matchAll(SDK_NUMBER)].map(([, number]) => number),
    ...[...text.matchAll(UNIQUE_SDK_NUMBER)].map(([number]) => number),
  ])
  const isSdkLog = SDK_LOG.test(text)
  const sdk = rows.find(
    ({ client, id }) =>
      (client === 'sdk' || client === 'web-sdk') && numbers.has(id) && (isSdkLog || OWN_SDK_NUMBER.test(id)),
  )
  if (sdk !== undefined) return sdk
  const codes = [...text.matchAll(FFMPEG_NUMBER)].map(([, one, other]) => Number(one ?? other))
  return codes.length === 0
    ? undefined
    : rows.find(({ numbers: own = [] }) => own.some((number) => codes.includes(number)))
}

const matchesWording = ({ wordings, names = [] }: ClientErrorRow, words: string): boolean =>
  [...wordings, ...names].some((one) =>
    (typeof one === 'string' ? [one] : one).every((part) => words.includes(toWordText(part))),
  )

/** Whether the typed text is a part of one of the wordings. */
const isPartOfWording = ({ wordings }: ClientErrorRow, words: string): boolean =>
  wordings.some((one) => typeof one === 'string' && toWordText(one).includes(words))

const MIN_PART_LENGTH = { latin: 10, han: 5 }

/** The row of an entry. */
export const getErrorRow = ({ client, id }: Pick<ClientErrorEntry, 'client' | 'id'>): ClientErrorRow | undefined =>
  allRows.find((row) => row.client === client && row.id === id)

/** What is told of a row, for a scheme if it is known. */
export function toEntry(row: ClientErrorRow, scheme: ReturnType<typeof findScheme>): ClientErrorEntry {
  const { wordings: _, titles: __, patterns, numbers, exitStatuses, scheme: own, isLocal, ...entry } = row
  const variant = scheme === undefined ? undefined : schemeVariants[`${row.client}:${row.id}`]?.[scheme]
  return { ...entry, ...variant }
}

/** The id to type for each error: `obs:-3`. */
export const listClientErrorIds = (client?: ErrorClient): readonly string[] =>
  allRows.filter((row) => client === undefined || row.client === client).map((row) => `${row.client}:${row.id}`)

/** What to type for an error: `obs:-3`, or its name if another error has the same number. */
export function getErrorAddress({ client, id, names = [] }: ClientErrorEntry): string {
  const address = `${client}:${id}`
  return findErrorRows(address).length === 1 ? address : (names[0] ?? address)
}
