import type { ObsProfileEntry } from '../../core/model/obs.ts'
import type { Text } from '../../core/model/text.ts'
import { outcomeWords, relative } from '../../core/report/words.ts'
import { columnsOf, safe } from '../../core/text/cells.ts'
import { sayIn, timeIn } from '../../core/text/message-format.ts'
import { outcomePaints } from '../../reporters/check/pretty-summary.ts'
import { wrap } from '../../reporters/layout/wrap.ts'
import type { Look } from '../../reporters/reporter.ts'

/** What is said of a profile that streams to nothing. */
export const nothingSetUp: Text = { en: 'no stream is set up', zh: '未设置推流' }
const nothingChecked: Text = { en: 'nothing to check', zh: '没有可检查的内容' }

const heads = {
  profile: { en: 'profile', zh: '配置文件' },
  outcome: { en: 'outcome', zh: '结论' },
  expires: { en: 'expires', zh: '到期时间' },
  stream: { en: 'stream', zh: '推流地址' },
} as const satisfies Record<string, Text>

const colon: Text = { en: ': ', zh: '：' }

/** Between two columns. */
const GAP = 2
/** With less room for its last column than that, a table is harder to read than lines. */
const LEAST_ROOM = 24

interface Row {
  readonly profile: string
  readonly outcome: string
  readonly expires: string
  readonly stream: string
  readonly paint: (text: string) => string
}

/** Every profile in a row, or in lines of its own where a row has no room; and below them, what cannot be read. */
export function drawProfiles(entries: readonly ObsProfileEntry[], look: Look): string {
  const { language, width } = look
  const rows = entries.map((entry) => rowOf(entry, look))
  const head: Row = {
    profile: `  ${heads.profile[language]}`,
    outcome: heads.outcome[language],
    expires: heads.expires[language],
    stream: heads.stream[language],
    paint: look.paint.dim,
  }
  const widths = (['profile', 'outcome', 'expires'] as const).map((name) =>
    Math.max(...[head, ...rows].map((row) => columnsOf(row[name]))),
  )
  const indent = widths.reduce((sum, one) => sum + one + GAP, 0)
  // Domain and names are kept in one piece.
  const wanted = Math.max(LEAST_ROOM, ...rows.map(({ stream }) => columnsOf(stream.split('?', 1)[0] ?? '')))
  const drawn =
    width - indent < wanted
      ? rows.map((row) => inLines(row, look))
      : [head, ...rows].map((row) => inRow(row, widths, indent, width))
  const problems = entries.flatMap(({ name, problem }) =>
    problem === undefined || problem === nothingSetUp
      ? []
      : [`\n${wrap([{ text: `${safe(name)}${colon[language]}${safe(problem[language])}` }], width, 2)}\n`],
  )
  return [...drawn, ...problems].join('')
}

function inRow(row: Row, widths: readonly number[], indent: number, width: number): string {
  const { profile, outcome, expires, stream, paint } = row
  const cells = [profile, outcome, expires].map(
    (cell, at) => cell + ' '.repeat((widths[at] ?? 0) - columnsOf(cell) + GAP),
  )
  const [first = '', ...others] = folded(stream, width - indent)
  const lines = [`${cells.join('')}${first}`, ...others.map((line) => ' '.repeat(indent) + line)]
  return lines.map((line) => `${paint(line.trimEnd())}\n`).join('')
}

function inLines({ profile, outcome, paint, ...row }: Row, { language, width }: Look): string {
  const names = (['expires', 'stream'] as const).filter((name) => row[name] !== '')
  const widest = Math.max(...names.map((name) => columnsOf(heads[name][language])), 0)
  const indent = 4 + widest + GAP
  const lines = names.flatMap((name) => {
    const label = heads[name][language]
    const [first = '', ...others] = folded(row[name], width - indent)
    const before = `${' '.repeat(4)}${label}${' '.repeat(widest - columnsOf(label) + GAP)}`
    return [before + first, ...others.map((line) => ' '.repeat(indent) + line)]
  })
  const top = wrap([{ text: `${profile}${' '.repeat(GAP)}${outcome}` }], width, 4).split('\n')
  return [...top, ...lines].map((line) => `${paint(line)}\n`).join('')
}

/** A URL ends its lines before its parameters. */
const folded = (text: string, room: number): readonly string[] => wrap([{ text, url: true }], room, 0).split('\n')

/** The current profile is marked. */
function rowOf(entry: ObsProfileEntry, look: Look): Row {
  const { name, current, service, reading = {}, prediction, problem } = entry
  const { language, paint } = look
  const { outcome } = prediction ?? {}
  return {
    profile: `${current ? '*' : ' '} ${safe(name)}`,
    outcome:
      prediction === undefined
        ? nothingChecked[language]
        : [outcomeWords[prediction.outcome][language], prediction.code].filter(Boolean).join(' '),
    expires: expiryOf(reading.expires, look),
    stream:
      prediction !== undefined ? safe(service ?? streamOf(reading)) : problem === nothingSetUp ? problem[language] : '',
    paint: outcome === 'refused' || outcome === 'at-risk' ? paint[outcomePaints[outcome]] : (text) => text,
  }
}

function expiryOf(expires: string | undefined, { language, timeZone, now }: Look): string {
  if (expires === undefined) return ''
  const isPast = Date.parse(expires) < Date.parse(now)
  const distance = sayIn(language, timeZone, Date.parse(now)).distance(expires)
  return timeIn(timeZone, expires) + relative[isPast ? 'behind' : 'ahead'][language](distance)
}

const streamOf = ({ domain, app, stream }: NonNullable<ObsProfileEntry['reading']>): string =>
  [domain, app, stream].filter((part) => part !== undefined).join('/')
