import type { Text } from '../../core/model/text.ts'
import type { SignReporter, SignReporterContext, SignReporterSpec } from './sign-reporter.ts'

/** The reporters of `sign`, by the name that `--format` takes, in the order of the help. */
export const signReporters = {
  url: {
    about: { en: 'one URL a line', zh: '每行一个地址' },
    load: async () => (await import('./lines.ts')).createUrlSignReporter,
  },
  json: {
    about: { en: 'one JSON document, for programs', zh: '一个 JSON 文档，供程序读取' },
    load: async () => (await import('./json.ts')).createJsonSignReporter,
  },
  ndjson: {
    about: { en: 'one URL a line as JSON, for programs', zh: '每行一条 JSON，供程序读取' },
    load: async () => (await import('./json.ts')).createNdjsonSignReporter,
  },
  csv: {
    about: { en: 'one URL a row, for spreadsheets', zh: '每行一个地址，供电子表格使用' },
    load: async () => (await import('./lines.ts')).createCsvSignReporter,
  },
  env: {
    about: {
      en: 'variables for shells, dotenv, systemd and Docker Compose',
      zh: 'shell、dotenv、systemd、Docker Compose 的变量',
    },
    isForObs: true,
    explainUnwritable: (url) => (url.includes("'") ? SINGLE_QUOTE_TEXT : undefined),
    load: async () => (await import('./env.ts')).createEnvSignReporter,
  },
  obs: {
    about: { en: 'what to set in OBS', zh: 'OBS 的设置' },
    isForObs: true,
    load: async () => (await import('./obs.ts')).createObsSignReporter,
  },
  fields: {
    about: { en: 'the fields of each encoder: vMix, Wirecast, …', zh: '各编码器的字段：vMix、Wirecast 等' },
    load: async () => (await import('./fields.ts')).createFieldsSignReporter,
  },
  ffmpeg: {
    about: { en: 'a command line for ffmpeg', zh: 'ffmpeg 命令行' },
    load: async () => (await import('./ffmpeg.ts')).createFfmpegSignReporter,
  },
} as const satisfies Readonly<Record<string, SignReporterSpec>>

/** The names that `sign --format` takes. */
export type SignFormat = keyof typeof signReporters

export const signFormats = Object.keys(signReporters) as SignFormat[]

/** What the registry says of a reporter; `undefined` if none of that name is registered. */
export const findSignReporterSpec = (name: string | undefined): SignReporterSpec | undefined =>
  name !== undefined && Object.hasOwn(signReporters, name) ? signReporters[name as SignFormat] : undefined

/** Loads a reporter and makes it for one run. */
export const createSignReporter = async (name: SignFormat, context: SignReporterContext): Promise<SignReporter> =>
  (await signReporters[name].load())(context)

/** Shells, dotenv, systemd and Docker Compose read a single quote inside single quotes in different ways. */
const SINGLE_QUOTE_TEXT: Text = {
  en: "the URL holds `'`, which shells and dotenv read differently in a variable; use another --format",
  zh: "地址含有 `'`，shell 与 dotenv 对变量中的 `'` 解析不同，请改用其他 --format",
}
