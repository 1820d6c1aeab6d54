// Without zod, so that the CLI can use these tests without loading it.

/** Whether a text can be the name of an environment variable, and is not obviously a key put in its place. */
export const isVariableName = (text: string): boolean => /^[A-Za-z_][A-Za-z0-9_]*$/.test(text) && !isObviousKey(text)

/** No key is longer, and the patterns run out of stack on millions of letters. In UTF-16 units. */
const MAX_KEY_LENGTH = 4096

/**
 * Whether a text is a long run of mixed letters and digits: the console generates such keys, and people do not name variables
 * or files like this.
 */
export const isObviousKey = (text: string): boolean =>
  text.length <= MAX_KEY_LENGTH && /^[A-Za-z0-9]{16,}$/.test(text) && !/^[A-Za-z]+\d{0,4}$/.test(text)

/**
 * Whether a text in the wrong place may be a key, and so must not be repeated: long, and neither a path nor a sentence. A
 * leading `./` alone does not make it a path; in a path, each folder and file is tested.
 */
export const looksLikeKey = (text: string): boolean =>
  /^[A-Za-z0-9+=_-]{16,}$/.test(text.replace(/^(?:\.{0,2}[\\/]){1,20}/, '')) || text.split(/[\\/]/).some(isObviousKey)
