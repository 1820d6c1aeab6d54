/** Longer than any log that is worth reading. Keeps a comparison cheap, whatever is pasted. In UTF-16 units. */
const MAX_COMPARED_LENGTH = 200_000

/** Letters and digits only, in one width and one case: how texts are compared. */
export const normalizeForMatch = (text: string): string =>
  text
    .slice(0, MAX_COMPARED_LENGTH)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')

/**
 * Whether a normalized text is too long to occur in another one by chance.
 *
 * @param minLength in UTF-16 units, for a text without Chinese characters and for one with some: Chinese needs fewer
 */
export const isLongEnough = (
  normalized: string,
  minLength: { readonly latin: number; readonly han: number },
): boolean => normalized.length >= (/\p{sc=Han}/u.test(normalized) ? minLength.han : minLength.latin)

const MAX_NAME_LENGTH = 100

/** `txSecret mismatch` → `tx-secret-mismatch`. */
export const toKebabCase = (name: string): string =>
  name
    .slice(0, MAX_NAME_LENGTH)
    .replace(/([a-z])(?=[A-Z])/g, '$1-')
    .toLowerCase()
    .replace(/[_ /.]/g, '-')
