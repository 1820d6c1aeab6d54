import type { Finding, Fix } from '../../core/model/finding.ts'
import type { Span } from '../../core/model/push-url.ts'
import type { Report } from '../../core/model/report.ts'
import type { Text } from '../../core/model/text.ts'
import { type FoldedFinding, foldFindings } from '../../core/report/fold-findings.ts'
import { createCopyButton } from '../copy.ts'
import { type Child, createElement, setChildren } from '../dom.ts'
import { localize } from '../preferences.ts'
import { renderText } from '../visible.ts'
import { checkTexts } from '../words.ts'
import { createDrawnUrl, createPin, type FindingLinks } from './drawn-url.ts'
import { createFindingList, type FindingActions, MAX_FINDINGS } from './findings.ts'
import { createComplaint } from './issuer.ts'
import { createPieces, findPartPlaces, type PartPlaces, type PartRole, partRoles } from './parts.ts'
import type { Question } from './question.ts'

/** Callbacks that apply fixes. */
export interface FixActions {
  readonly one: (fix: Fix) => void
  /** Applies all safe fixes, one after the other. */
  readonly all: () => void
}

/** The URL with its parts, the findings, and a message for the issuer of the URL. */
export function createDetails(question: Question, report: Report, fixing: FixActions): readonly Child[] {
  const folded = foldFindings(report.findings)
  const findings = folded.slice(0, MAX_FINDINGS)
  const places = findPartPlaces(question)
  const list = createElement('div', {})
  const drawing = createElement('div', {})
  const links: FindingLinks = {
    goToFinding: (index) => {
      const item = list.querySelector<HTMLElement>(`#finding-${index}`)
      item?.scrollIntoView({ block: 'nearest' })
      item?.focus()
    },
    highlight: (index, lit) => {
      for (const mark of drawing.querySelectorAll<HTMLElement>('[data-faults]')) {
        if (mark.dataset['faults']?.split(' ').includes(String(index))) mark.classList.toggle('lit', lit)
      }
    },
  }
  const actions: FindingActions = {
    goToPlace: (index) => {
      const place = drawing.querySelectorAll<HTMLElement>('.pin')
      const found = [...place].find((one) => one.textContent === String(index + 1))
      found?.scrollIntoView({ block: 'center' })
      found?.focus()
    },
    apply: fixing.one,
  }
  setChildren(
    drawing,
    createElement('h3', {}, localize(checkTexts.parts)),
    createDrawnUrl(createPieces(report, findings, places), findings, links),
    createPartList(report, findings, places, links),
  )
  if (findings.length > 0)
    setChildren(list, createFindingsHeader(findings, fixing), createFindingList(findings, folded.length, actions))
  const complaintText = createComplaint(report)
  return [drawing, findings.length > 0 && list, complaintText !== undefined && createIssuerSection(complaintText)]
}

/** The heading, and a button that applies all safe fixes if there are several. */
function createFindingsHeader(findings: readonly Finding[], { all }: FixActions): HTMLElement {
  const safe = findings.filter(({ fix }) => fix?.safe === true)
  return createElement(
    'div',
    { class: 'section-head findings-head' },
    createElement('h3', {}, localize(checkTexts.findings)),
    safe.length > 1 &&
      createElement('button', { type: 'button', class: 'fixing', onclick: all }, localize(checkTexts.fixAll)),
  )
}

const partNames: Readonly<Record<PartRole, Text>> = {
  domain: { en: 'Domain', zh: '推流域名' },
  app: { en: 'AppName', zh: '推流路径(AppName)' },
  stream: { en: 'StreamName', zh: '流名称(StreamName)' },
  txSecret: { en: 'txSecret', zh: 'txSecret' },
  txTime: { en: 'txTime', zh: 'txTime' },
}

/** Findings about a missing part, which has no place in the URL. */
const partByMissingRule: Readonly<Record<string, PartRole>> = {
  'app-missing': 'app',
  'stream-name-missing': 'stream',
  'tx-secret-missing': 'txSecret',
  'tx-time-missing': 'txTime',
}

/** A missing part is named by the finding that causes it. */
const isAboutPart = ({ rule, span, consequences }: FoldedFinding, role: PartRole, place: Span | undefined): boolean =>
  place === undefined
    ? [rule, ...consequences.map((one) => one.rule)].some((id) => partByMissingRule[id] === role)
    : span.start < place.end && place.start < span.end && span.start >= place.start - 1

/** Longer values are cut off. */
const MAX_VALUE_LENGTH = 200

function createPartList(
  { input, prediction }: Report,
  findings: readonly FoldedFinding[],
  places: PartPlaces,
  links: FindingLinks,
): HTMLElement {
  // URLs of other platforms need not have all parts.
  const shownRoles =
    prediction.outcome === 'out-of-scope' ? partRoles.filter((role) => places[role] !== undefined) : partRoles
  const rows = shownRoles.map((role) => {
    const place = places[role]
    const text = place && input.slice(place.start, place.end)
    const pins = findings.flatMap((finding, index) =>
      isAboutPart(finding, role, place) ? [createPin(index, finding, links)] : [],
    )
    const value =
      text === undefined
        ? [createElement('span', { class: 'muted' }, localize(checkTexts.absent))]
        : renderText(text.length > MAX_VALUE_LENGTH ? `${text.slice(0, MAX_VALUE_LENGTH)}…` : text)
    return createElement(
      'div',
      { class: role },
      createElement('dt', {}, localize(partNames[role])),
      createElement('dd', { dir: 'ltr' }, ...value, ...pins.flatMap((one) => [' ', one])),
    )
  })
  return createElement('dl', { class: 'parts' }, ...rows)
}

function createIssuerSection(text: string): HTMLElement {
  return createElement(
    'section',
    { class: 'issuer' },
    createElement(
      'div',
      { class: 'section-head' },
      createElement('h3', {}, localize(checkTexts.issuer)),
      createCopyButton(() => text, localize(checkTexts.issuer)),
    ),
    createElement('p', { class: 'note' }, localize(checkTexts.issuerHint)),
    createElement('blockquote', {}, ...text.split('\n').map((line) => createElement('p', {}, ...renderText(line)))),
  )
}
