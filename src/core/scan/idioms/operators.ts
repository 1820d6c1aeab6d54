import { C_FAMILY, createSelector, type Languages } from './languages.ts'

/** An operator that joins strings, with the white space around it. */
export interface OperatorIdiom {
  readonly id: string
  readonly languages: Languages
  /** Sticky: directly after a closing quote, or after an expression. */
  readonly pattern: RegExp
}

/** Row of an operator. `source`: its pattern without white space. */
const operator = (id: string, languages: Languages, source: string): OperatorIdiom => ({
  id,
  languages,
  pattern: new RegExp(String.raw`\s{0,100}(?:${source})\s{0,100}`, 'y'),
})

export const operatorIdioms: readonly OperatorIdiom[] = [
  // A full stop joins in PHP and Perl. Elsewhere it calls a method, unless a `$` or a string follows.
  operator('full-stop', 'php phtml pl pm', String.raw`\.(?!\.)`),
  operator('full-stop-string', '*', String.raw`\.(?=\s{0,100}["'\`$])`),
  operator('two-full-stops', '*', String.raw`\.\.`),
  operator('two-plus', 'hs lhs elm purs erl hrl scala agda idr', String.raw`\+\+`),
  operator('plus', '*', String.raw`\+`),
  operator('two-bars', '*', String.raw`\|\|`),
  operator('angle-brackets', '*', '<>'),
  operator('ampersand', 'vb vbs bas cls frm vba asp applescript scpt au3 ahk hrl e cob', '&'),
  // Not the manipulators that end a line of output.
  operator(
    'shift',
    `${C_FAMILY} rb erb rake cr`,
    String.raw`<<(?!\s{0,100}(?:std::)?(?:endl|flush|ends|std::hex|hex)\b)`,
  ),
  operator('tilde', 'twig raku rakumod p6 j2 jinja jinja2 d html htm njk', '~'),
  operator('caret', 'ml mli sml sig fs fsx', String.raw`\^`),
]

/** The operators of a language. */
export const getOperators = createSelector(operatorIdioms, (rows) => rows.map(({ pattern }) => pattern))
