/** Longer than any log that is worth reading; keeps the comparison cheap whatever is pasted. */
const MAX_COMPARED_LENGTH = 200_000

/** Letters and digits alone, in one width and one case: how wordings are compared. */
export const normalizeForMatch = (text: string): string =>
  text
    .slice(0, MAX_COMPARED_LENGTH)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
