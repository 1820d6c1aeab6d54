import type { Finding } from '../../core/model/finding.ts'
import type { Report } from '../../core/model/report.ts'
import type { Language } from '../../core/model/text.ts'
import { rules } from '../../core/rules/index.ts'
import { type Directive, type Held, silences } from '../../core/scan/directives.ts'
import type { Values } from '../args/option-specs.ts'
import type { Io } from '../runtime/io.ts'
import { notify } from '../runtime/notify.ts'

/** Marks what comments suppress, and remembers what they named in vain. */
export class Suppression {
  readonly #used = new Set<Directive>()
  readonly #noted: (readonly [file: string, directive: Directive])[] = []

  /** The report with those findings marked that the comments beside its URL suppress. They stay in it. */
  applied(report: Report, directives: readonly Held[] | undefined): Report {
    if (directives === undefined || directives.length === 0 || report.findings.length === 0) return report
    return { ...report, findings: report.findings.map((finding) => this.#marked(finding, directives)) }
  }

  /** Takes note of all the comments of a file. */
  note(file: string, directives: readonly Directive[]): void {
    for (const directive of directives) this.#noted.push([file, directive])
  }

  /** Names rules that there are none of, once each; and where asked to say more, comments that nothing needed. */
  async tell({ quiet, verbose }: Values, io: Io, language: Language): Promise<void> {
    const unknown = new Map<string, string>()
    for (const [file, { rules: named, line }] of this.#noted) {
      for (const name of named) if (!IDS.has(name) && !unknown.has(name)) unknown.set(name, `${file}:${line}`)
    }
    if (quiet !== true) {
      for (const [name, place] of unknown) {
        await notify(io, language, {
          en: `${place}: there is no rule \`${name}\` to suppress`,
          zh: `${place}：没有名为 \`${name}\` 的规则，无法忽略`,
        })
      }
    }
    if (verbose !== true) return
    for (const [file, directive] of this.#noted) {
      if (this.#used.has(directive)) continue
      await notify(io, language, {
        en: `${file}:${directive.line}: the comment suppresses nothing`,
        zh: `${file}:${directive.line}：该注释没有忽略任何问题`,
      })
    }
  }

  #marked(finding: Finding, directives: readonly Held[]): Finding {
    const by = directives.filter((held) => silences(held, finding.rule))
    for (const { directive } of by) this.#used.add(directive)
    return by.length === 0 ? finding : { ...finding, suppressed: 'comment' }
  }
}

const IDS: ReadonlySet<string> = new Set(rules.map(({ id }) => id))
