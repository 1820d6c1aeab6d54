import type { Finding, Fix } from '../../core/model/finding.ts'
import type { Report } from '../../core/model/report.ts'
import type { Span } from '../../core/model/span.ts'
import type { Text } from '../../core/model/text.ts'
import { copyButton } from '../copy.ts'
import { type Child, el, show } from '../dom.ts'
import { say } from '../preferences.ts'
import { visible } from '../visible.ts'
import { checkWords } from '../words.ts'
import { drawnUrl, pin, type Ties } from './drawn-url.ts'
import { type FindingActions, findingList, MOST_SHOWN } from './findings.ts'
import { complaint } from './issuer.ts'
import { type Places, piecesOf, placesIn, type Role, roles } from './parts.ts'
import type { Question } from './question.ts'

/** What mends the URL. */
export interface Fixing {
  readonly one: (fix: Fix) => void
  /** All that is safe, one after the other. */
  readonly all: () => void
}

/** The URL in its parts, what was found in it, and what to tell whoever issued it. */
export function details(question: Question, report: Report, fixing: Fixing): readonly Child[] {
  const findings = report.findings.slice(0, MOST_SHOWN)
  const places = placesIn(question)
  const list = el('div', {})
  const drawing = el('div', {})
  const ties: Ties = {
    toFinding: (index) => {
      const item = list.querySelector<HTMLElement>(`#finding-${index}`)
      item?.scrollIntoView({ block: 'nearest' })
      item?.focus()
    },
    light: (index, lit) => {
      for (const mark of drawing.querySelectorAll<HTMLElement>('[data-faults]')) {
        if (mark.dataset['faults']?.split(' ').includes(String(index))) mark.classList.toggle('lit', lit)
      }
    },
  }
  const actions: FindingActions = {
    toPlace: (index) => {
      const place = drawing.querySelectorAll<HTMLElement>('.pin')
      const found = [...place].find((one) => one.textContent === String(index + 1))
      found?.scrollIntoView({ block: 'center' })
      found?.focus()
    },
    apply: fixing.one,
  }
  show(
    drawing,
    el('h3', {}, say(checkWords.parts)),
    drawnUrl(piecesOf(report, findings, places), findings, ties),
    partList(report, findings, places, ties),
  )
  if (findings.length > 0)
    show(list, findingsHead(findings, fixing), findingList(findings, report.findings.length, actions))
  const told = complaint(report)
  return [drawing, findings.length > 0 && list, told !== undefined && issuer(told)]
}

/** Their heading, and one button for all that is safe to mend, where that is more than one thing. */
function findingsHead(findings: readonly Finding[], { all }: Fixing): HTMLElement {
  const safe = findings.filter(({ fix }) => fix?.safe === true)
  return el(
    'div',
    { class: 'section-head findings-head' },
    el('h3', {}, say(checkWords.findings)),
    safe.length > 1 && el('button', { type: 'button', class: 'fixing', onclick: all }, say(checkWords.fixAll)),
  )
}

const partNames: Readonly<Record<Role, Text>> = {
  domain: { en: 'Domain', zh: '推流域名' },
  app: { en: 'AppName', zh: '推流路径(AppName)' },
  stream: { en: 'StreamName', zh: '流名称(StreamName)' },
  txSecret: { en: 'txSecret', zh: 'txSecret' },
  txTime: { en: 'txTime', zh: 'txTime' },
}

/** What is missing has no place of its own. */
const missingFrom: Readonly<Record<string, Role>> = {
  'app-missing': 'app',
  'stream-name-missing': 'stream',
  'tx-secret-missing': 'txSecret',
  'tx-time-missing': 'txTime',
}

const concerns = ({ rule, span }: Finding, role: Role, place: Span | undefined): boolean =>
  place === undefined
    ? missingFrom[rule] === role
    : span.start < place.end && place.start < span.end && span.start >= place.start - 1

/** Longer values are told by their beginning. */
const LONGEST_VALUE = 200

function partList(
  { input, prediction }: Report,
  findings: readonly Finding[],
  places: Places,
  ties: Ties,
): HTMLElement {
  // What another platform's URL does not have, it need not have.
  const wanted = prediction.outcome === 'out-of-scope' ? roles.filter((role) => places[role] !== undefined) : roles
  const rows = wanted.map((role) => {
    const place = places[role]
    const text = place && input.slice(place.start, place.end)
    const pins = findings.flatMap((finding, index) =>
      concerns(finding, role, place) ? [pin(index, finding, ties)] : [],
    )
    const value =
      text === undefined
        ? [el('span', { class: 'muted' }, say(checkWords.absent))]
        : visible(text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text)
    return el(
      'div',
      { class: role },
      el('dt', {}, say(partNames[role])),
      el('dd', { dir: 'ltr' }, ...value, ...pins.flatMap((one) => [' ', one])),
    )
  })
  return el('dl', { class: 'parts' }, ...rows)
}

function issuer(text: string): HTMLElement {
  return el(
    'section',
    { class: 'issuer' },
    el(
      'div',
      { class: 'section-head' },
      el('h3', {}, say(checkWords.issuer)),
      copyButton(() => text, say(checkWords.issuer)),
    ),
    el('p', { class: 'note' }, say(checkWords.issuerHint)),
    el('blockquote', {}, ...text.split('\n').map((line) => el('p', {}, ...visible(line)))),
  )
}
