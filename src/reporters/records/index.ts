import type { RecordReporter, RecordReporterContext, RecordReporterSpec } from './record-reporter.ts'

/** The reporters of `diagnose`, by the name that `--format` takes, in the order of the help. */
export const recordReporters = {
  pretty: {
    about: { en: 'for people: counts and the latest records', zh: '便于阅读：统计与最近的记录' },
    waitsForEnd: true,
    load: async () => (await import('./pretty.ts')).createPrettyRecordReporter,
  },
  json: {
    about: { en: 'one JSON document, for programs', zh: '一个 JSON 文档，供程序读取' },
    load: async () => (await import('./json.ts')).createJsonRecordReporter,
  },
  ndjson: {
    about: { en: 'one record a line as JSON, for programs', zh: '每行一条 JSON 记录，供程序读取' },
    load: async () => (await import('./json.ts')).createNdjsonRecordReporter,
  },
  csv: {
    about: { en: 'one record a row, for spreadsheets', zh: '每行一条记录，供电子表格使用' },
    load: async () => (await import('./csv.ts')).createCsvRecordReporter,
  },
  markdown: {
    about: { en: 'Markdown, for job summaries', zh: 'Markdown，用于任务摘要' },
    waitsForEnd: true,
    load: async () => (await import('./markdown.ts')).createMarkdownRecordReporter,
  },
} as const satisfies Readonly<Record<string, RecordReporterSpec>>

/** The names that `diagnose --format` takes. */
export type RecordFormat = keyof typeof recordReporters

export const recordFormats = Object.keys(recordReporters) as RecordFormat[]

/** Loads a reporter and makes it for one run. */
export const createRecordReporter = async (
  name: RecordFormat,
  context: RecordReporterContext,
): Promise<RecordReporter> => (await recordReporters[name].load())(context)
