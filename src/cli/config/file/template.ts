import type { Language, Text } from '../../../core/model/text.ts'

/** The answers to the questions of `init`. */
export interface InitAnswers {
  readonly domain: string
  /** The variable that holds the primary key. */
  readonly keyEnv?: string | undefined
  readonly backupKeyEnv?: string | undefined
  readonly pushesPerStream?: number | undefined
}

export type ConfigurationFormat = 'yaml' | 'jsonc'

const SCHEMA_PATH = './node_modules/push-preflight/src/schema/json/configuration.schema.json'

/** One member of the file: live, or commented out to be filled in. */
interface TemplateEntry {
  readonly name: string
  readonly about?: Text
  readonly live: boolean
  readonly value: TemplateValue | readonly TemplateEntry[]
}

/** A value on one line. */
type TemplateValue = string | number | boolean | FlowValue
interface FlowValue {
  readonly flow: readonly unknown[] | Readonly<Record<string, unknown>>
}

/** The text of a commented configuration. Without answers all of it is commented out. */
export function renderConfiguration(
  answers: InitAnswers | undefined,
  format: ConfigurationFormat,
  language: Language,
): string {
  const entries = createEntries(answers)
  const about = [...preamble[language].split('\n')]
  if (format === 'yaml') {
    const head = [`# yaml-language-server: $schema=${SCHEMA_PATH}`, ...about.map((line) => `# ${line}`)]
    return `${head.join('\n')}\n${entries.flatMap((entry) => ['', ...formatYamlLines(entry, language, true)]).join('\n')}\n`
  }
  const schema: TemplateEntry = { name: '$schema', live: true, value: SCHEMA_PATH }
  const lines = formatJsonLines([schema, ...entries], language, true)
  return `{\n${lines[0]}\n${about.map((line) => `  // ${line}`).join('\n')}\n${lines.slice(1).join('\n')}\n}\n`
}

const preamble: Text = {
  en: `Facts about your account and push domains, for push-preflight. A fact that is left out counts as not known, never as no.
Keys are not written here: name the environment variable (env) or the file (file) that holds each.`,
  zh: `push-preflight 配置：账号与推流域名的已知信息。未填写的项视为未知，而非“否”。
此处不填写 KEY 明文，只填写存放 KEY 的环境变量名（env）或文件路径（file）。`,
}

function createEntries(answers: InitAnswers | undefined): readonly TemplateEntry[] {
  const { domain, keyEnv, backupKeyEnv, pushesPerStream } = answers ?? { domain: 'push.example.com' }
  const keys = [keyEnv, backupKeyEnv].flatMap((env) => (env === undefined ? [] : [{ env }]))
  const isAnswered = answers !== undefined
  const facts: TemplateEntry[] = [
    {
      name: 'keys',
      about: { en: 'Signing keys: first the primary, then the backup.', zh: '鉴权 KEY：先主后备。' },
      live: keys.length > 0,
      value: { flow: keys.length > 0 ? keys : [{ env: 'PUSH_PREFLIGHT_KEY' }, { file: './backup-key' }] },
    },
    {
      name: 'playbackKeys',
      about: {
        en: 'Playback keys: only to find out if one was used as the push key.',
        zh: '播放 KEY：仅用于识别是否被误当作推流 KEY。',
      },
      live: false,
      value: { flow: [{ env: 'LIVE_PLAYBACK_KEY' }] },
    },
    {
      name: 'limits',
      about: { en: 'How many pushes at once are allowed.', zh: '同时推流数上限。' },
      live: pushesPerStream !== undefined,
      value: { flow: { pushesPerStream: pushesPerStream ?? 1 } },
    },
    {
      name: 'auth',
      about: { en: 'Whether push authentication is on. By default it is.', zh: '是否开启推流鉴权，默认开启。' },
      live: false,
      value: true,
    },
    {
      name: 'apps',
      about: { en: 'Whether each AppName is enabled.', zh: '各推流路径(AppName)是否启用。' },
      live: false,
      value: { flow: { live: 'enabled' } },
    },
    {
      name: 'ipAllow',
      about: { en: 'Client addresses that may push.', zh: '允许推流的客户端 IP。' },
      live: false,
      value: { flow: ['203.0.113.0/24'] },
    },
  ]
  return [
    {
      name: 'domains',
      about: { en: 'What is known about each push domain.', zh: '各推流域名的已知信息。' },
      live: isAnswered,
      value: [{ name: domain, live: isAnswered, value: facts }],
    },
    {
      name: 'domainsComplete',
      about: {
        en: 'Whether these are all push domains of the account: any other is then refused.',
        zh: '以上是否为账号下的全部推流域名；若是，其他域名预计会被拒绝。',
      },
      live: false,
      value: true,
    },
    {
      name: 'forbiddenStreams',
      about: { en: 'Streams that may not be pushed.', zh: '已被禁推的流。' },
      live: false,
      value: { flow: [{ stream: 'room1' }] },
    },
    {
      name: 'ignoreHosts',
      about: { en: 'Ingest hosts that are not on Tencent Cloud.', zh: '不在腾讯云上的推流服务器。' },
      live: false,
      value: { flow: ['localhost', '*.internal.example.com'] },
    },
    {
      name: 'severities',
      about: {
        en: 'Another severity for a rule: error, warning, hint or off.',
        zh: '调整规则级别：error、warning、hint 或 off。',
      },
      live: false,
      value: { flow: { 'input-html-escaped': 'error' } },
    },
    {
      name: 'timeZone',
      about: { en: 'The zone that times are shown in.', zh: '时间显示所用的时区。' },
      live: false,
      value: 'Asia/Shanghai',
    },
    {
      name: 'for',
      about: { en: 'How long each URL must stay valid.', zh: '要求推流地址至少在此时长内有效。' },
      live: false,
      value: '3h',
    },
  ]
}

const isEntries = (value: TemplateEntry['value']): value is readonly TemplateEntry[] => Array.isArray(value)
const indentLines = (lines: readonly string[]): string[] => lines.map((line) => (line === '' ? '' : `  ${line}`))

/** Members of a member that is commented out are commented out, too. */
function formatYamlLines(
  { name, about, live, value }: TemplateEntry,
  language: Language,
  parentLive: boolean,
): string[] {
  const own = isEntries(value)
    ? [
        `${formatYamlScalar(name)}:`,
        ...indentLines(value.flatMap((entry) => formatYamlLines(entry, language, parentLive && live))),
      ]
    : [`${formatYamlScalar(name)}: ${formatYamlFlow(typeof value === 'object' ? value.flow : value)}`]
  const lines = live || !parentLive ? own : own.map((line) => `# ${line}`)
  return about === undefined ? lines : [`# ${about[language]}`, ...lines]
}

function formatYamlFlow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(formatYamlFlow).join(', ')}]`
  if (typeof value !== 'object' || value === null)
    return typeof value === 'string' ? formatYamlScalar(value) : String(value)
  return `{ ${Object.entries(value)
    .map(([name, member]) => `${formatYamlScalar(name)}: ${formatYamlFlow(member)}`)
    .join(', ')} }`
}

/** A text without quotes if YAML reads it as the same text. */
const formatYamlScalar = (text: string): string =>
  /^[A-Za-z.][\w./-]*$/.test(text) && !/^(?:true|false|null)$/i.test(text) ? text : JSON.stringify(text)

/** A comma follows a member before one that is not commented out, and every member that is: its comment marks may be removed. */
function formatJsonLines(entries: readonly TemplateEntry[], language: Language, parentLive: boolean): string[] {
  const last = entries.findLastIndex(({ live }) => live || !parentLive)
  return indentLines(
    entries.flatMap(({ name, about, live, value }, index) => {
      const comma = index === last ? '' : ','
      const own = isEntries(value)
        ? [`${JSON.stringify(name)}: {`, ...formatJsonLines(value, language, parentLive && live), `}${comma}`]
        : [`${JSON.stringify(name)}: ${formatJsonFlow(typeof value === 'object' ? value.flow : value)}${comma}`]
      const lines = live || !parentLive ? own : own.map((line) => `// ${line}`)
      return about === undefined ? lines : [`// ${about[language]}`, ...lines]
    }),
  )
}

function formatJsonFlow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(formatJsonFlow).join(', ')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  return `{ ${Object.entries(value)
    .map(([name, member]) => `${JSON.stringify(name)}: ${formatJsonFlow(member)}`)
    .join(', ')} }`
}
