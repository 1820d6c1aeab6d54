import type { RehearsalAnswer, RehearsalEvent } from '../../core/model/rehearsal.ts'
import type { RunFacts } from '../check/check-reporter.ts'
import type { LazyReporterSpec } from '../reporter.ts'

type RehearsalReporterSpec = LazyReporterSpec<RunFacts, RehearsalEvent, RehearsalAnswer>

/** The reporters of `rehearse`, by the name that `--format` takes, in the order of the help. */
export const rehearsalReporters = {
  pretty: {
    about: { en: 'for people', zh: '便于阅读' },
    load: async () => (await import('./pretty.ts')).createPrettyRehearsalReporter,
  },
  json: {
    about: { en: 'one JSON document at the end, for programs', zh: '结束时输出一个 JSON 文档，供程序读取' },
    waitsForEnd: true,
    load: async () => (await import('./json.ts')).createJsonRehearsalReporter,
  },
  ndjson: {
    about: { en: 'an event a line as JSON, for programs', zh: '每行一个 JSON 事件，供程序读取' },
    load: async () => (await import('./json.ts')).createNdjsonRehearsalReporter,
  },
  markdown: {
    about: { en: 'a table at the end, for issues and job summaries', zh: '结束时输出表格，可用于工单与任务摘要' },
    waitsForEnd: true,
    load: async () => (await import('./markdown.ts')).createMarkdownRehearsalReporter,
  },
} as const satisfies Readonly<Record<string, RehearsalReporterSpec>>

export type RehearsalFormat = keyof typeof rehearsalReporters

/** The formats of `rehearse`, in the order of the help. */
export const rehearsalFormats = Object.keys(rehearsalReporters) as readonly RehearsalFormat[]
