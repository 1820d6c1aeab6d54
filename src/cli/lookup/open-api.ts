import { Exit } from '../../exit-code.ts'
import { type Api, apiWith } from '../../lookup/api.ts'
import type { Owner } from '../../lookup/cache.ts'
import { type Credentials, credentialsFrom } from '../../lookup/credentials.ts'
import { type Endpoint, endpointOf } from '../../lookup/endpoint.ts'
import { isLookupFailure } from '../../lookup/failure.ts'
import { besideProxy } from '../../lookup/proxy.ts'
import { worldWith } from '../../lookup/world.ts'
import { CommandError, usageError } from '../../user-error.ts'
import type { Values } from '../args/option-specs.ts'
import type { Io } from '../runtime/io.ts'
import { secondsIn } from '../runtime/parse-time.ts'

/** The API, and whose account it answers for. */
interface Opened {
  readonly api: Api
  readonly owner: Owner
}

/** With the API, in milliseconds. */
const PATIENCE = 10_000

/** The API that `--endpoint` names, with the credentials of the environment. `signal` ends what is under way. */
export function openApi(values: Pick<Values, 'endpoint' | 'timeout'>, io: Io, signal: AbortSignal): Opened {
  const credentials = credentialsIn(io.env)
  const endpoint = endpointIn(values)
  const timeout = patienceOf(values, PATIENCE)
  const around = { env: io.env, node: process.versions.node, execArgv: process.execArgv }
  const api = apiWith({ credentials, endpoint, world: worldWith(io.now), timeout, signal })
  return {
    api: {
      endpoint,
      ask: (action, request) =>
        api.ask(action, request).catch((error: unknown) => {
          throw isLookupFailure(error) ? besideProxy(error, endpoint.url, around) : error
        }),
    },
    owner: { secretId: credentials.secretId, host: endpoint.host },
  }
}

function credentialsIn(env: Io['env']): Credentials {
  const found = credentialsFrom(env)
  if ('credentials' in found) return found.credentials
  throw new CommandError(Exit.usage, found.wrong)
}

function endpointIn({ endpoint: asked }: Pick<Values, 'endpoint'>): Endpoint {
  const endpoint = endpointOf(asked)
  if (endpoint !== undefined) return endpoint
  throw usageError(
    '--endpoint takes `international`, or a host such as live.tencentcloudapi.com',
    '--endpoint 须为 `international`，或 live.tencentcloudapi.com 这样的主机名',
  )
}

/** An hour. */
const LONGEST_PATIENCE = 3_600_000

/** What `--timeout` says, in milliseconds. */
export const patienceOf = ({ timeout }: Pick<Values, 'timeout'>, usual: number): number =>
  timeout === undefined ? usual : Math.min(LONGEST_PATIENCE, Math.ceil(secondsIn('--timeout', timeout) * 1000))
