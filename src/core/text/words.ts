/** Longer than any log that is worth reading. Keeps a comparison cheap, whatever is pasted. In UTF-16 units. */
const MAX_COMPARED_LENGTH = 200_000

/**
 * The words of a text in one width and one case, each with a space around it: ` server error `. An underscore is part of a
 * word. Each Chinese character is a word of its own, as Chinese has no spaces. One text contains the words of another
 * if `includes` says so; words inside longer words do not count.
 */
export const toWordText = (text: string): string =>
  ` ${text
    .slice(0, MAX_COMPARED_LENGTH)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_]+/gu, ' ')
    .replace(/\p{sc=Han}/gu, ' $& ')
    .replace(/ {2,}/g, ' ')
    .trim()} `
