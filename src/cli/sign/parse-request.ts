import { createUsageError } from '../../user-error.ts'
import { refuseEmptyOptions } from '../args/command-line.ts'
import type { OptionName, OptionValues } from '../args/option-specs.ts'
import type { CliContext } from '../config/cli-context.ts'
import type { FieldNaming, SignFields } from './sign-request.ts'

/** The fields from the command line: one for each stream or `--url`. */
export function parseSignOptions(cli: CliContext): readonly SignFields[] {
  const { options } = cli
  const { ttl, expires, algorithm, 'tx-time-case': txTimeCase, url, stream: streams = [] } = options
  const signing = { ttl, expires, algorithm, txTimeCase }
  if (url !== undefined) return [{ ...signing, url: requireOneLine('--url', url.trim()) }]
  if (streams.length === 0) throw createNothingToSignError()
  const { app, protocol, param = [], 'tx-host': txHost } = options
  const domain = options.domain?.[0] ?? findOnlyDomain(cli)
  const params = param.map(parseParam)
  return streams.map((stream) => ({ ...signing, domain, app, protocol, txHost, params, stream }))
}

const CONTROL_CHARACTER = /[\0-\x1f\x7f-\x9f\u2028\u2029]/

/**
 * Refuses a text with control characters: each URL is printed as one line, and no rule looks at all of a URL that is signed again.
 * @param label - what the text was given as, such as `--url`
 */
export function requireOneLine(label: string, text: string): string {
  if (!CONTROL_CHARACTER.test(text)) return text
  throw createUsageError(
    `${label} holds a line break or another control character`,
    `${label} 含有换行符或其他控制字符`,
  )
}

/** Options whose name is not that of their field. */
const OPTION_BY_FIELD: { readonly [N in keyof SignFields]?: OptionName } = {
  txHost: 'tx-host',
  txTimeCase: 'tx-time-case',
  params: 'param',
}

/** Names fields by their options. */
export const createOptionNaming =
  ({ ttl, expires }: OptionValues): FieldNaming =>
  (field) =>
    field === 'expires' && ttl !== undefined && expires === undefined ? '--ttl' : `--${OPTION_BY_FIELD[field] ?? field}`

const createNothingToSignError = (): Error =>
  createUsageError(
    'nothing to sign: use push-preflight sign --domain push.example.com --stream room1, or --url with a URL to sign again',
    '未指定要签名的流：push-preflight sign --domain push.example.com --stream room1，或用 --url 为已有地址重新签名',
  )

/** More names do not help in a message. */
const MAX_NAMED_DOMAINS = 8

/** The only domain of the configuration. Rows of a file may each have their own. */
function findOnlyDomain({ options, config }: CliContext): string | undefined {
  const domains = Object.keys(config?.configuration.domains ?? {})
  if (domains.length < 2) return domains[0]
  if (options.from !== undefined) return undefined
  const names = domains.slice(0, MAX_NAMED_DOMAINS).map((domain) => `\`${domain}\``)
  const more = domains.length > MAX_NAMED_DOMAINS
  throw createUsageError(
    `--domain is missing, and the configuration has several: ${names.join(', ')}${more ? ', …' : ''}`,
    `缺少 --domain，而配置中有多个推流域名：${names.join('、')}${more ? ' 等' : ''}`,
  )
}

function parseParam(text: string): readonly [name: string, value: string] {
  const pair = requireOneLine('--param', text)
  const equals = pair.indexOf('=')
  if (equals > 0) return [pair.slice(0, equals), pair.slice(equals + 1)]
  throw createUsageError('--param takes a name and a value: NAME=VALUE', '--param 须为 名称=值 的形式')
}

/** Options that exclude others: a URL, or the rows of a file, already have their values. */
const CONFLICTING_OPTIONS: readonly (readonly [option: OptionName, others: readonly OptionName[]])[] = [
  [
    'code',
    [
      'from',
      'url',
      'domain',
      'app',
      'stream',
      'ttl',
      'expires',
      'protocol',
      'param',
      'tx-host',
      'client',
      'format',
      'qr',
      'qr-svg',
    ],
  ],
  ['from', ['url', 'stream', 'qr', 'qr-svg', 'explain']],
  ['url', ['domain', 'app', 'stream', 'protocol', 'param', 'tx-host']],
]

const CONFLICT_REASONS = {
  code: ['it prints a program, and no URL', '此时输出的是程序，而非推流地址'],
  url: ['the URL already contains it', '重新签名的地址中已包含这些内容'],
  from: ['each row of the file is a URL of its own', '文件的每一行各自生成一个地址'],
} as const satisfies { readonly [N in OptionName]?: readonly [en: string, zh: string] }

/** Refuses empty options, and options that exclude each other. */
export function refuseConflictingOptions(values: OptionValues): void {
  refuseEmptyOptions(values)
  for (const [option, others] of CONFLICTING_OPTIONS) {
    const other = others.find((one) => values[one] !== undefined)
    if (values[option] === undefined || other === undefined) continue
    const [en, zh] = CONFLICT_REASONS[option as keyof typeof CONFLICT_REASONS]
    throw createUsageError(
      `--${option} and --${other} cannot be used together: ${en}`,
      `--${option} 与 --${other} 不能同时使用：${zh}`,
    )
  }
  if (values.code !== undefined && values.explain !== true) {
    throw createUsageError('--code goes with --explain', '--code 须与 --explain 同时使用')
  }
  if (values.encoder !== undefined && values.format?.[0] !== 'fields') {
    throw createUsageError('--encoder goes with --format fields', '--encoder 须与 --format fields 同时使用')
  }
  refuseQrConflicts(values)
}

function refuseQrConflicts({ qr, 'qr-svg': svg, format: [format] = ['url'] }: OptionValues): void {
  if (svg === '-') {
    throw createUsageError(
      '--qr-svg takes the name of a file; --qr draws the code on the terminal',
      '--qr-svg 须填写文件名；在终端显示二维码请用 --qr',
    )
  }
  if (qr === true && format !== 'url' && format !== 'obs') {
    throw createUsageError('--qr works with --format url and obs only', '--qr 仅适用于 --format url 与 obs')
  }
}
