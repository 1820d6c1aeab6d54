/** Whether `text` stands in `whole` at `start`, told in a time that does not tell how far they agree. */
export function equalsAtInConstantTime(whole: string, start: number, text: string): boolean {
  let difference = 0
  for (let at = 0; at < text.length; at++) difference |= whole.charCodeAt(start + at) ^ text.charCodeAt(at)
  return difference === 0
}
