import { isRefusalCode } from '../../core/codes/code-id.ts'
import type { ClientErrorRow } from '../../core/explain/client-errors/client-error-row.ts'
import type { CodeEntry } from '../../core/model/code.ts'
import { semicolon } from '../../core/report/words.ts'
import { announceLater } from '../announce.ts'
import { getOfficialText } from '../check/verdict.ts'
import { createElement, setChildren } from '../dom.ts'
import { createField, literalInputAttributes } from '../field.ts'
import { getLanguage, localize } from '../preferences.ts'
import { codeTexts, punctuationMarks } from '../words.ts'
import { searchCodes } from './search.ts'

export interface CodesState {
  query: string
}

/** The third panel: all codes, and the messages that OBS shows instead. */
export function createCodesView(state: CodesState): HTMLElement {
  const list = createElement('div', { class: 'code-list' })
  const count = createElement('p', { class: 'note' })
  const input = createElement('input', { type: 'search', ...literalInputAttributes })
  input.value = state.query
  const update = (): void => {
    const { codes, shownByObs } = searchCodes(state.query)
    const total = codes.length + shownByObs.length
    const countText = total === 0 ? localize(codeTexts.none) : codeTexts.found[getLanguage()](total)
    count.textContent = countText
    const isOnly = total === 1
    const only = isOnly ? codes.map(({ id, text }) => `${localize(punctuationMarks.colon)}${id} ${localize(text)}`) : []
    announceLater(state.query === '' ? '' : countText + only.join(''))
    setChildren(
      list,
      createGroup(
        localize(codeTexts.obs),
        state.query === '' ? [] : shownByObs.map((row) => createObsItem(row, isOnly, choose)),
      ),
      createGroup(
        localize(codeTexts.refusals),
        codes.filter(({ id }) => isRefusalCode(id)).map((entry) => createCodeItem(entry, isOnly)),
      ),
      createGroup(
        localize(codeTexts.endings),
        codes.filter(({ id }) => !isRefusalCode(id)).map((entry) => createCodeItem(entry, isOnly)),
      ),
      createGroup(
        localize(codeTexts.obs),
        state.query === '' ? shownByObs.map((row) => createObsItem(row, isOnly, choose)) : [],
      ),
    )
  }
  const choose = (code: string): void => {
    state.query = code
    input.value = code
    input.focus()
    update()
  }
  input.addEventListener('input', () => {
    state.query = input.value
    update()
  })
  update()
  return createElement(
    'div',
    { class: 'codes' },
    createField(localize(codeTexts.search), input, localize(codeTexts.hint)),
    count,
    list,
  )
}

function createGroup(name: string, items: readonly HTMLElement[]): HTMLElement | false {
  return items.length > 0 && createElement('section', {}, createElement('h2', {}, name), ...items)
}

const otherLanguage = { en: 'zh', zh: 'en' } as const
const languageTags = { en: 'en', zh: 'zh-CN' } as const

function createCodeItem({ id, text, remedy, note, earlier, decidable }: CodeEntry, open: boolean): HTMLElement {
  const language = getLanguage()
  const before = earlier?.[language] ?? []
  return createElement(
    'details',
    { class: 'entry', open, 'data-code': id },
    createElement(
      'summary',
      {},
      createElement('span', { class: 'code' }, id),
      createElement(
        'span',
        { class: 'texts' },
        createElement('span', {}, localize(text)),
        createElement(
          'span',
          { class: 'muted', lang: languageTags[otherLanguage[language]] },
          text[otherLanguage[language]],
        ),
      ),
    ),
    createElement(
      'div',
      { class: 'body' },
      createPart(localize(codeTexts.remedy), localize(remedy)),
      note !== undefined && createPart(localize(codeTexts.note), localize(note)),
      before.length > 0 && createPart(localize(codeTexts.earlier), before.join(localize(semicolon))),
      createElement('p', { class: 'muted' }, localize(codeTexts.decidable[decidable])),
    ),
  )
}

function createObsItem(
  { wordings, id, meaning, remedy, causes }: ClientErrorRow,
  open: boolean,
  choose: (code: string) => void,
): HTMLElement {
  const likely = causes.filter(({ likelihood }) => likelihood === 'likely').flatMap(({ codes }) => codes)
  return createElement(
    'details',
    { class: 'entry obs', open, 'data-obs': id },
    createElement(
      'summary',
      {},
      createElement(
        'span',
        { class: 'texts' },
        createElement('span', {}, `“${selectWording(wordings)}”`),
        createElement('span', { class: 'muted' }, localize(meaning)),
      ),
    ),
    createElement(
      'div',
      { class: 'body' },
      createPart(localize(codeTexts.remedy), localize(remedy)),
      likely.length === 0
        ? causes.every(({ likelihood }) => likelihood === 'excluded') &&
            createElement('p', { class: 'muted' }, localize(codeTexts.noCode))
        : createElement(
            'p',
            {},
            createElement('b', {}, localize(codeTexts.likely)),
            ...likely.flatMap((code) => [
              ' ',
              createElement(
                'button',
                { type: 'button', class: 'code', title: getOfficialText(code), onclick: () => choose(code) },
                code,
              ),
            ]),
          ),
    ),
  )
}

/** The first wording of OBS in the language of the page. */
function selectWording(wordings: ClientErrorRow['wordings']): string {
  const plain = wordings.filter((one) => typeof one === 'string')
  const isChinese = getLanguage() === 'zh'
  return plain.find((one) => /\p{sc=Han}/u.test(one) === isChinese) ?? plain[0] ?? ''
}

const createPart = (name: string, text: string): HTMLElement =>
  createElement('p', {}, createElement('b', {}, name), ' ', text)
