import type { Text } from '../core/model/text.ts'
import { stripRootDot } from '../core/url/host-names.ts'
import { LookupFailure } from './failure.ts'

/** What decides whether a request uses a proxy. */
interface ProxyEnvironment {
  readonly env: Readonly<Record<string, string | undefined>>
  /** Such as `20.19.0`. */
  readonly node: string
  /** Node.js's own arguments. */
  readonly execArgv: readonly string[]
}

/**
 * The failure, with a hint if a proxy is set that Node.js does not use. Node.js has NODE_USE_ENV_PROXY since 22.21 and 24.0
 * (nodejs.org/blog/release/v22.21.0, github.com/nodejs/node/pull/57165).
 */
export function addProxyHint(failure: LookupFailure, url: string, environment: ProxyEnvironment): LookupFailure {
  const hint =
    failure.isConnectionFailure && !isProxyExempt(new URL(url), environment.env)
      ? createProxyHint(environment)
      : undefined
  if (hint === undefined) return failure
  const { kind, text } = failure
  return new LookupFailure(kind, `${text.en}; ${hint.en}`, `${text.zh}；${hint.zh}`)
}

/** Whether NO_PROXY names the host or a domain above it. */
function isProxyExempt({ hostname, host }: URL, env: ProxyEnvironment['env']): boolean {
  const names = (env['no_proxy'] ?? env['NO_PROXY'] ?? '').toLowerCase().split(/[\s,]+/)
  return names.some((name) => {
    const suffix = stripRootDot(name.replace(/^\*?\.?/, ''))
    return (
      name === '*' ||
      (suffix !== '' && [stripRootDot(hostname), host].some((one) => one === suffix || one.endsWith(`.${suffix}`)))
    )
  })
}

function createProxyHint({ env, node, execArgv }: ProxyEnvironment): Text | undefined {
  const name = ['HTTPS_PROXY', 'https_proxy'].find((one) => (env[one] ?? '') !== '')
  if (name === undefined) return undefined
  const [major = 0, minor = 0] = node.split('.').map(Number)
  if (major < 22 || major === 23 || (major === 22 && minor < 21)) {
    return {
      en: `Node.js ${node} does not use ${name}: run Node.js 24, or 22.21 and later, with NODE_USE_ENV_PROXY=1`,
      zh: `Node.js ${node} 不支持 ${name}，请改用 Node.js 24 或 22.21 以上版本，并设置 NODE_USE_ENV_PROXY=1`,
    }
  }
  const options = [...execArgv, ...(env['NODE_OPTIONS'] ?? '').split(/\s+/)]
  if (env['NODE_USE_ENV_PROXY'] === '1' || options.includes('--use-env-proxy')) return undefined
  return {
    en: `Node.js uses ${name} only with NODE_USE_ENV_PROXY=1`,
    zh: `须同时设置 NODE_USE_ENV_PROXY=1，Node.js 才会使用 ${name}`,
  }
}
