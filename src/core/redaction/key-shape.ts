// Free of zod, so that the command can ask the same questions without loading it.

/** Whether a text can be the name of an environment variable and is not plainly the key itself, put in its place. */
export const isVariableName = (text: string): boolean => /^[A-Za-z_][A-Za-z0-9_]*$/.test(text) && !isObviousKey(text)

/** A long run of letters and digits, mixed: what the console generates, and nobody names a variable or a file. */
export const isObviousKey = (text: string): boolean =>
  /^[A-Za-z0-9]{16,}$/.test(text) && !/^[A-Za-z]+\d{0,4}$/.test(text)

/**
 * Whether a text might be a key in the wrong place, and so is not repeated: long, and neither a path nor a sentence. That it
 * is meant as a file (`./`) makes no path of it; in a path, a folder or a file that is plainly a key counts.
 */
export const looksLikeKey = (text: string): boolean =>
  /^[A-Za-z0-9+=_-]{16,}$/.test(text.replace(/^(?:\.{0,2}[\\/]){1,20}/, '')) || text.split(/[\\/]/).some(isObviousKey)
