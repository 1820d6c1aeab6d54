import type { Param } from '../model/push-url.ts'
import { findForeignSignature } from '../url/foreign-signatures.ts'
import { isVendorPushHost, normalizeHost } from '../url/host-names.ts'
import { findMisspeltParams, normalizeParamName } from '../url/misspelt-params.ts'
import { findOtherIngest } from '../url/other-ingests.ts'
import { isPlaybackParam } from '../url/params.ts'
import { parsePushUrl } from '../url/parse.ts'
import type { TextSlice } from '../url/slice.ts'
import type { FoundUrl } from './found.ts'
import { detectUsage, type UrlUsage } from './usage.ts'

/** What a URL in a text is, if nothing shows that it is for a push to Tencent Cloud. */
export type MissingGround = 'unsigned' | 'otherVendor' | 'playback'

/** What the configuration or the command line says of a host, in normal form. */
export type NamedUse = (host: string) => UrlUsage | undefined

/** A host with such a label plays: `pull`, `play1`, `live-play`. */
const PLAYBACK_LABEL = /^(?:[a-z\d]+-)*(?:live)?(?:pull|play|playback)\d*(?:-[a-z\d]+)*$/

/**
 * Finds out why a URL in a text is not to be checked: nothing shows that it is for Tencent Cloud, or something shows that it
 * is for playback. `undefined`: it is to be checked, since it has a host or a parameter of Tencent Cloud, or a host that is named.
 */
export function findMissingGround(
  text: string,
  { mappedUrl, span }: Pick<FoundUrl, 'mappedUrl' | 'span'>,
  getNamedUse: NamedUse,
): MissingGround | undefined {
  const { host, streamidHost, params, endpoint } = parsePushUrl(mappedUrl.url)
  const txHost = params.find(({ name }) => name.value === 'txHost')?.value
  const hosts = [txHost, streamidHost, host].flatMap((part) => (part === undefined ? [] : [normalizeHost(part.value)]))
  if (params.some(isPlaybackParam)) return 'playback'
  const namedUse = hosts.map(getNamedUse).find((use) => use !== undefined)
  const usage = detectUsage(text, span) ?? namedUse ?? (hosts.some(isPlaybackHost) ? 'playback' : undefined)
  if (usage === 'playback' || namedUse === 'playback') return 'playback'
  if (namedUse !== undefined || endpoint !== undefined || hosts.some(isVendorPushHost) || hasVendorParam(params))
    return undefined
  const isForeign =
    hosts.some((one) => findOtherIngest(one) !== undefined) || findForeignSignature(params) !== undefined
  return isForeign ? 'otherVendor' : 'unsigned'
}

/** The registrable part of a name says nothing: `play.com`. */
const isPlaybackHost = (host: string): boolean =>
  host
    .split('.')
    .slice(0, -2)
    .some((label) => PLAYBACK_LABEL.test(label))

/** Whether a parameter is Tencent Cloud's, also misspelt. `secret` and `time` alone are words of other servers too. */
const hasVendorParam = (params: readonly Param<TextSlice>[]): boolean =>
  params.some(({ name }) => /^tx(?:Secret|Time|Host)$/.test(name.value)) ||
  findMisspeltParams(params).some(
    ({ param }) => !/^(?:secret|time|expires?(?:time)?)$/.test(normalizeParamName(param.name.value)),
  )
