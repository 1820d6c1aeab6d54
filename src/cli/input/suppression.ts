import type { Finding } from '../../core/model/finding.ts'
import type { Report } from '../../core/model/report.ts'
import { rules } from '../../core/rules/index.ts'
import { type ActiveDirective, type Directive, isRuleSuppressed } from '../../core/scan/directives.ts'
import type { CliContext } from '../config/cli-context.ts'
import { printNotice } from '../runtime/notify.ts'

/** Marks findings that comments suppress, and keeps the comments that suppress nothing. */
export class Suppression {
  readonly #used = new Set<Directive>()
  readonly #directives: (readonly [file: string, directive: Directive])[] = []

  /** The report, with the findings marked that comments next to its URL suppress. They stay in the report. */
  markSuppressed(report: Report, directives: readonly ActiveDirective[] | undefined): Report {
    if (directives === undefined || directives.length === 0 || report.findings.length === 0) return report
    return { ...report, findings: report.findings.map((finding) => this.#markFinding(finding, directives)) }
  }

  /** Adds the comments of a file. */
  addDirectives(file: string, directives: readonly Directive[]): void {
    for (const directive of directives) this.#directives.push([file, directive])
  }

  /** Prints a notice for each unknown rule in comments and, with `--verbose`, for comments that suppress nothing. */
  async printUnusedDirectives({ options: { quiet, verbose }, language, io }: CliContext): Promise<void> {
    const unknown = new Map<string, string>()
    for (const [file, { rules: ruleNames, line }] of this.#directives) {
      for (const name of ruleNames) if (!RULE_IDS.has(name) && !unknown.has(name)) unknown.set(name, `${file}:${line}`)
    }
    if (quiet !== true) {
      for (const [name, place] of unknown) {
        await printNotice(io, language, {
          en: `${place}: there is no rule \`${name}\` to suppress`,
          zh: `${place}：没有名为 \`${name}\` 的规则，无法忽略`,
        })
      }
    }
    if (verbose !== true) return
    for (const [file, directive] of this.#directives) {
      if (this.#used.has(directive)) continue
      await printNotice(io, language, {
        en: `${file}:${directive.line}: the comment suppresses nothing`,
        zh: `${file}:${directive.line}：该注释没有忽略任何问题`,
      })
    }
  }

  #markFinding(finding: Finding, directives: readonly ActiveDirective[]): Finding {
    const matching = directives.filter((held) => isRuleSuppressed(held, finding.rule))
    for (const { directive } of matching) this.#used.add(directive)
    return matching.length === 0 ? finding : { ...finding, suppressed: 'comment' }
  }
}

const RULE_IDS: ReadonlySet<string> = new Set(rules.map(({ id }) => id))
