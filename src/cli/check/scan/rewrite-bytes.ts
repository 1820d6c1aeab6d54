const LINE_FEED = 10
/** No character of UTF-8 or GB18030 is longer. */
const MAX_CHARACTER_BYTES = 4

/** A character, and the bytes that it is written with in a file. */
interface EncodedCharacter {
  readonly text: string
  readonly bytes: Buffer
}

/**
 * Writes a changed text in an encoding that can only be decoded, or among invalid bytes: unchanged bytes stay, and new
 * characters are encoded as the same characters elsewhere in the line; `undefined` if one is not there. `before` and `after`
 * have the same number of lines.
 */
export function rewriteBytes(
  bytes: Buffer,
  before: string,
  after: string,
  decode: (bytes: Uint8Array) => string,
): Buffer | undefined {
  const old = before.split('\n')
  const now = after.split('\n')
  if (old.length !== now.length) return undefined
  const pieces: Buffer[] = []
  let kept = 0
  let start = 0
  for (const [index, line] of old.entries()) {
    const feed = bytes.indexOf(LINE_FEED, start)
    const end = feed < 0 ? bytes.length : feed
    const newLine = now[index] ?? ''
    if (newLine !== line) {
      const changed = rewriteLine(bytes.subarray(start, end), line, newLine, decode)
      if (changed === undefined) return undefined
      pieces.push(bytes.subarray(kept, start), changed)
      kept = end
    }
    start = end + 1
  }
  return Buffer.concat([...pieces, bytes.subarray(kept)])
}

function rewriteLine(
  bytes: Buffer,
  before: string,
  after: string,
  decode: (bytes: Uint8Array) => string,
): Buffer | undefined {
  const old = splitCharacters(bytes, decode)
  if (old.map(({ text }) => text).join('') !== before) return undefined
  const now = [...after]
  let start = 0
  while (start < old.length && old[start]?.text === now[start]) start++
  let end = 0
  const maxEnd = Math.min(old.length, now.length) - start
  while (end < maxEnd && old.at(-1 - end)?.text === now.at(-1 - end)) end++
  const spellings = collectEncodings(old)
  const replacements = now.slice(start, now.length - end).map((text) => spellings.get(text) ?? encodeAscii(text))
  if (replacements.includes(undefined)) return undefined
  const toBytes = (some: readonly EncodedCharacter[]): readonly Buffer[] => some.map(({ bytes: own }) => own)
  return Buffer.concat([
    ...toBytes(old.slice(0, start)),
    ...replacements.filter((own) => own !== undefined),
    ...toBytes(old.slice(old.length - end)),
  ])
}

/** The characters of a line: each of the most bytes that make one. */
function splitCharacters(bytes: Buffer, decode: (bytes: Uint8Array) => string): readonly EncodedCharacter[] {
  const characters: EncodedCharacter[] = []
  for (let at = 0; at < bytes.length; ) {
    let length = (bytes[at] ?? 0) < 0x80 ? 1 : Math.min(MAX_CHARACTER_BYTES, bytes.length - at)
    let text = decode(bytes.subarray(at, at + length))
    while (length > 1 && [...text].length > 1) text = decode(bytes.subarray(at, at + --length))
    characters.push({ text, bytes: bytes.subarray(at, at + length) })
    at += length
  }
  return characters
}

/** The bytes of each character that is always encoded in the same way. */
function collectEncodings(characters: readonly EncodedCharacter[]): ReadonlyMap<string, Buffer | undefined> {
  const spellings = new Map<string, Buffer | undefined>()
  for (const { text, bytes } of characters) {
    const known = spellings.get(text)
    spellings.set(text, spellings.has(text) && known?.equals(bytes) !== true ? undefined : bytes)
  }
  return spellings
}

const encodeAscii = (text: string): Buffer | undefined => (text < '\x80' ? Buffer.from(text, 'latin1') : undefined)
