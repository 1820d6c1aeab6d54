/** Longer than any log that is worth reading; keeps the comparison cheap whatever is pasted. */
const LONGEST = 200_000

/** Letters and digits alone, in one width and one case: how wordings are compared. */
export const bare = (text: string): string =>
  text
    .slice(0, LONGEST)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
