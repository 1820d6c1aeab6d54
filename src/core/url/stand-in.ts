/** One letter over and over, as `aaa` for a signature: sources of patterns, which take letters of either case. */
export const ONE_LETTER = String.raw`([a-z])\1{2,63}`
/** Hexadecimal digits of which some are hidden: `0123…cdxx`, `0123****cdef`, `5C27xxxx`. Two stars at the end of all may be emphasis. */
export const HEX_DIGITS_MASKED = String.raw`[0-9a-f]{0,64}(?:x{2,64}|\*{3,64}|\*{2}(?=[0-9a-f&"'\`]))[0-9a-f]{0,64}`
