import { didYouMean } from '../../core/diagnose/did-you-mean.ts'
import { explain as explanationFor } from '../../core/diagnose/explain.ts'
import { formats } from '../../core/format/index.ts'
import type { Explanation } from '../../core/model/explanation.ts'
import type { Report } from '../../core/model/report.ts'
import { rules } from '../../core/rules/index.ts'
import { recipes } from '../../core/signing/recipes/index.ts'
import type { Request } from '../commands.ts'
import { contextFor } from '../context.ts'
import { type CommandError, speaking, usageError } from '../errors.ts'
import { exampleFile } from '../example.ts'
import { drawExplanation } from '../explanation.ts'
import type { Exit, Io } from '../io.ts'
import { lookOn } from '../look.ts'
import type { Values } from '../options.ts'
import { checker } from '../preflight.ts'
import { asJson, document, print } from '../print.ts'
import { type Settings, settingsFrom } from '../settings.ts'
import { version } from '../version.ts'
import { wordingOf } from '../wording.ts'

/** `explain`: what a code, a rule or a recipe means, and which of its causes holds for a URL. */
export async function explain({ values, operands }: Request, io: Io): Promise<Exit> {
  const settings = await settingsFrom(values, io)
  return speaking(settings.language, async () => {
    const json = asJson(values)
    const explanation = explanationOf(operands[0])
    const seen = values.url === undefined ? undefined : await reportOn(values.url, values, settings, io)
    const shown = fired(explanation, seen?.report)
    const example = seen ?? (explanation.kind === 'rule' ? exampleOf(explanation.id, values, settings) : undefined)
    if (json) {
      return print(document({ explanation: shown, ...(example === undefined ? {} : { report: example.report }) }), io)
    }
    const now = example?.now ?? io.now().toISOString()
    const look = lookOn(io.stdout, values, settings, now, io.env)
    const drawn = example && formats(version, rules).pretty.report(example.report, 0, look)
    return print(drawExplanation(shown, seen?.report, drawn, look), io)
  })
}

function explanationOf(asked: string | undefined): Explanation {
  if (asked === undefined || asked.trim() === '') {
    throw usageError(
      'nothing to explain: give a code such as 18/503, a rule such as tx-time-expired, or `recipes`',
      '请指定要解释的错误码（如 18/503）或规则（如 tx-time-expired），或输入 `recipes`',
    )
  }
  const explanation = explanationFor(asked, rules, recipes)
  if (explanation !== undefined) return explanation
  throw unknown(asked)
}

/** What was typed is not repeated: it may be a URL, signature and all. */
function unknown(asked: string): CommandError {
  const meant = didYouMean(asked, rules, recipes)
  const list = (or: string): string => meant.map((one) => `\`${one}\``).join(or)
  const en =
    meant.length === 0
      ? 'see `push-preflight codes`, `push-preflight rules` and `push-preflight explain recipes`'
      : `did you mean ${list(' or ')}?`
  const zh =
    meant.length === 0
      ? '可用 `push-preflight codes`、`push-preflight rules`、`push-preflight explain recipes` 查看'
      : `是否想输入 ${list(' 或 ')}？`
  return usageError(`no code, rule or recipe of that name; ${en}`, `没有这个错误码、规则或错误签名方式；${zh}`)
}

interface Seen {
  readonly report: Report
  /** The instant that it was judged for. */
  readonly now: string
}

async function reportOn(url: string, values: Values, settings: Settings, io: Io): Promise<Seen> {
  const context = await contextFor(values, settings, io, undefined)
  return { report: checker(context, wordingOf(values, settings))(url), now: context.now }
}

/** Every rule ships with a URL that it fires on. */
function exampleOf(rule: string, values: Values, settings: Settings): Seen | undefined {
  const fixture = exampleFile(rule)
  if (fixture === undefined) return undefined
  const { severities: _, ...wording } = wordingOf(values, settings)
  return { report: checker(fixture.context, wording)(fixture.url), now: fixture.context.now }
}

/** The rules that fire on the URL, first. */
function fired(explanation: Explanation, report: Report | undefined): Explanation {
  if (explanation.kind !== 'code' || report === undefined) return explanation
  const fires = ({ id }: { readonly id: string }): boolean => report.findings.some(({ rule }) => rule === id)
  const { predictedBy } = explanation
  return {
    ...explanation,
    predictedBy: [...predictedBy.filter(fires), ...predictedBy.filter((rule) => !fires(rule))],
  }
}
