import { protocols } from '../../core/model/signing.ts'
import { obsCard } from '../../core/report/obs-fields.ts'
import { announceLater } from '../announce.ts'
import { findingList } from '../check/findings.ts'
import { verdict } from '../check/verdict.ts'
import { copyButton } from '../copy.ts'
import { el, put, show } from '../dom.ts'
import { asTyped, choice, field, keyField } from '../field.ts'
import { languageNow, say } from '../preferences.ts'
import { LAST_TIME, timeHere, wallClockOf, zoneHere } from '../time.ts'
import { visible } from '../visible.ts'
import { checkWords, marks, signWords } from '../words.ts'
import { type Made, madeOf } from './made.ts'
import { qrOf } from './qr.ts'
import type { SignState } from './state.ts'

/** The second panel: what to sign on one side, what was made on the other. */
export function signView(state: SignState): HTMLElement {
  const made = el('div', { class: 'answer' })
  const form = el('div', { class: 'ask' })
  const changed = (): void => {
    const result = madeOf(state)
    for (const input of form.querySelectorAll<HTMLElement>('[data-field]')) {
      const wrong = result.is === 'mistaken' && input.dataset['field'] === result.argument
      if (wrong) input.setAttribute('aria-invalid', 'true')
      else input.removeAttribute('aria-invalid')
    }
    show(made, ...shown(result))
  }
  const text = (name: 'domain' | 'app' | 'stream', placeholder: string): HTMLElement => {
    const input = el('input', { type: 'text', dir: 'ltr', placeholder, 'data-field': name, ...asTyped })
    input.value = state[name]
    input.addEventListener('input', () => {
      state[name] = input.value
      changed()
    })
    return field(say(signWords[name]), input)
  }
  const until = el('input', { type: 'datetime-local', max: LAST_TIME, autocomplete: 'off', 'data-field': 'expires' })
  until.value = state.until
  until.addEventListener('input', () => {
    state.until = until.value
    changed()
  })
  const untilField = field(say(signWords.until), until)
  untilField.hidden = state.valid !== 'other'
  const times = Object.entries(signWords.times).map(([value, name]) => ({ value, name: say(name) }))
  const valid = choice(say(signWords.valid), times, state.valid, (value) => {
    state.valid = value
    untilField.hidden = value !== 'other'
    if (value === 'other' && until.value === '') {
      until.value = wallClockOf(new Date(Date.now() + 86_400_000))
      state.until = until.value
    }
    changed()
  })
  const digests = [
    { value: 'md5', name: 'MD5' },
    { value: 'sha256', name: 'SHA-256' },
  ]
  const algorithm = choice(say(signWords.algorithm), digests, state.algorithm, (value) => {
    state.algorithm = value === 'sha256' ? 'sha256' : 'md5'
    changed()
  })
  const protocol = el(
    'select',
    {},
    ...protocols.map((one) => el('option', { value: one, selected: one === state.protocol }, PROTOCOL_NAMES[one])),
  )
  protocol.addEventListener('change', () => {
    state.protocol = protocols.find((one) => one === protocol.value) ?? 'rtmp'
    changed()
  })
  const key = keyField(
    say(signWords.key),
    state.key,
    (value) => {
      state.key = value
      changed()
    },
    say(signWords.keyHint),
  )
  put(
    form,
    text('domain', 'push.example.com'),
    el('div', { class: 'pair' }, text('app', 'live'), text('stream', 'room1')),
    key,
    valid,
    untilField,
    el('div', { class: 'pair' }, field(say(signWords.protocol), protocol), algorithm),
  )
  changed()
  return el('div', { class: 'check' }, form, made)
}

const PROTOCOL_NAMES = {
  rtmp: 'RTMP',
  rtmps: 'RTMPS',
  webrtc: 'WebRTC (WHIP)',
  srt: 'SRT',
  'rtmp-over-srt': 'RTMP over SRT',
  'rtmp-over-quic': 'RTMP over QUIC',
} as const

function shown(made: Made): readonly (HTMLElement | false)[] {
  if (made.is === 'incomplete') {
    announceLater('')
    return [
      el('div', { class: 'empty' }, el('h2', {}, say(signWords.emptyHead)), el('p', {}, say(signWords.emptyText))),
    ]
  }
  if (made.is === 'mistaken') {
    announceLater(say(made.text))
    return [el('p', { class: 'waiting bad', 'data-mistake': made.argument }, ...visible(say(made.text)))]
  }
  const findings = made.report.findings.length > 0 && findingList(made.report.findings, made.report.findings.length, {})
  if (made.is === 'refused') {
    announceLater(say(signWords.refused))
    return [
      el('p', { class: 'waiting bad' }, say(signWords.refused)),
      verdict({ report: made.report, unjudged: [] }),
      findings,
    ]
  }
  const { signed, obs } = made
  const isCarried = signed.protocol === 'rtmp-over-srt' || signed.protocol === 'rtmp-over-quic'
  const qr = qrOf(signed.url, say(signWords.qr))
  announceLater(say(signWords.made))
  return [
    el(
      'section',
      { class: 'made' },
      value('url', say(signWords.url), signed.url),
      el('p', { class: 'note' }, `${say(checkWords.expires)}${say(marks.colon)}${timeHere(signed.expires)}`),
      el('p', { class: 'note' }, say(signWords.secret)),
      qr === undefined ? el('p', { class: 'note' }, say(signWords.noQr)) : el('div', { class: 'qr-box' }, ...[qr]),
    ),
    obs === null || isCarried
      ? el('p', { class: 'waiting' }, say(obs === null ? signWords.noObs : signWords.carrier))
      : forObs({ ...signed, obs }),
    findings,
  ]
}

function forObs(signed: Parameters<typeof obsCard>[0]): HTMLElement {
  const card = obsCard(signed, languageNow(), zoneHere)
  const text = card.map(([label, one]) => label + say(marks.gap) + one).join('\n')
  const [, server, streamKey] = card
  return el(
    'section',
    { class: 'made' },
    el('h2', {}, say(signWords.forObs)),
    ...[server, streamKey].flatMap((row, index) =>
      row === undefined ? [] : [value(index === 0 ? 'server' : 'stream-key', row[0].replace(/[:：]$/, ''), row[1])],
    ),
    el(
      'div',
      { class: 'value', 'data-value': 'card' },
      headed('h3', say(signWords.card), text),
      el('pre', { class: 'card' }, text),
    ),
  )
}

/** A value to be copied. */
const value = (id: string, name: string, text: string): HTMLElement =>
  el(
    'div',
    { class: 'value', 'data-value': id },
    headed(id === 'url' ? 'h2' : 'h3', name, text),
    el('p', { class: 'drawn-url', dir: 'ltr', translate: 'no' }, ...visible(text)),
  )

/** A heading with a button that copies what stands beneath. */
const headed = (rank: 'h2' | 'h3', name: string, text: string): HTMLElement =>
  el(
    'div',
    { class: 'section-head' },
    el(rank, {}, name),
    copyButton(() => text, name),
  )
