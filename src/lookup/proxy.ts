import type { Text } from '../core/model/text.ts'
import { LookupFailure } from './failure.ts'

type Env = Readonly<Record<string, string | undefined>>

/**
 * A failure of the way to the API, with what is to be done where a proxy is set that Node.js does not use. It knows
 * NODE_USE_ENV_PROXY since 22.21 and 24.0 (nodejs.org/blog/release/v22.21.0, github.com/nodejs/node/pull/57165).
 */
export function besideProxy(failure: LookupFailure, env: Env, node: string): LookupFailure {
  const hint = failure.isOfWay ? hintFor(env, node) : undefined
  if (hint === undefined) return failure
  const { kind, text } = failure
  return new LookupFailure(kind, `${text.en}; ${hint.en}`, `${text.zh}；${hint.zh}`)
}

function hintFor(env: Env, node: string): Text | undefined {
  const name = ['HTTPS_PROXY', 'https_proxy'].find((one) => (env[one] ?? '') !== '')
  if (name === undefined) return undefined
  const [major = 0, minor = 0] = node.split('.').map(Number)
  if (major < 22 || major === 23 || (major === 22 && minor < 21)) {
    return {
      en: `Node.js ${node} does not use ${name}: run Node.js 24, or 22.21 and later, with NODE_USE_ENV_PROXY=1`,
      zh: `Node.js ${node} 不支持 ${name}，请改用 Node.js 24 或 22.21 以上版本，并设置 NODE_USE_ENV_PROXY=1`,
    }
  }
  const isOn = env['NODE_USE_ENV_PROXY'] === '1' || /--use-env-proxy/.test(env['NODE_OPTIONS'] ?? '')
  return isOn
    ? undefined
    : {
        en: `Node.js uses ${name} only with NODE_USE_ENV_PROXY=1`,
        zh: `须同时设置 NODE_USE_ENV_PROXY=1，Node.js 才会使用 ${name}`,
      }
}
