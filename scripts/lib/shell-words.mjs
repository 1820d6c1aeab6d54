// Splits the command lines of the documentation.

/** Characters that bash interprets if they are not quoted. `=`, `:`, `/`, `.`, `,`, `@`, `%` and `+` are plain. */
const SPECIAL_CHARACTERS = /[&;|<>()$`*?[\]#!~{}\\]/

/**
 * Splits a command line into words. Refuses lines that bash would read in another way, so that all commands of the
 * documentation can be pasted.
 *
 * @param {string} line
 * @returns {string[]}
 * @throws {Error} for an unquoted special character, or `$`, a backtick or `!` in double quotes
 */
export function splitShellWords(line) {
  const words = []
  for (const [word] of line.matchAll(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g)) {
    let text = ''
    for (const [, double, single, bare] of word.matchAll(/"([^"]*)"|'([^']*)'|([^"']+)/g)) {
      if (double !== undefined && /[$`!\\]/.test(double)) throw new Error(`use single quotes: ${line}`)
      if (bare !== undefined && SPECIAL_CHARACTERS.test(bare)) throw new Error(`put quotes around ${bare}: ${line}`)
      text += double ?? single ?? bare
    }
    words.push(text)
  }
  return words
}
