/** A comment that says which findings are not to count. */
export interface Directive {
  readonly line: number
  readonly kind: 'next-line' | 'line' | 'region'
  /** The rules that it names; none where it means all. */
  readonly rules: readonly string[]
}

/** A comment where it holds. */
export interface Held {
  readonly directive: Directive
  /** The rules among its own that count again. */
  readonly except: readonly string[]
}

/** Whether a comment that holds at a URL takes findings of a rule out of the count. */
export const silences = ({ directive: { rules }, except }: Held, rule: string): boolean =>
  (rules.length === 0 || rules.includes(rule)) && !except.includes(rule)

const NONE: readonly never[] = []
const WORDS = 'push-preflight-'
const DIRECTIVE =
  /push-preflight-(disable-next-line|disable-line|disable|enable)(?![\w-])(?:[ \t:]{1,20}([a-z][a-z0-9-]{0,60}(?:[ \t]{0,20},[ \t]{0,20}[a-z][a-z0-9-]{0,60}){0,100}))?/g

/** Whether a text has any such comment: most have none. */
export const hasDirective = (text: string): boolean => text.includes(WORDS)

/** Reads suppression comments line by line, and knows at each line which of them hold there. */
export class Directives {
  #regions: readonly Held[] = []
  #forNext: readonly Held[] = []

  /** All that were read, but for those that only end a region. */
  readonly read: Directive[] = []

  /** Those that hold for URLs that begin in this line. Lines are to be given in order; those that are left out count as if they were not there. */
  at(text: string, line: number): readonly Held[] {
    const before = this.#forNext
    this.#forNext = NONE
    if (!hasDirective(text))
      return before.length === 0 && this.#regions.length === 0 ? NONE : [...this.#regions, ...before]
    const own: Held[] = []
    const next: Held[] = []
    for (const [, word = '', names] of text.matchAll(DIRECTIVE)) {
      const rules = names?.split(',').map((name) => name.trim()) ?? NONE
      if (word === 'enable') this.#regions = ended(this.#regions, rules)
      else {
        const kind = word === 'disable' ? 'region' : word === 'disable-line' ? 'line' : 'next-line'
        const directive: Directive = { line, kind, rules }
        this.read.push(directive)
        const held: Held = { directive, except: NONE }
        if (kind === 'region')
          this.#regions = [...this.#regions.filter((one) => !covers(directive, one.directive)), held]
        else if (kind === 'line') own.push(held)
        else next.push(held)
      }
    }
    // One below the other, they hold for the line behind them all.
    this.#forNext = next.length > 0 ? [...before, ...next] : NONE
    return [...this.#regions, ...before, ...own]
  }
}

/** Whether a comment says all that an earlier one says, which then need not be held on to. */
const covers = ({ rules }: Directive, earlier: Directive): boolean =>
  rules.length === 0 || (earlier.rules.length > 0 && earlier.rules.every((rule) => rules.includes(rule)))

/** What is left of regions where some rules count again, or all of them. */
function ended(regions: readonly Held[], rules: readonly string[]): readonly Held[] {
  if (rules.length === 0) return NONE
  return regions
    .map(({ directive, except }) => ({ directive, except: [...new Set([...except, ...rules])] }))
    .filter((held) => held.directive.rules.length === 0 || held.directive.rules.some((rule) => silences(held, rule)))
}

/** The suppression comments of a whole text, asked line by line. */
export class DirectivesOf {
  readonly #text: string
  readonly #directives = new Directives()
  readonly #hasAny: boolean
  #line = 0
  #at = 0
  #holding: readonly Held[] = NONE

  constructor(text: string) {
    this.#text = text
    this.#hasAny = hasDirective(text)
  }

  /** Those that hold for a URL that begins in this line. To be asked in the order of lines. */
  at(line: number): readonly Held[] {
    if (!this.#hasAny) return NONE
    while (this.#line < line && this.#at <= this.#text.length) this.#readLine()
    return this.#holding
  }

  /** Every one of them. */
  all(): readonly Directive[] {
    if (this.#hasAny) this.at(Number.POSITIVE_INFINITY)
    return this.#directives.read
  }

  #readLine(): void {
    const end = this.#text.indexOf('\n', this.#at)
    const stop = end < 0 ? this.#text.length : end
    this.#holding = this.#directives.at(this.#text.slice(this.#at, stop), ++this.#line)
    this.#at = stop + 1
  }
}
