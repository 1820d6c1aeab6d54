// Writes the 64 steps of MD5 (RFC 1321) as AssemblyScript: for eight messages at once, as two groups of four.

const SHIFTS = [
  [7, 12, 17, 22],
  [5, 9, 14, 20],
  [4, 11, 16, 23],
  [6, 10, 15, 21],
]
/** The word of the message that a step takes. */
const WORDS = [(step) => step, (step) => 5 * step + 1, (step) => 3 * step + 5, (step) => 7 * step]
/** The function of a round. */
const MIXES = [
  (b, c, d) => `v128.xor(${d}, v128.and(${b}, v128.xor(${c}, ${d})))`,
  (b, c, d) => `v128.xor(${c}, v128.and(${d}, v128.xor(${b}, ${c})))`,
  (b, c, d) => `v128.xor(${b}, v128.xor(${c}, ${d}))`,
  (b, c, d) => `v128.xor(${c}, v128.or(${b}, v128.not(${d})))`,
]
const GROUPS = [0, 1]
const NAMES = ['a', 'b', 'c', 'd']

/** The source of a file that exports `writeConstants` and `hashBlock`. */
export function writeMd5Rounds() {
  const constants = Array.from({ length: 64 }, (_, step) => Math.floor(Math.abs(Math.sin(step + 1)) * 2 ** 32) >>> 0)
  const each = (line) => GROUPS.map(line)
  const steps = constants.flatMap((_, step) => {
    const round = step >> 4
    const shift = SHIFTS[round][step & 3]
    // The four words change places from step to step.
    const [a, b, c, d] = NAMES.map((_, index) => NAMES[(index + 4 - (step & 3)) & 3])
    return [
      `k = v128.load(constants, ${step * 16})`,
      ...each((g) => {
        const word = `v128.load(words, ${g * 256 + (WORDS[round](step) & 15) * 16})`
        return `t${g} = i32x4.add(i32x4.add(${a}${g}, i32x4.add(k, ${word})), ${MIXES[round](`${b}${g}`, `${c}${g}`, `${d}${g}`)})`
      }),
      ...each(
        (g) => `${a}${g} = i32x4.add(${b}${g}, v128.or(i32x4.shl(t${g}, ${shift}), i32x4.shr_u(t${g}, ${32 - shift})))`,
      ),
    ]
  })
  const variables = each((g) =>
    NAMES.map((name, index) => `let ${name}${g} = v128.load(states, ${g * 64 + index * 16})`),
  )
  const sums = each((g) =>
    NAMES.map((name, index) => {
      const offset = g * 64 + index * 16
      return `v128.store(states, i32x4.add(${name}${g}, v128.load(states, ${offset})), ${offset})`
    }),
  )
  return [
    'export function writeConstants(constants: usize): void {',
    ...constants.map((value, step) => `v128.store(constants, i32x4.splat(${value | 0}), ${step * 16})`),
    '}',
    'export function hashBlock(constants: usize, words: usize, states: usize): void {',
    ...variables.flat(),
    'let k: v128',
    ...each((g) => `let t${g}: v128`),
    ...steps,
    ...sums.flat(),
    '}',
  ].join('\n')
}
