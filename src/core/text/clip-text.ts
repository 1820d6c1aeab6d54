/** Shortens a text to at most `maxLength` UTF-16 units, the last of which is `…`. */
export const clipText = (text: string, maxLength: number): string =>
  text.length > maxLength ? `${text.slice(0, maxLength - 1)}…` : text

/** Copies a text, so that a slice of a line does not keep all that was read with the line in memory. */
export const detachString = (text: string): string => ` ${text}`.slice(1)

/** The same, for a text that is a key of many lookups: equal texts become one string, and are compared by their address. */
export function internString(text: string): string {
  // Names of members are such strings. An object without a prototype is a table from the start, and makes no shape for each name.
  const table: Record<string, 0> = Object.create(null)
  table[text] = 0
  return Object.keys(table)[0] ?? text
}
