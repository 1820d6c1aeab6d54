import type { Text } from '../model/text.ts'

/** Something asked for that no URL can be made of: a mistake of whoever asks, in words that never repeat a key. */
export class SigningMistake extends RangeError {
  override readonly name = 'SigningMistake'
  /** What was given wrongly, by its name in `Push`. */
  readonly argument: string
  readonly text: Text
  /** The text where the argument goes by another name: `--stream`. */
  readonly named: (name: string) => Text

  constructor(argument: string, named: (name: string) => Text) {
    const text = named(argument)
    super(text.en)
    this.argument = argument
    this.text = text
    this.named = named
  }
}

/** Whether it is one, from whichever copy of this file its class was loaded. */
export const isSigningMistake = (error: unknown): error is SigningMistake =>
  error instanceof Error && error.name === 'SigningMistake'

/** A program without types can leave anything out, or give anything for a text. */
export function requireText(argument: string, value: unknown): void {
  if (value === undefined || value === null || value === '')
    throw new SigningMistake(argument, (name) => ({ en: `${name} is missing or empty`, zh: `${name} 缺失或为空` }))
  if (typeof value !== 'string')
    throw new SigningMistake(argument, (name) => ({ en: `${name} is no text`, zh: `${name} 不是文本` }))
}

/** A program without types can leave out even the one object that all of it stands in. */
export function requireObject(argument: string, value: unknown, members: string): void {
  if (typeof value === 'object' && value !== null) return
  throw new SigningMistake(argument, (name) => ({
    en: `${name} is missing or no object: it takes { ${members} }`,
    zh: `${name} 缺失或不是对象，应为 { ${members} }`,
  }))
}
