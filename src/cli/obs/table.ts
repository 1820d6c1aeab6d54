import type { ObsProfileEntry } from '../../core/model/obs.ts'
import type { Text } from '../../core/model/text.ts'
import { outcomeLabels, relativeExpiry } from '../../core/report/words.ts'
import { measureWidth, sanitizeText } from '../../core/text/cells.ts'
import { createMessageFormatter, formatInstant } from '../../core/text/message-format.ts'
import { outcomeStyles } from '../../reporters/check/pretty-summary.ts'
import { type Columns, createColumns, wrapHanging } from '../../reporters/layout/table.ts'
import { wrap } from '../../reporters/layout/wrap.ts'
import type { RenderOptions } from '../../reporters/reporter.ts'

/** The text for a profile without a stream. */
export const nothingSetUpText: Text = { en: 'no stream is set up', zh: '未设置推流' }
const nothingToCheckText: Text = { en: 'nothing to check', zh: '没有可检查的内容' }

const columnHeads = {
  profile: { en: 'profile', zh: '配置文件' },
  outcome: { en: 'outcome', zh: '结论' },
  expires: { en: 'expires', zh: '到期时间' },
  stream: { en: 'stream', zh: '推流地址' },
} as const satisfies Record<string, Text>

const colon: Text = { en: ': ', zh: '：' }

/** If the last column is narrower, lines are easier to read than a table. */
const MIN_LAST_COLUMN_WIDTH = 24

/** Columns before the lines of a profile, where lines are drawn instead of a row. */
const LINE_INDENT = 4

interface ProfileRow {
  readonly profile: string
  readonly outcome: string
  readonly expires: string
  readonly stream: string
  readonly paint: (text: string) => string
}

/** Draws each profile as a row, or as lines if the terminal is too narrow; and below them, what could not be read. */
export function drawProfiles(entries: readonly ObsProfileEntry[], options: RenderOptions): string {
  const { language, width } = options
  const rows = entries.map((entry) => createRow(entry, options))
  const head: ProfileRow = {
    profile: `  ${columnHeads.profile[language]}`,
    outcome: columnHeads.outcome[language],
    expires: columnHeads.expires[language],
    stream: columnHeads.stream[language],
    paint: options.theme.dim,
  }
  const columns = createColumns([head, ...rows].map(getFirstCells))
  // The part before the parameters is not wrapped.
  const neededWidth = Math.max(
    MIN_LAST_COLUMN_WIDTH,
    ...rows.map(({ stream }) => measureWidth(stream.split('?', 1)[0] ?? '')),
  )
  const rowTexts =
    width - columns.width < neededWidth
      ? rows.map((row) => drawLines(row, options))
      : [head, ...rows].map((row) => drawRow(row, columns, width))
  const problems = entries.flatMap(({ name, problem }) =>
    problem === undefined || problem === nothingSetUpText
      ? []
      : [
          `\n${wrap([{ text: `${sanitizeText(name)}${colon[language]}${sanitizeText(problem[language])}` }], width, 2)}\n`,
        ],
  )
  return [...rowTexts, ...problems].join('')
}

/** The cells before the stream. */
const getFirstCells = ({ profile, outcome, expires }: ProfileRow): readonly string[] => [profile, outcome, expires]

function drawRow(row: ProfileRow, columns: Columns, width: number): string {
  const text = columns.format(getFirstCells(row)) + wrapHanging(row.stream, width, columns.width, 'url')
  return paintLines(text, row)
}

function drawLines({ profile, outcome, ...row }: ProfileRow, { language, width }: RenderOptions): string {
  const names = (['expires', 'stream'] as const).filter((name) => row[name] !== '')
  const labels = createColumns(names.map((name) => [columnHeads[name][language]]))
  const indent = ' '.repeat(LINE_INDENT)
  const lines = names.map(
    (name) =>
      `${indent}${labels.format([columnHeads[name][language]])}${wrapHanging(row[name], width, LINE_INDENT + labels.width, 'url')}`,
  )
  return paintLines([wrap([{ text: `${profile}  ${outcome}` }], width, LINE_INDENT), ...lines].join('\n'), row)
}

const paintLines = (text: string, { paint }: Pick<ProfileRow, 'paint'>): string =>
  text
    .split('\n')
    .map((line) => `${paint(line.trimEnd())}\n`)
    .join('')

/** The cells of a profile. The current one is marked with `*`. */
function createRow(entry: ObsProfileEntry, options: RenderOptions): ProfileRow {
  const { name, current, service, reading = {}, prediction, problem } = entry
  const { language, theme } = options
  const { outcome } = prediction ?? {}
  return {
    profile: `${current ? '*' : ' '} ${sanitizeText(name)}`,
    outcome:
      prediction === undefined
        ? nothingToCheckText[language]
        : [outcomeLabels[prediction.outcome][language], prediction.code].filter(Boolean).join(' '),
    expires: formatExpiry(reading.expires, options),
    stream:
      prediction !== undefined
        ? sanitizeText(service ?? formatStream(reading))
        : problem === nothingSetUpText
          ? problem[language]
          : '',
    paint: outcome === 'refused' || outcome === 'at-risk' ? theme[outcomeStyles[outcome]] : (text) => text,
  }
}

function formatExpiry(expires: string | undefined, { language, timeZone, now }: RenderOptions): string {
  if (expires === undefined) return ''
  const instant = now()
  const isPast = Date.parse(expires) < instant
  const distance = createMessageFormatter(language, timeZone, instant).distance(expires)
  return formatInstant(timeZone, expires) + relativeExpiry[isPast ? 'past' : 'future'][language](distance)
}

const formatStream = ({ domain, app, stream }: NonNullable<ObsProfileEntry['reading']>): string =>
  [domain, app, stream].filter((part) => part !== undefined).join('/')
