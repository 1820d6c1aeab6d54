import { isRefusal } from '../../core/explain/causes.ts'
import type { ClientRow } from '../../core/explain/client-errors/define-client-error.ts'
import type { CodeEntry } from '../../core/model/code.ts'
import { semicolon } from '../../core/report/words.ts'
import { announceLater } from '../announce.ts'
import { officialText } from '../check/verdict.ts'
import { el, show } from '../dom.ts'
import { asTyped, field } from '../field.ts'
import { languageNow, say } from '../preferences.ts'
import { codeWords, marks } from '../words.ts'
import { search } from './search.ts'

export interface CodesState {
  query: string
}

/** The third panel: every code, and what OBS shows in place of one. */
export function codesView(state: CodesState): HTMLElement {
  const list = el('div', { class: 'code-list' })
  const count = el('p', { class: 'note' })
  const input = el('input', { type: 'search', ...asTyped })
  input.value = state.query
  const changed = (): void => {
    const { codes, shownByObs } = search(state.query)
    const total = codes.length + shownByObs.length
    const told = total === 0 ? say(codeWords.none) : codeWords.found[languageNow()](total)
    count.textContent = told
    const isOnly = total === 1
    const only = isOnly ? codes.map(({ id, text }) => `${say(marks.colon)}${id} ${say(text)}`) : []
    announceLater(state.query === '' ? '' : told + only.join(''))
    show(
      list,
      group(say(codeWords.obs), state.query === '' ? [] : shownByObs.map((row) => obsItem(row, isOnly, choose))),
      group(
        say(codeWords.refusals),
        codes.filter(isRefusal).map((entry) => codeItem(entry, isOnly)),
      ),
      group(
        say(codeWords.endings),
        codes.filter((entry) => !isRefusal(entry)).map((entry) => codeItem(entry, isOnly)),
      ),
      group(say(codeWords.obs), state.query === '' ? shownByObs.map((row) => obsItem(row, isOnly, choose)) : []),
    )
  }
  const choose = (code: string): void => {
    state.query = code
    input.value = code
    input.focus()
    changed()
  }
  input.addEventListener('input', () => {
    state.query = input.value
    changed()
  })
  changed()
  return el('div', { class: 'codes' }, field(say(codeWords.search), input, say(codeWords.hint)), count, list)
}

function group(name: string, items: readonly HTMLElement[]): HTMLElement | false {
  return items.length > 0 && el('section', {}, el('h2', {}, name), ...items)
}

const other = { en: 'zh', zh: 'en' } as const
const tagOf = { en: 'en', zh: 'zh-CN' } as const

function codeItem({ id, text, remedy, note, earlier, decidable }: CodeEntry, open: boolean): HTMLElement {
  const language = languageNow()
  const before = earlier?.[language] ?? []
  return el(
    'details',
    { class: 'entry', open, 'data-code': id },
    el(
      'summary',
      {},
      el('span', { class: 'code' }, id),
      el(
        'span',
        { class: 'texts' },
        el('span', {}, say(text)),
        el('span', { class: 'muted', lang: tagOf[other[language]] }, text[other[language]]),
      ),
    ),
    el(
      'div',
      { class: 'body' },
      part(say(codeWords.remedy), say(remedy)),
      note !== undefined && part(say(codeWords.note), say(note)),
      before.length > 0 && part(say(codeWords.earlier), before.join(say(semicolon))),
      el('p', { class: 'muted' }, say(codeWords.decidable[decidable])),
    ),
  )
}

function obsItem(
  { wordings, id, meaning, remedy, causes }: ClientRow,
  open: boolean,
  choose: (code: string) => void,
): HTMLElement {
  const likely = causes.filter(({ likelihood }) => likelihood === 'likely').flatMap(({ codes }) => codes)
  return el(
    'details',
    { class: 'entry obs', open, 'data-obs': id },
    el(
      'summary',
      {},
      el(
        'span',
        { class: 'texts' },
        el('span', {}, `“${shownIn(wordings)}”`),
        el('span', { class: 'muted' }, say(meaning)),
      ),
    ),
    el(
      'div',
      { class: 'body' },
      part(say(codeWords.remedy), say(remedy)),
      likely.length === 0
        ? el('p', { class: 'muted' }, say(codeWords.noCode))
        : el(
            'p',
            {},
            el('b', {}, say(codeWords.likely)),
            ...likely.flatMap((code) => [
              ' ',
              el(
                'button',
                { type: 'button', class: 'code', title: officialText(code), onclick: () => choose(code) },
                code,
              ),
            ]),
          ),
    ),
  )
}

/** The first of OBS's sentences that is in the language of the page. */
function shownIn(wordings: ClientRow['wordings']): string {
  const plain = wordings.filter((one) => typeof one === 'string')
  const isChinese = languageNow() === 'zh'
  return plain.find((one) => /\p{sc=Han}/u.test(one) === isChinese) ?? plain[0] ?? ''
}

const part = (name: string, text: string): HTMLElement => el('p', {}, el('b', {}, name), ' ', text)
