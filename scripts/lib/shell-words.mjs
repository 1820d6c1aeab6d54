// Reads command lines as the documentation shows them.

/** Characters that bash acts on if they are not quoted. `=`, `:`, `/`, `.`, `,`, `@`, `%` and `+` are plain. */
const ACTED_ON = /[&;|<>()$`*?[\]#!~{}\\]/

/**
 * The words of a command line. A line that bash would read in another way is refused, so that every command of the
 * documentation can be pasted.
 *
 * @param {string} line
 * @returns {string[]}
 * @throws {Error} for an unquoted special character, or `$`, a backtick or `!` in double quotes
 */
export function shellWords(line) {
  const words = []
  for (const [word] of line.matchAll(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g)) {
    let text = ''
    for (const [, double, single, bare] of word.matchAll(/"([^"]*)"|'([^']*)'|([^"']+)/g)) {
      if (double !== undefined && /[$`!\\]/.test(double)) throw new Error(`use single quotes: ${line}`)
      if (bare !== undefined && ACTED_ON.test(bare)) throw new Error(`put quotes around ${bare}: ${line}`)
      text += double ?? single ?? bare
    }
    words.push(text)
  }
  return words
}
