import { ExitCode } from '../../exit-code.ts'
import { type Api, createApi } from '../../lookup/api.ts'
import { createApiEnvironment } from '../../lookup/api-environment.ts'
import type { CacheOwner } from '../../lookup/cache.ts'
import { type Credentials, readCredentials } from '../../lookup/credentials.ts'
import { type Endpoint, parseEndpoint } from '../../lookup/endpoint.ts'
import { isLookupFailure } from '../../lookup/failure.ts'
import { addProxyHint } from '../../lookup/proxy.ts'
import { createUsageError, UserError } from '../../user-error.ts'
import type { OptionValues } from '../args/option-specs.ts'
import type { Io } from '../runtime/io.ts'
import { parseDurationOption } from '../runtime/parse-time.ts'

/** The API and its account. */
interface AccountApi {
  readonly api: Api
  readonly owner: CacheOwner
}

/** For each call. In milliseconds. */
const DEFAULT_API_TIMEOUT_MS = 10_000

/**
 * The API that `--endpoint` names, with the credentials of the environment. Throws a usage error if either is wrong.
 * @param signal - aborts open requests
 */
export function openApi(values: Pick<OptionValues, 'endpoint' | 'timeout'>, io: Io, signal: AbortSignal): AccountApi {
  const credentials = requireCredentials(io.env)
  const endpoint = requireEndpoint(values)
  const timeout = readTimeout(values, DEFAULT_API_TIMEOUT_MS)
  const proxyEnvironment = { env: io.env, node: process.versions.node, execArgv: process.execArgv }
  const api = createApi({ credentials, endpoint, environment: createApiEnvironment(io.now), timeout, signal })
  return {
    api: {
      endpoint,
      ask: (action, request) =>
        api.ask(action, request).catch((error: unknown) => {
          throw isLookupFailure(error) ? addProxyHint(error, endpoint.url, proxyEnvironment) : error
        }),
    },
    owner: { secretId: credentials.secretId, host: endpoint.host },
  }
}

function requireCredentials(env: Io['env']): Credentials {
  const result = readCredentials(env)
  if ('credentials' in result) return result.credentials
  throw new UserError(ExitCode.usage, result.problem)
}

function requireEndpoint({ endpoint: text }: Pick<OptionValues, 'endpoint'>): Endpoint {
  const endpoint = parseEndpoint(text)
  if (endpoint !== undefined) return endpoint
  throw createUsageError(
    '--endpoint takes `international`, or a host such as live.tencentcloudapi.com',
    '--endpoint 须为 `international`，或 live.tencentcloudapi.com 这样的主机名',
  )
}

/** An hour. */
const MAX_TIMEOUT_MS = 3_600_000

/** The value of `--timeout`, in milliseconds. */
export const readTimeout = ({ timeout }: Pick<OptionValues, 'timeout'>, defaultTimeout: number): number =>
  timeout === undefined
    ? defaultTimeout
    : Math.min(MAX_TIMEOUT_MS, Math.ceil(parseDurationOption('--timeout', timeout) * 1000))
