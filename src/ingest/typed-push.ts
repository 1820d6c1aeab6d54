import { getDocumentedNames, readAsDocumented } from '../core/clients/documented.ts'
import { parsePushUrl } from '../core/url/parse.ts'
import { findTypedStreamid } from '../core/url/streamid.ts'
import { createExpectedPush } from '../core/wire/compare-names.ts'
import type { TypedPush } from './local-urls.ts'

/** What a typed URL says, as documented. Takes any text. */
export function readTypedPush(text: string): TypedPush {
  const url = parsePushUrl(text)
  const { protocol, app, stream, params, domain } = readAsDocumented(url)
  const { publishName } = getDocumentedNames(url)
  const isSrt = protocol === 'srt'
  const query = params.map(({ name, value }) => `${name.text}=${value?.text ?? ''}`).join('&')
  const ownName = stream && (query === '' ? stream.text : `${stream.text}?${query}`)
  const sentName = stream === undefined ? undefined : isSrt || url.endpoint !== undefined ? ownName : publishName
  return {
    protocol,
    app: app?.text,
    publishName: sentName,
    streamid: isSrt ? findTypedStreamid(url.whole)?.value : undefined,
    domain: domain?.value,
    stream: stream?.text,
    expected: createExpectedPush(url) ?? { app: app?.text ?? '', publishName: sentName ?? '' },
    params: params.map(({ name, value }) => [name.text, value?.text ?? ''] as const),
  }
}
