import { parenthesize } from '../core/report/words.ts'
import { type Child, createElement } from './dom.ts'
import { getLanguage, localize } from './preferences.ts'
import { pageTexts } from './words.ts'

/** Characters that are invisible or change the direction of text. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Cn}\p{Default_Ignorable_Code_Point}\u2028\u2029]|[^\P{Zs} ]/u

const formatCodePoint = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`

const formatRepetition = (name: string, count: number): string => (count > 1 ? `${name} ×${count}` : name)

const createHiddenMark = (name: string): HTMLElement => createElement('span', { class: 'hidden-character' }, name)

/** Renders a text with names in place of its invisible characters. Repeated ones are counted. */
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

/** Like `renderText`, for marked text: there, spaces alone are invisible too. */
export const renderMarkedText = (text: string): readonly Child[] =>
  isSpace(text) ? [createHiddenMark(describeSpaces(text))] : renderText(text)

/** A sentence as plain text, with quotes in place of backticks. */
export const formatPlainSentence = (text: string): string =>
  text.replace(
    /`([^`]*)`/g,
    (_, typed: string) => `“${typed}”${isSpace(typed) ? parenthesize(getLanguage(), describeSpaces(typed)) : ''}`,
  )

/** Renders a sentence in which backticks enclose code. */
export function renderSentence(text: string): readonly Child[] {
  const pieces = text.split('`')
  if (pieces.length % 2 === 0) return renderText(text)
  return pieces.flatMap((piece, index) =>
    index % 2 === 0 ? renderText(piece) : [createElement('code', {}, ...renderMarkedText(piece))],
  )
}
