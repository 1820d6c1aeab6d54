import { catalogue } from '../../core/codes/catalogue.ts'
import { withReport } from '../../core/explain/client-errors/explain.ts'
import { clientErrorIds, clientNamed, readsUrls } from '../../core/explain/client-errors/registry.ts'
import { didYouMean } from '../../core/explain/did-you-mean.ts'
import { explain as explanationFor } from '../../core/explain/explain.ts'
import { unlistedNumber } from '../../core/explain/find-codes.ts'
import type { Explanation } from '../../core/model/explanation.ts'
import type { Report } from '../../core/model/report.ts'
import { recipes } from '../../core/recipes/index.ts'
import { rules } from '../../core/rules/index.ts'
import type { Exit } from '../../exit-code.ts'
import { formats } from '../../reporters/check/index.ts'
import { exampleFile } from '../../reporters/explain/example.ts'
import { drawExplanation } from '../../reporters/explain/index.ts'
import { type CommandError, speaking, usageError } from '../../user-error.ts'
import { version } from '../../version.ts'
import type { Request } from '../args/command-specs.ts'
import type { Values } from '../args/option-specs.ts'
import { contextFor } from '../config/create-context.ts'
import { asJson, document, print } from '../config/json-document.ts'
import { lookOn } from '../config/render-options.ts'
import { wordingOf } from '../config/report-options.ts'
import { type Settings, settingsFrom } from '../config/settings.ts'
import { bytesOf } from '../input/bytes.ts'
import { textOf } from '../input/text.ts'
import type { Io } from '../runtime/io.ts'
import { checker } from '../runtime/library.ts'
import { notify } from '../runtime/notify.ts'

/** `explain`: what a code, a rule, a recipe, a reason or a client's error means, and which of its causes holds for a URL. */
export async function explain({ values, operands }: Request, io: Io): Promise<Exit> {
  const settings = await settingsFrom(values, io)
  return speaking(settings.language, async () => {
    const json = asJson(values)
    const explanation = explanationOf(await askedFor(operands, settings, io))
    const seen =
      values.url === undefined ? undefined : await reportOn(values.url, asClientOf(explanation, values), settings, io)
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

/** What was typed, its words in one; or what is piped in: a client's output may hold a URL, which is better kept off command lines. */
async function askedFor(operands: readonly string[], { language }: Settings, io: Io): Promise<string> {
  const isPiped = operands.length === 0 && io.stdin.isTTY !== true
  if (!isPiped && (operands.length !== 1 || operands[0] !== '-')) {
    const url = operands.slice(1).some((operand) => /^[a-z]+:\/\//i.test(operand))
    if (url) throw usageError('a URL to explain it for goes behind --url', '要结合地址解释时，地址须写在 --url 之后')
    return operands.join(' ')
  }
  let text = ''
  for await (const piece of textOf(bytesOf('-', io), '<stdin>', (told) => notify(io, language, told))) {
    text = (text + piece).slice(-MOST)
  }
  return text
}

/** The end of a log is what matters. */
const MOST = 200_000

function explanationOf(asked: string): Explanation {
  if (asked.trim() === '') {
    throw usageError(
      'nothing to explain: give a code such as 18/503, a rule such as tx-time-expired, `recipes`, a client’s error such as obs:-3, or its words',
      '请指定要解释的错误码（如 18/503）、规则（如 tx-time-expired）、`recipes`，或客户端的错误（如 obs:-3）及其提示文字',
    )
  }
  const explanation = explanationFor(asked, rules, recipes)
  if (explanation !== undefined) return explanation
  throw unknown(asked)
}

/** What was typed is not repeated: it may be a URL, signature and all. */
function unknown(asked: string): CommandError {
  const named = clientNamed(asked)
  if (named !== undefined) {
    const known = clientErrorIds(named.client)
      .map((id) => `\`${id}\``)
      .join(' ')
    return usageError(
      `no such error of that client is known; known are ${known}`,
      `没有收录该客户端的这个错误；已收录：${known}`,
    )
  }
  const number = unlistedNumber(asked)
  // What resembles a number of two digits is any other.
  const meant = number === undefined || number.includes('/') ? didYouMean(asked, rules, recipes) : []
  const list = (or: string): string => meant.map((one) => `\`${one}\``).join(or)
  const en =
    meant.length === 0
      ? 'see `push-preflight codes`, `push-preflight rules` and `push-preflight explain recipes`; for what a client shows, name it: `obs:`, `ffmpeg:` or `sdk:` and its number or words'
      : `did you mean ${list(' or ')}?`
  const zh =
    meant.length === 0
      ? '可用 `push-preflight codes`、`push-preflight rules`、`push-preflight explain recipes` 查看；客户端的报错请注明客户端：`obs:`、`ffmpeg:` 或 `sdk:` 加错误号或提示文字'
      : `是否想输入 ${list(' 或 ')}？`
  if (number !== undefined) {
    const last = Math.max(...catalogue.map(({ code }) => code))
    return meant.length > 0
      ? usageError(`the vendor lists no code ${number}; ${en}`, `官方没有错误码 ${number}；${zh}`)
      : usageError(
          `the vendor lists no code ${number}; errcodes are 0 to ${last}, see \`push-preflight codes\``,
          `官方没有错误码 ${number}；errcode 为 0～${last}，可用 \`push-preflight codes\` 查看`,
        )
  }
  return usageError(
    `no code, rule, recipe, reason or client error of that name; ${en}`,
    `没有这个错误码、规则、错误签名方式、断流原因或客户端错误；${zh}`,
  )
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

/** A URL is read as the client at hand reads it, unless another is asked for. */
const asClientOf = (explanation: Explanation, values: Values): Values =>
  explanation.kind === 'client-error' && values.client === undefined && readsUrls(explanation.client)
    ? { ...values, client: explanation.client }
    : values

/** What fires on the URL, first. */
function fired(explanation: Explanation, report: Report | undefined): Explanation {
  if (explanation.kind === 'client-error' && report !== undefined) return withReport(explanation, report)
  if (explanation.kind !== 'code' || report === undefined) return explanation
  const fires = ({ id }: { readonly id: string }): boolean => report.findings.some(({ rule }) => rule === id)
  const { predictedBy } = explanation
  return {
    ...explanation,
    predictedBy: [...predictedBy.filter(fires), ...predictedBy.filter((rule) => !fires(rule))],
  }
}
