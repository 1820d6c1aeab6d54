import type { Difference } from '../core/model/rehearsal.ts'
import { detectRtmpClient } from '../core/wire/detect-client.ts'
import type { PublishedPush } from './attempt.ts'
import type { TypedPush } from './local-urls.ts'

/** What a client sends for a URL, by `split`. */
export type PredictTcUrl = (client: string) => string | undefined

/**
 * Which client pushed, and what of the push is not as typed. `predictTcUrl`: the tcUrl that the client is known to send to the
 * stand-in.
 */
export function comparePush(
  push: PublishedPush,
  typed: TypedPush | undefined,
  predictTcUrl: PredictTcUrl,
): { readonly client: string; readonly differs: readonly Difference[] } {
  const client = (push.connect && detectRtmpClient(push.connect)) ?? 'unknown'
  if (typed === undefined) return { client, differs: [] }
  if (push.streamId !== undefined) {
    const isSame = typed.streamid === undefined || typed.streamid === push.streamId
    return { client, differs: isSame ? [] : ['streamId'] }
  }
  const [arrivedName, arrivedQuery] = cutQuery(push.publishName ?? '')
  const [typedName, typedQuery] = cutQuery(typed.publishName ?? '')
  const tcUrl = predictTcUrl(client)
  const differs: Difference[] = []
  if (push.app !== (typed.app ?? '')) differs.push('app')
  if (arrivedName !== typedName) differs.push('publishName')
  if (arrivedQuery !== typedQuery) differs.push('query')
  if (tcUrl !== undefined && tcUrl !== push.connect?.tcUrl) differs.push('tcUrl')
  return { client, differs }
}

function cutQuery(name: string): readonly [name: string, query: string | undefined] {
  const at = name.indexOf('?')
  return at < 0 ? [name, undefined] : [name.slice(0, at), name.slice(at + 1)]
}
