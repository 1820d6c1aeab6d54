import { parenthesize } from '../core/report/words.ts'
import { type Child, el } from './dom.ts'
import { getLanguage, localize } from './preferences.ts'
import { pageTexts } from './words.ts'

/** What no screen shows, or what makes one show text in another order. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Cn}\p{Default_Ignorable_Code_Point}\u2028\u2029]|[^\P{Zs} ]/u

const formatCodePoint = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`

const formatRepetition = (name: string, count: number): string => (count > 1 ? `${name} ×${count}` : name)

const createHiddenMark = (name: string): HTMLElement => el('span', { class: 'hidden-character' }, name)

/** A text with what is not seen in it named, so that it is; the same again and again is counted. */
export function renderText(text: string): readonly Child[] {
  if (!INVISIBLE.test(text)) return [text]
  const children: Child[] = []
  let plain = ''
  for (const [run, character = ''] of text.matchAll(/(.)\1*/gsu)) {
    if (!INVISIBLE.test(character)) {
      plain += run
      continue
    }
    if (plain !== '') children.push(plain)
    plain = ''
    children.push(createHiddenMark(formatRepetition(formatCodePoint(character), run.length / character.length)))
  }
  if (plain !== '') children.push(plain)
  return children
}

const isSpace = (text: string): boolean => /^ +$/.test(text)

const describeSpaces = ({ length }: string): string => formatRepetition(localize(pageTexts.space), length)

/** The same for what is set off from the rest: there, spaces alone are not seen either. */
export const renderMarkedText = (text: string): readonly Child[] =>
  isSpace(text) ? [createHiddenMark(describeSpaces(text))] : renderText(text)

/** A sentence where there is text alone, and backticks mean nothing. */
export const formatPlainSentence = (text: string): string =>
  text.replace(
    /`([^`]*)`/g,
    (_, typed: string) => `“${typed}”${isSpace(typed) ? parenthesize(getLanguage(), describeSpaces(typed)) : ''}`,
  )

/** A sentence in which what was typed stands between backticks. */
export function renderSentence(text: string): readonly Child[] {
  const pieces = text.split('`')
  if (pieces.length % 2 === 0) return renderText(text)
  return pieces.flatMap((piece, index) =>
    index % 2 === 0 ? renderText(piece) : [el('code', {}, ...renderMarkedText(piece))],
  )
}
