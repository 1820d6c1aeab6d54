// AssemblyScript. Tests for characters and digits, 16 bytes at a time.

/**
 * The first byte from `at` on that is not of a class. The class is given by its table: for each low half of a byte, one bit for each high
 * half with which it makes a character of the class.
 */
export function findEnd(at: usize, table: v128): usize {
  const bits = i8x16(1, 2, 4, 8, 16, 32, 64, -128, 0, 0, 0, 0, 0, 0, 0, 0)
  const lowHalf = i8x16.splat(15)
  let from = at
  while (true) {
    const bytes = v128.load(from)
    const low = i8x16.swizzle(table, v128.and(bytes, lowHalf))
    const high = i8x16.swizzle(bits, i8x16.shr_u(bytes, 4))
    const others = i8x16.bitmask(i8x16.eq(v128.and(low, high), i8x16.splat(0)))
    if (others !== 0) return from + (ctz(others) as usize)
    from += 16
  }
}

/** The first line feed from `at` on. There must be one. */
export function findLineFeed(at: usize): usize {
  const lineFeeds = i8x16.splat(10)
  let from = at
  while (true) {
    const found = i8x16.bitmask(i8x16.eq(v128.load(from), lineFeeds))
    if (found !== 0) return from + (ctz(found) as usize)
    from += 16
  }
}

/** The values of 16 hexadecimal digits in the case of `letters`: 0x61 is lower case. */
function digitValues(digits: v128, letters: v128): v128 {
  const decimal = i8x16.sub(digits, i8x16.splat(0x30))
  const ten = i8x16.splat(10)
  return v128.bitselect(decimal, i8x16.add(i8x16.sub(letters, i8x16.splat(0x61)), ten), i8x16.lt_u(decimal, ten))
}

function areDigits(digits: v128, letters: v128): v128 {
  const isDecimal = i8x16.lt_u(i8x16.sub(digits, i8x16.splat(0x30)), i8x16.splat(10))
  return v128.or(isDecimal, i8x16.lt_u(i8x16.sub(letters, i8x16.splat(0x61)), i8x16.splat(6)))
}

/** Pairs of digit values as bytes, one in each 16 bits. */
function joinPairs(values: v128): v128 {
  return v128.and(v128.or(i16x8.shl(values, 4), i16x8.shr_u(values, 8)), i16x8.splat(0xff))
}

/** Writes the 16 bytes of 32 lower-case hexadecimal digits to `to`. Returns whether all are such digits. */
export function readDigest(at: usize, to: usize): bool {
  const first = v128.load(at)
  const second = v128.load(at, 16)
  const pairs = i8x16.narrow_i16x8_u(joinPairs(digitValues(first, first)), joinPairs(digitValues(second, second)))
  v128.store(to, pairs)
  return i8x16.all_true(v128.and(areDigits(first, first), areDigits(second, second)))
}

/** Whether there are 8 hexadecimal digits, of either case. */
export function hasTime(at: usize): bool {
  const digits = v128.load64_zero(at)
  return (i8x16.bitmask(areDigits(digits, v128.or(digits, i8x16.splat(0x20)))) & 0xff) === 0xff
}

/** The number that 8 hexadecimal digits give. */
export function readTime(at: usize): u32 {
  const digits = v128.load64_zero(at)
  const pairs = joinPairs(digitValues(digits, v128.or(digits, i8x16.splat(0x20))))
  return bswap<u32>(i32x4.extract_lane(i8x16.narrow_i16x8_u(pairs, pairs), 0) as u32)
}

/** Copies 16 bytes at a time: up to 15 bytes after the end change too. Returns the end. */
export function copy(to: usize, from: usize, length: usize): usize {
  for (let done: usize = 0; done < length; done += 16) v128.store(to + done, v128.load(from + done))
  return to + length
}
