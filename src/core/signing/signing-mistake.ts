import type { Text } from '../model/text.ts'

/** An argument that no URL can be made of. The message never repeats a key. */
export class SigningMistake extends RangeError {
  override readonly name = 'SigningMistake'
  /** The wrong argument, by its name in `Push`. */
  readonly argument: string
  readonly text: Text
  /** The text for another name of the argument: `--stream`. */
  readonly named: (name: string) => Text

  constructor(argument: string, named: (name: string) => Text) {
    const text = named(argument)
    super(text.en)
    this.argument = argument
    this.text = text
    this.named = named
  }
}

/** Whether an error is one, even if another copy of the library threw it. */
export const isSigningMistake = (error: unknown): error is SigningMistake =>
  error instanceof Error && error.name === 'SigningMistake'

/** Throws a `SigningMistake` unless `value` is a text that is not empty. Programs without types can pass anything. */
export function requireText(argument: string, value: unknown): void {
  if (value === undefined || value === null || value === '')
    throw new SigningMistake(argument, (name) => ({ en: `${name} is missing or empty`, zh: `${name} 缺失或为空` }))
  if (typeof value !== 'string')
    throw new SigningMistake(argument, (name) => ({ en: `${name} is not a text`, zh: `${name} 不是文本` }))
}

/** Throws a `SigningMistake` unless `value` is an object. `members`: what it takes, for the message. */
export function requireObject(argument: string, value: unknown, members: string): void {
  if (typeof value === 'object' && value !== null) return
  throw new SigningMistake(argument, (name) => ({
    en: `${name} is missing or not an object: it takes { ${members} }`,
    zh: `${name} 缺失或不是对象，应为 { ${members} }`,
  }))
}
