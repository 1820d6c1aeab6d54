import { catalogue } from '../../core/codes/catalogue.ts'
import { isRefusalCode } from '../../core/codes/code-id.ts'
import { applyReport } from '../../core/explain/client-errors/explain.ts'
import { listClientErrorIds, parseClientPrefix } from '../../core/explain/client-errors/registry.ts'
import { suggestIds } from '../../core/explain/did-you-mean.ts'
import { explain as explanationFor } from '../../core/explain/explain.ts'
import { parseUnlistedCode } from '../../core/explain/find-codes.ts'
import { createCodeNextSteps, hasClientReader } from '../../core/explain/next-steps.ts'
import { isStartRecord } from '../../core/explain/record-text.ts'
import type { Explanation } from '../../core/model/explanation.ts'
import type { Clock } from '../../core/model/instant.ts'
import type { Report } from '../../core/model/report.ts'
import { recipes } from '../../core/recipes/index.ts'
import { rules } from '../../core/rules/index.ts'
import { wireRules } from '../../core/wire/rules/index.ts'
import type { ExitCode } from '../../exit-code.ts'
import { checker } from '../../index.ts'
import { checkReporters } from '../../reporters/check/index.ts'
import { readRuleExample } from '../../reporters/explain/example.ts'
import { drawExplanation } from '../../reporters/explain/index.ts'
import { createUsageError, type UserError } from '../../user-error.ts'
import { version } from '../../version.ts'
import type { CliContext } from '../config/cli-context.ts'
import { createContext, readClock } from '../config/create-context.ts'
import { formatJsonDocument, isJsonFormat, printAnswer } from '../config/json-document.ts'
import { createRenderOptions } from '../config/render-options.ts'
import { readBytes } from '../input/bytes.ts'
import { decodeStream } from '../input/text.ts'
import { printNotice } from '../runtime/notify.ts'

/** Rules of `check`, and of what clients send. */
const explainedRules = [...rules, ...wireRules]

/** `explain`: what a code, a rule, a recipe, a reason or a client's error means, and which of its causes holds for a URL. */
export async function runExplain(context: CliContext, operands: readonly string[]): Promise<ExitCode> {
  const { options, io } = context
  const explanation = findExplanation(await readQuestion(operands, context))
  const checked = await checkUrlOption(context, explanation)
  const sorted = sortFiringRules(explanation, checked?.report)
  const example = checked ?? (explanation.kind === 'rule' ? checkExample(explanation.id, context) : undefined)
  if (isJsonFormat(options)) {
    const report = example === undefined ? {} : { report: example.report }
    return printAnswer(formatJsonDocument({ explanation: sorted, ...report }), io)
  }
  const renderOptions = createRenderOptions(context, io.stdout, example?.now ?? (() => +io.now()))
  const reportText = example && checkReporters.pretty.create({ version, rules }).item(example.report, 0, renderOptions)
  return printAnswer(drawExplanation(sorted, checked?.report, reportText, renderOptions), io)
}

/** The operands as one text, or standard input: the output of a client may hold a URL, which is better not on a command line. */
async function readQuestion(operands: readonly string[], { language, io }: CliContext): Promise<string> {
  const isPiped = operands.length === 0 && io.stdin.isTTY !== true
  if (!isPiped && (operands.length !== 1 || operands[0] !== '-')) {
    const url = operands.slice(1).some((operand) => /^[a-z]+:\/\//i.test(operand))
    if (url) throw createUsageError('a URL goes after --url', '要结合地址解释时，地址须写在 --url 之后')
    return operands.join(' ')
  }
  let text = ''
  for await (const piece of decodeStream(readBytes('-', io), '<stdin>', (noticeText) =>
    printNotice(io, language, noticeText),
  )) {
    text = (text + piece).slice(-MAX_QUESTION_LENGTH)
  }
  return text
}

/** Characters; the end of a log is what matters. */
const MAX_QUESTION_LENGTH = 200_000

function findExplanation(question: string): Explanation {
  if (question.trim() === '') {
    throw createUsageError(
      'nothing to explain: give a code such as 18/503, a rule such as tx-time-expired, `recipes`, a client’s error such as obs:-3, or its words',
      '请指定要解释的错误码（如 18/503）、规则（如 tx-time-expired）、`recipes`，或客户端的错误（如 obs:-3）及其提示文字',
    )
  }
  const explanation = explanationFor(question, explainedRules, recipes)
  if (explanation !== undefined) return explanation
  if (isStartRecord(question)) {
    throw createUsageError(
      'the record is of a push that began: there is nothing to explain',
      '该记录表示推流已开始，没有需要解释的内容',
    )
  }
  throw createUnknownError(question)
}

/** The message does not repeat the question, which may be a URL with its signature. */
function createUnknownError(question: string): UserError {
  const namedClient = parseClientPrefix(question)
  if (namedClient !== undefined) {
    const known = listClientErrorIds(namedClient.client)
      .map((id) => `\`${id}\``)
      .join(' ')
    return createUsageError(
      `unknown error of that client; known are ${known}`,
      `没有收录该客户端的这个错误；已收录：${known}`,
    )
  }
  const number = parseUnlistedCode(question)
  // Every number resembles one of two digits.
  const suggestions = number === undefined || number.includes('/') ? suggestIds(question, explainedRules, recipes) : []
  const list = (or: string): string => suggestions.map((one) => `\`${one}\``).join(or)
  const en =
    suggestions.length === 0
      ? 'see `push-preflight codes`, `push-preflight rules` and `push-preflight explain recipes`; for what a client shows, write `obs:`, `ffmpeg:`, `sdk:` or another client and its number or text'
      : `did you mean ${list(' or ')}?`
  const zh =
    suggestions.length === 0
      ? '可用 `push-preflight codes`、`push-preflight rules`、`push-preflight explain recipes` 查看；客户端的报错请注明客户端：`obs:`、`ffmpeg:` 或 `sdk:` 加错误号或提示文字'
      : `是否想输入 ${list(' 或 ')}？`
  if (number !== undefined) {
    const last = Math.max(...catalogue.map(({ code }) => code))
    return suggestions.length > 0
      ? createUsageError(`Tencent Cloud lists no code ${number}; ${en}`, `官方没有错误码 ${number}；${zh}`)
      : createUsageError(
          `Tencent Cloud lists no code ${number}; errcodes are 0 to ${last}, see \`push-preflight codes\``,
          `官方没有错误码 ${number}；errcode 为 0～${last}，可用 \`push-preflight codes\` 查看`,
        )
  }
  return createUsageError(
    `no code, rule, recipe, reason or client error of that name; ${en}`,
    `没有这个错误码、规则、错误签名方式、断流原因或客户端错误；${zh}`,
  )
}

interface UrlReport {
  readonly report: Report
  /** The time that the report is made for. */
  readonly now: Clock
}

/** The report on the URL of `--url`, read as the client of the question reads it unless `--client` names another. */
async function checkUrlOption(cli: CliContext, explanation: Explanation): Promise<UrlReport | undefined> {
  const { options } = cli
  if (options.url === undefined) return undefined
  const usesClient =
    explanation.kind === 'client-error' && options.client === undefined && hasClientReader(explanation.client)
  const context = await createContext(usesClient ? cli.withOptions({ ...options, client: explanation.client }) : cli)
  return { report: checker(context, cli.wording)(options.url), now: readClock(context) }
}

/** The report on the example of a rule. */
function checkExample(rule: string, cli: CliContext): UrlReport | undefined {
  const fixture = readRuleExample(rule)
  if (fixture === undefined) return undefined
  const { severities: _, ...wording } = cli.wording
  return { report: checker(fixture.context, wording)(fixture.url), now: readClock(fixture.context) }
}

/** The explanation with the rules that fire on the URL first. */
function sortFiringRules(explanation: Explanation, report: Report | undefined): Explanation {
  if (explanation.kind === 'client-error' && report !== undefined) return applyReport(explanation, report)
  if (report === undefined) return explanation
  if (explanation.kind === 'reason') return { ...explanation, next: createCodeNextSteps(explanation.codes, report) }
  if (explanation.kind !== 'code') return explanation
  const fires = ({ id }: { readonly id: string }): boolean => report.findings.some(({ rule }) => rule === id)
  const { id, predictedBy } = explanation
  return {
    ...explanation,
    next: createCodeNextSteps([{ id, predictedBy, ends: isRefusalCode(id) ? 'refused' : 'running' }], report),
    predictedBy: [...predictedBy.filter(fires), ...predictedBy.filter((rule) => !fires(rule))],
  }
}
