/** A comment that says which findings do not count. */
export interface Directive {
  readonly line: number
  readonly kind: 'next-line' | 'line' | 'region'
  /** The rules that it names; empty if it means all. */
  readonly rules: readonly string[]
}

/** A comment that applies to a line. */
export interface ActiveDirective {
  readonly directive: Directive
  /** Those of its rules that count again. */
  readonly except: readonly string[]
}

/** Whether an active comment suppresses the findings of a rule. */
export const isRuleSuppressed = ({ directive: { rules }, except }: ActiveDirective, rule: string): boolean =>
  (rules.length === 0 || rules.includes(rule)) && !except.includes(rule)

const NONE: readonly never[] = []
const DIRECTIVE_PREFIX = 'push-preflight-'
const DIRECTIVE =
  /push-preflight-(disable-next-line|disable-line|disable|enable)(?![\w-])(?:[ \t:]{1,20}([a-z][a-z0-9-]{0,60}(?:[ \t]{0,20},[ \t]{0,20}[a-z][a-z0-9-]{0,60}){0,100}))?/g

/** Whether a text has any such comment. Most have none. */
export const hasDirective = (text: string): boolean => text.includes(DIRECTIVE_PREFIX)

/** Reads suppression comments line by line, and says which of them apply to each line. */
export class DirectiveReader {
  #regions: readonly ActiveDirective[] = []
  #nextLine: readonly ActiveDirective[] = []

  /** All comments so far, except those that only end a region. */
  readonly readDirectives: Directive[] = []

  /** The comments that apply to URLs that begin in this line. Call it in the order of lines; lines that are left out count as absent. */
  readLine(text: string, line: number): readonly ActiveDirective[] {
    const before = this.#nextLine
    this.#nextLine = NONE
    if (!hasDirective(text))
      return before.length === 0 && this.#regions.length === 0 ? NONE : [...this.#regions, ...before]
    const sameLine: ActiveDirective[] = []
    const next: ActiveDirective[] = []
    for (const [, word = '', names] of text.matchAll(DIRECTIVE)) {
      const rules = names?.split(',').map((name) => name.trim()) ?? NONE
      if (word === 'enable') this.#regions = endRegions(this.#regions, rules)
      else {
        const kind = word === 'disable' ? 'region' : word === 'disable-line' ? 'line' : 'next-line'
        const directive: Directive = { line, kind, rules }
        this.readDirectives.push(directive)
        const active: ActiveDirective = { directive, except: NONE }
        if (kind === 'region')
          this.#regions = [...this.#regions.filter((one) => !coversDirective(directive, one.directive)), active]
        else if (kind === 'line') sameLine.push(active)
        else next.push(active)
      }
    }
    // Several in a row apply to the line after the last of them.
    this.#nextLine = next.length > 0 ? [...before, ...next] : NONE
    return [...this.#regions, ...before, ...sameLine]
  }
}

/** Whether a comment covers all of an earlier one, which is then dropped. */
const coversDirective = ({ rules }: Directive, earlier: Directive): boolean =>
  rules.length === 0 || (earlier.rules.length > 0 && earlier.rules.every((rule) => rules.includes(rule)))

/** The regions that are left after a comment that lets some rules count again, or all. */
function endRegions(regions: readonly ActiveDirective[], rules: readonly string[]): readonly ActiveDirective[] {
  if (rules.length === 0) return NONE
  return regions
    .map(({ directive, except }) => ({ directive, except: [...new Set([...except, ...rules])] }))
    .filter(
      (active) =>
        active.directive.rules.length === 0 || active.directive.rules.some((rule) => isRuleSuppressed(active, rule)),
    )
}

/** The suppression comments of a whole text, by line. */
export class DirectiveIndex {
  readonly #text: string
  readonly #reader = new DirectiveReader()
  readonly #hasAny: boolean
  #line = 0
  #at = 0
  #active: readonly ActiveDirective[] = NONE

  constructor(text: string) {
    this.#text = text
    this.#hasAny = hasDirective(text)
  }

  /** The comments that apply to a URL that begins in this line (from 1). Call it in the order of lines. */
  getActiveAt(line: number): readonly ActiveDirective[] {
    if (!this.#hasAny) return NONE
    while (this.#line < line && this.#at <= this.#text.length) this.#advance()
    return this.#active
  }

  /** All comments of the text. */
  getAll(): readonly Directive[] {
    if (this.#hasAny) this.getActiveAt(Number.POSITIVE_INFINITY)
    return this.#reader.readDirectives
  }

  #advance(): void {
    const end = this.#text.indexOf('\n', this.#at)
    const stop = end < 0 ? this.#text.length : end
    this.#active = this.#reader.readLine(this.#text.slice(this.#at, stop), ++this.#line)
    this.#at = stop + 1
  }
}
