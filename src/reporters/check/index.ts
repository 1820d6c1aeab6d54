import type { Text } from '../../core/model/text.ts'
import type { CheckReporter, CheckReporterSpec, EagerCheckReporterSpec, ReporterContext } from './check-reporter.ts'
import { createConciseReporter } from './concise.ts'
import { createJsonReporter, createNdjsonReporter } from './json.ts'
import { createPrettyReporter } from './pretty.ts'

/**
 * The reporters of `check`, by the name that `--format` takes, in the order of the help. What other tools read is loaded
 * if it is asked for: an ordinary `check` starts without it.
 */
export const checkReporters = {
  pretty: {
    about: { en: 'for people', zh: '便于阅读' },
    startsDifferently: true,
    create: createPrettyReporter,
  },
  concise: {
    about: { en: 'one line a finding, for grep and editors', zh: '每个问题一行，供 grep 与编辑器使用' },
    create: createConciseReporter,
  },
  json: {
    about: { en: 'one JSON document, for programs', zh: '一个 JSON 文档，供程序读取' },
    startsDifferently: true,
    create: createJsonReporter,
  },
  ndjson: {
    about: { en: 'one report a line as JSON, for programs', zh: '每行一个 JSON 报告，供程序读取' },
    create: createNdjsonReporter,
  },
  sarif: {
    about: { en: 'SARIF, for GitHub code scanning and IDEs', zh: 'SARIF，供 GitHub 代码扫描与 IDE 使用' },
    needsIdentity: true,
    load: async () => (await import('./sarif.ts')).createSarifReporter,
  },
  junit: {
    about: { en: 'JUnit XML, for GitLab and Jenkins as tests', zh: 'JUnit XML，供 GitLab、Jenkins 显示为测试' },
    waitsForEnd: true,
    load: async () => (await import('./junit.ts')).createJunitReporter,
  },
  github: {
    about: { en: 'annotations of GitHub Actions', zh: 'GitHub Actions 注解' },
    load: async () => (await import('./github.ts')).createGithubReporter,
  },
  gitlab: {
    about: { en: 'GitLab Code Quality', zh: 'GitLab Code Quality 报告' },
    needsIdentity: true,
    load: async () => (await import('./gitlab.ts')).createGitlabReporter,
  },
  checkstyle: {
    about: { en: 'Checkstyle XML, for Jenkins and reviewdog', zh: 'Checkstyle XML，供 Jenkins、reviewdog 使用' },
    load: async () => (await import('./checkstyle.ts')).createCheckstyleReporter,
  },
  markdown: {
    about: { en: 'Markdown, for job summaries', zh: 'Markdown，用于任务摘要' },
    waitsForEnd: true,
    load: async () => (await import('./markdown.ts')).createMarkdownReporter,
  },
} as const satisfies Readonly<Record<string, CheckReporterSpec>>

/** The names that `check --format` takes. */
export type CheckFormat = keyof typeof checkReporters

/** Those of them that are loaded with the command. */
export type EagerCheckFormat = {
  [N in CheckFormat]: (typeof checkReporters)[N] extends EagerCheckReporterSpec ? N : never
}[CheckFormat]

export const checkFormats = Object.keys(checkReporters) as CheckFormat[]

/** Whether the reporter is loaded with the command. */
export const isEagerFormat = (name: CheckFormat): name is EagerCheckFormat => 'create' in checkReporters[name]

/** The line of the registry, with what is optional in it. */
export const getCheckReporterSpec = (name: CheckFormat): CheckReporterSpec => checkReporters[name]

/** Makes a reporter for one run, and loads its file if need be. */
export async function createCheckReporter(name: CheckFormat, context: ReporterContext): Promise<CheckReporter> {
  const spec = getCheckReporterSpec(name)
  const create = 'create' in spec ? spec.create : await spec.load()
  return create(context)
}

const waitingFormats = checkFormats.filter((name) => getCheckReporterSpec(name).waitsForEnd === true)

/** The help of `check --format`. */
export const checkFormatHelp: Text = {
  en: `output format; repeat with NAME=FILE for more; all but ${waitingFormats.join(' and ')} stream`,
  zh: `输出格式；可重复，用 NAME=文件 写入其他文件；除 ${waitingFormats.join(' 与 ')} 外均为流式输出`,
}
