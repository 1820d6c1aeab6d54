const LINE_FEED = 10
/** No character of UTF-8 or GB18030 is longer. */
const LONGEST = 4

/** A character, and the bytes that it is written with in a file. */
interface Written {
  readonly text: string
  readonly bytes: Buffer
}

/**
 * Writes a changed text over the bytes that it was read from, in an encoding that can be read only, or with bytes that mean
 * nothing: all that did not change stays as it is, and characters that are put are written as they are in the same line.
 * `undefined` where that cannot be told. `before` and `after` have as many lines.
 */
export function rewritten(
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
    const put = now[index] ?? ''
    if (put !== line) {
      const changed = lineOf(bytes.subarray(start, end), line, put, decode)
      if (changed === undefined) return undefined
      pieces.push(bytes.subarray(kept, start), changed)
      kept = end
    }
    start = end + 1
  }
  return Buffer.concat([...pieces, bytes.subarray(kept)])
}

function lineOf(
  bytes: Buffer,
  before: string,
  after: string,
  decode: (bytes: Uint8Array) => string,
): Buffer | undefined {
  const old = charactersOf(bytes, decode)
  if (old.map(({ text }) => text).join('') !== before) return undefined
  const now = [...after]
  let start = 0
  while (start < old.length && old[start]?.text === now[start]) start++
  let end = 0
  const most = Math.min(old.length, now.length) - start
  while (end < most && old.at(-1 - end)?.text === now.at(-1 - end)) end++
  const spellings = spellingsOf(old)
  const put = now.slice(start, now.length - end).map((text) => spellings.get(text) ?? asciiOf(text))
  if (put.includes(undefined)) return undefined
  const kept = (some: readonly Written[]): readonly Buffer[] => some.map(({ bytes: own }) => own)
  return Buffer.concat([
    ...kept(old.slice(0, start)),
    ...put.filter((own) => own !== undefined),
    ...kept(old.slice(old.length - end)),
  ])
}

/** The characters of a line: each of the most bytes that make one. */
function charactersOf(bytes: Buffer, decode: (bytes: Uint8Array) => string): readonly Written[] {
  const characters: Written[] = []
  for (let at = 0; at < bytes.length; ) {
    let length = (bytes[at] ?? 0) < 0x80 ? 1 : Math.min(LONGEST, bytes.length - at)
    let text = decode(bytes.subarray(at, at + length))
    while (length > 1 && [...text].length > 1) text = decode(bytes.subarray(at, at + --length))
    characters.push({ text, bytes: bytes.subarray(at, at + length) })
    at += length
  }
  return characters
}

/** How each character is written, where it is always written so. */
function spellingsOf(characters: readonly Written[]): ReadonlyMap<string, Buffer | undefined> {
  const spellings = new Map<string, Buffer | undefined>()
  for (const { text, bytes } of characters) {
    const known = spellings.get(text)
    spellings.set(text, spellings.has(text) && known?.equals(bytes) !== true ? undefined : bytes)
  }
  return spellings
}

const asciiOf = (text: string): Buffer | undefined => (text < '\x80' ? Buffer.from(text, 'latin1') : undefined)
