import type { Param } from '../model/push-url.ts'
import { findForeignSignature } from '../url/foreign-signatures.ts'
import { isVendorPushHost, normalizeHost } from '../url/host-names.ts'
import { findMisspeltParams, normalizeParamName } from '../url/misspelt-params.ts'
import { findOtherIngest } from '../url/other-ingests.ts'
import { isPlaybackParam } from '../url/params.ts'
import { parsePushUrl } from '../url/parse.ts'
import type { TextSlice } from '../url/slice.ts'
import type { FoundUrl } from './found.ts'
import { detectUsage } from './usage.ts'

/** What a URL in a text is, if nothing shows that it is for a push to Tencent Cloud. */
export type MissingGround = 'unsigned' | 'otherVendor' | 'playback'

/** A host with such a label plays: `pull`, `play1`, `live-play`. */
const PLAYBACK_LABEL = /^(?:[a-z\d]+-)*(?:live)?(?:pull|play|playback)\d*(?:-[a-z\d]+)*$/

/**
 * Finds out why a URL in a text is not to be checked: nothing shows that it is for Tencent Cloud, or something shows that it
 * is for playback. `undefined`: it is to be checked, since it has a host or a parameter of Tencent Cloud, or a host that is named.
 *
 * @param isNamed Whether the configuration or the command line names a host, in normal form, as a push domain.
 */
export function findMissingGround(
  text: string,
  { mappedUrl, span }: Pick<FoundUrl, 'mappedUrl' | 'span'>,
  isNamed: (host: string) => boolean,
): MissingGround | undefined {
  const { host, streamidHost, params, endpoint } = parsePushUrl(mappedUrl.url)
  const txHost = params.find(({ name }) => name.value === 'txHost')?.value
  const hosts = [txHost, streamidHost, host].flatMap((part) => (part === undefined ? [] : [normalizeHost(part.value)]))
  if (params.some(isPlaybackParam)) return 'playback'
  const isNamedHost = hosts.some(isNamed)
  const usage = detectUsage(text, span)
  if (usage === 'playback' || (usage === undefined && !isNamedHost && hosts.some(isPlaybackHost))) return 'playback'
  if (isNamedHost || endpoint !== undefined || hosts.some(isVendorPushHost) || hasVendorParam(mappedUrl.url, params))
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

/** The name of a parameter of Tencent Cloud, wherever it is: the separator before it may be mistyped or escaped. */
const VENDOR_PARAM = /tx[_-]?(?:secret|time|host)(?![a-z])/i
/** Words of other servers too, which alone are no misspelling. */
const COMMON_PARAM = /^(?:secret|time|expires?(?:time)?)$/

/** Whether a URL has a parameter of Tencent Cloud, also misspelt. */
const hasVendorParam = (url: string, params: readonly Param<TextSlice>[]): boolean =>
  VENDOR_PARAM.test(url) ||
  findMisspeltParams(params).some(({ param: { name } }) => !COMMON_PARAM.test(normalizeParamName(name.value)))
