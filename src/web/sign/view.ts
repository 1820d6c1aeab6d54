import { protocols } from '../../core/model/signing.ts'
import { foldFindings } from '../../core/report/fold-findings.ts'
import { createObsCard } from '../../core/report/obs-fields.ts'
import { announceLater } from '../announce.ts'
import { createFindingList } from '../check/findings.ts'
import { createVerdict } from '../check/verdict.ts'
import { createCopyButton } from '../copy.ts'
import { appendChildren, createElement, setChildren } from '../dom.ts'
import { createChoice, createField, createKeyField, literalInputAttributes } from '../field.ts'
import { getLanguage, localize } from '../preferences.ts'
import { formatLocalDateTime, formatLocalInstant, getLocalOffset, MAX_LOCAL_TIME } from '../time.ts'
import { renderText } from '../visible.ts'
import { checkTexts, punctuationMarks, signTexts } from '../words.ts'
import { createQrCode } from './qr.ts'
import { createSignResult, type PageSignResult } from './sign-result.ts'
import type { SignState } from './state.ts'

/** The second panel: the form on one side, the signed URL on the other. */
export function createSignView(state: SignState): HTMLElement {
  const made = createElement('div', { class: 'answer' })
  const form = createElement('div', { class: 'ask' })
  const update = (): void => {
    const result = createSignResult(state)
    for (const input of form.querySelectorAll<HTMLElement>('[data-field]')) {
      const wrong = result.is === 'mistaken' && input.dataset['field'] === result.argument
      if (wrong) input.setAttribute('aria-invalid', 'true')
      else input.removeAttribute('aria-invalid')
    }
    setChildren(made, ...createResult(result))
  }
  const text = (name: 'domain' | 'app' | 'stream', placeholder: string): HTMLElement => {
    const input = createElement('input', {
      type: 'text',
      dir: 'ltr',
      placeholder,
      'data-field': name,
      ...literalInputAttributes,
    })
    input.value = state[name]
    input.addEventListener('input', () => {
      state[name] = input.value
      update()
    })
    return createField(localize(signTexts[name]), input)
  }
  const until = createElement('input', {
    type: 'datetime-local',
    max: MAX_LOCAL_TIME,
    autocomplete: 'off',
    'data-field': 'expires',
  })
  until.value = state.until
  until.addEventListener('input', () => {
    state.until = until.value
    update()
  })
  const untilField = createField(localize(signTexts.until), until)
  untilField.hidden = state.valid !== 'other'
  const times = Object.entries(signTexts.times).map(([value, name]) => ({ value, name: localize(name) }))
  const valid = createChoice(localize(signTexts.valid), times, state.valid, (value) => {
    state.valid = value
    untilField.hidden = value !== 'other'
    if (value === 'other' && until.value === '') {
      until.value = formatLocalDateTime(new Date(Date.now() + 86_400_000))
      state.until = until.value
    }
    update()
  })
  const digests = [
    { value: 'md5', name: 'MD5' },
    { value: 'sha256', name: 'SHA-256' },
  ]
  const algorithm = createChoice(localize(signTexts.algorithm), digests, state.algorithm, (value) => {
    state.algorithm = value === 'sha256' ? 'sha256' : 'md5'
    update()
  })
  const protocol = createElement(
    'select',
    {},
    ...protocols.map((one) =>
      createElement('option', { value: one, selected: one === state.protocol }, PROTOCOL_NAMES[one]),
    ),
  )
  protocol.addEventListener('change', () => {
    state.protocol = protocols.find((one) => one === protocol.value) ?? 'rtmp'
    update()
  })
  const key = createKeyField(
    localize(signTexts.key),
    state.key,
    (value) => {
      state.key = value
      update()
    },
    localize(signTexts.keyHint),
  )
  appendChildren(
    form,
    text('domain', 'push.example.com'),
    createElement('div', { class: 'pair' }, text('app', 'live'), text('stream', 'room1')),
    key,
    valid,
    untilField,
    createElement('div', { class: 'pair' }, createField(localize(signTexts.protocol), protocol), algorithm),
  )
  update()
  return createElement('div', { class: 'check' }, form, made)
}

const PROTOCOL_NAMES = {
  rtmp: 'RTMP',
  rtmps: 'RTMPS',
  webrtc: 'WebRTC (WHIP)',
  srt: 'SRT',
  'rtmp-over-srt': 'RTMP over SRT',
  'rtmp-over-quic': 'RTMP over QUIC',
} as const

function createResult(made: PageSignResult): readonly (HTMLElement | false)[] {
  if (made.is === 'incomplete') {
    announceLater('')
    return [
      createElement(
        'div',
        { class: 'empty' },
        createElement('h2', {}, localize(signTexts.emptyHead)),
        createElement('p', {}, localize(signTexts.emptyText)),
      ),
    ]
  }
  if (made.is === 'mistaken') {
    announceLater(localize(made.text))
    return [
      createElement('p', { class: 'waiting bad', 'data-mistake': made.argument }, ...renderText(localize(made.text))),
    ]
  }
  const folded = foldFindings(made.report.findings)
  const findings = folded.length > 0 && createFindingList(folded, folded.length, {})
  if (made.is === 'refused') {
    announceLater(localize(signTexts.refused))
    return [
      createElement('p', { class: 'waiting bad' }, localize(signTexts.refused)),
      createVerdict({ report: made.report, unjudged: [] }),
      findings,
    ]
  }
  const { signed, obs } = made
  const isCarried = signed.protocol === 'rtmp-over-srt' || signed.protocol === 'rtmp-over-quic'
  const qr = createQrCode(signed.url, localize(signTexts.qr))
  announceLater(localize(signTexts.made))
  return [
    createElement(
      'section',
      { class: 'made' },
      createValue('url', localize(signTexts.url), signed.url),
      createElement(
        'p',
        { class: 'note' },
        `${localize(checkTexts.expires)}${localize(punctuationMarks.colon)}${formatLocalInstant(signed.expires)}`,
      ),
      createElement('p', { class: 'note' }, localize(signTexts.secret)),
      qr === undefined
        ? createElement('p', { class: 'note' }, localize(signTexts.noQr))
        : createElement('div', { class: 'qr-box' }, ...[qr]),
    ),
    obs === null || isCarried
      ? createElement('p', { class: 'waiting' }, localize(obs === null ? signTexts.noObs : signTexts.carrier))
      : createObsSection({ ...signed, obs }),
    findings,
  ]
}

function createObsSection(signed: Parameters<typeof createObsCard>[0]): HTMLElement {
  const card = createObsCard(signed, getLanguage(), getLocalOffset)
  const text = card.map(([label, one]) => label + localize(punctuationMarks.gap) + one).join('\n')
  const [, server, streamKey] = card
  return createElement(
    'section',
    { class: 'made' },
    createElement('h2', {}, localize(signTexts.forObs)),
    ...[server, streamKey].flatMap((row, index) =>
      row === undefined
        ? []
        : [createValue(index === 0 ? 'server' : 'stream-key', row[0].replace(/[:：]$/, ''), row[1])],
    ),
    createElement(
      'div',
      { class: 'value', 'data-value': 'card' },
      createHeading('h3', localize(signTexts.card), text),
      createElement('pre', { class: 'card' }, text),
    ),
  )
}

/** A value with a button that copies it. */
const createValue = (id: string, name: string, text: string): HTMLElement =>
  createElement(
    'div',
    { class: 'value', 'data-value': id },
    createHeading(id === 'url' ? 'h2' : 'h3', name, text),
    createElement('p', { class: 'drawn-url', dir: 'ltr', translate: 'no' }, ...renderText(text)),
  )

/** A heading with a button that copies the content below. */
const createHeading = (rank: 'h2' | 'h3', name: string, text: string): HTMLElement =>
  createElement(
    'div',
    { class: 'section-head' },
    createElement(rank, {}, name),
    createCopyButton(() => text, name),
  )
