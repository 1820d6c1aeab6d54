import { usageError } from '../../user-error.ts'
import type { OptionName, Values } from '../args/option-specs.ts'
import type { Settings } from '../config/settings.ts'
import { onOneLine } from './one-line.ts'
import type { Fields, Naming } from './sign-request.ts'

/** What the command line asks for, one for each URL, or for each set of protocols. */
export function askedFor(values: Values, settings: Settings): readonly Fields[] {
  const { ttl, expires, algorithm, 'tx-time-case': txTimeCase, url, stream: streams = [] } = values
  const signing = { ttl, expires, algorithm, txTimeCase }
  if (url !== undefined) return [{ ...signing, url: onOneLine('--url', url.trim()) }]
  if (streams.length === 0) throw nothingToSign()
  const { app, protocol, param = [], 'tx-host': txHost } = values
  const domain = values.domain ?? onlyDomain(settings, values.from !== undefined)
  const params = param.map(pairOf)
  return streams.map((stream) => ({ ...signing, domain, app, protocol, txHost, params, stream }))
}

/** The field of `--param` is a list of them. */
const OPTIONS: { readonly [N in keyof Fields]?: OptionName } = {
  txHost: 'tx-host',
  txTimeCase: 'tx-time-case',
  params: 'param',
}

/** What the command line calls a field. */
export const namingIn =
  ({ ttl, expires }: Values): Naming =>
  (field) =>
    field === 'expires' && ttl !== undefined && expires === undefined ? '--ttl' : `--${OPTIONS[field] ?? field}`

const nothingToSign = (): Error =>
  usageError(
    'nothing to sign: push-preflight sign --domain push.example.com --stream room1, or --url with a URL to sign again',
    '未指定要签名的流：push-preflight sign --domain push.example.com --stream room1，或用 --url 为已有地址重新签名',
  )

/** More names are no help in a sentence. */
const MOST_NAMED = 8

/** Rows may each name theirs. */
function onlyDomain({ found }: Settings, isForRows: boolean): string | undefined {
  const domains = Object.keys(found?.configuration.domains ?? {})
  if (domains.length < 2) return domains[0]
  if (isForRows) return undefined
  const named = domains.slice(0, MOST_NAMED).map((domain) => `\`${domain}\``)
  const more = domains.length > MOST_NAMED
  throw usageError(
    `--domain is missing, and the configuration has several: ${named.join(', ')}${more ? ', …' : ''}`,
    `缺少 --domain，而配置中有多个推流域名：${named.join('、')}${more ? ' 等' : ''}`,
  )
}

function pairOf(text: string): readonly [name: string, value: string] {
  const pair = onOneLine('--param', text)
  const equals = pair.indexOf('=')
  if (equals > 0) return [pair.slice(0, equals), pair.slice(equals + 1)]
  throw usageError('--param takes a name and a value: NAME=VALUE', '--param 须为 名称=值 的形式')
}

/** What a URL has already, and what a file has in its rows. */
const CLASHES: readonly (readonly [option: OptionName, others: readonly OptionName[]])[] = [
  ['from', ['url', 'stream', 'qr', 'qr-svg', 'explain']],
  ['url', ['domain', 'app', 'stream', 'protocol', 'param', 'tx-host']],
]

const WHY = {
  url: ['the URL that is signed again says it already', '重新签名的地址中已包含这些内容'],
  from: ['each row of the file is a URL of its own', '文件的每一行各自生成一个地址'],
} as const satisfies { readonly [N in OptionName]?: readonly [en: string, zh: string] }

/** Refuses options that say nothing. */
export function refuseEmpty(values: Values): void {
  for (const [name, value] of Object.entries(values)) {
    if (value !== '' && !(Array.isArray(value) && value.includes(''))) continue
    throw usageError(
      `--${name} is empty; is a shell variable not set?`,
      `--${name} 的值为空，是否有 shell 变量未设置？`,
    )
  }
}

/** Refuses options that say nothing, and those that do not go together. */
export function refuseNonsense(values: Values): void {
  refuseEmpty(values)
  for (const [option, others] of CLASHES) {
    const other = others.find((one) => values[one] !== undefined)
    if (values[option] === undefined || other === undefined) continue
    const [en, zh] = WHY[option as keyof typeof WHY]
    throw usageError(
      `--${option} and --${other} do not go together: ${en}`,
      `--${option} 与 --${other} 不能同时使用：${zh}`,
    )
  }
  refuseForQr(values)
}

function refuseForQr({ qr, 'qr-svg': svg, format: [format] = ['url'] }: Values): void {
  if (svg === '-') {
    throw usageError(
      '--qr-svg takes the name of a file; --qr draws the code on the terminal',
      '--qr-svg 须填写文件名；在终端显示二维码请用 --qr',
    )
  }
  if (qr === true && format !== 'url' && format !== 'obs') {
    throw usageError('--qr goes with --format url and obs only', '--qr 仅适用于 --format url 与 obs')
  }
}
