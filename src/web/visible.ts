import { aside } from '../core/report/words.ts'
import { type Child, el } from './dom.ts'
import { languageNow, say } from './preferences.ts'
import { words } from './words.ts'

/** What no screen shows, or what makes one show text in another order. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Cn}\p{Default_Ignorable_Code_Point}\u2028\u2029]|[^\P{Zs} ]/u

const nameOf = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`

const times = (name: string, count: number): string => (count > 1 ? `${name} ×${count}` : name)

const hidden = (name: string): HTMLElement => el('span', { class: 'hidden-character' }, name)

/** A text with what is not seen in it named, so that it is; the same again and again is counted. */
export function visible(text: string): readonly Child[] {
  if (!UNSEEN.test(text)) return [text]
  const children: Child[] = []
  let plain = ''
  for (const [run, character = ''] of text.matchAll(/(.)\1*/gsu)) {
    if (!UNSEEN.test(character)) {
      plain += run
      continue
    }
    if (plain !== '') children.push(plain)
    plain = ''
    children.push(hidden(times(nameOf(character), run.length / character.length)))
  }
  if (plain !== '') children.push(plain)
  return children
}

const isSpace = (text: string): boolean => /^ +$/.test(text)

const spaceNamed = ({ length }: string): string => times(say(words.space), length)

/** The same for what is set off from the rest: there, spaces alone are not seen either. */
export const seen = (text: string): readonly Child[] => (isSpace(text) ? [hidden(spaceNamed(text))] : visible(text))

/** A sentence where there is text alone, and backticks mean nothing. */
export const plain = (text: string): string =>
  text.replace(
    /`([^`]*)`/g,
    (_, typed: string) => `“${typed}”${isSpace(typed) ? aside(languageNow(), spaceNamed(typed)) : ''}`,
  )

/** A sentence in which what was typed stands between backticks. */
export function sentence(text: string): readonly Child[] {
  const pieces = text.split('`')
  if (pieces.length % 2 === 0) return visible(text)
  return pieces.flatMap((piece, index) => (index % 2 === 0 ? visible(piece) : [el('code', {}, ...seen(piece))]))
}
