import type { Param } from '../model/push-url.ts'
import { CharacterClass } from '../url/character.ts'
import { classifyHost } from '../url/host.ts'
import { classifyNetwork, isPlaybackDomain } from '../url/host-names.ts'
import { parsePushUrl } from '../url/parse.ts'
import { hasPlaceholder } from '../url/placeholder.ts'
import type { TextSlice } from '../url/slice.ts'
import type { FoundUrl } from './found.ts'
import type { MappedUrl } from './pieces.ts'

type UrlClassification = Pick<FoundUrl, 'skipped' | 'waived'>

/** A host that can exist has one of these: a name, an address, or a placeholder. */
const HOST_CHARACTER = /[\p{L}\p{N}]/u
/** Signs of a regular expression that matches URLs: in a host, and anywhere. */
const HOST_PATTERN = /[\\^*+()|]|\[(?![0-9a-f:.]+\])/i
const REGULAR_EXPRESSION = /\\[dwsb.+*()[]|\[\^|\.[*+]|\[(?:[a-z]-[a-z]|0-9)/i

/** Rules about placeholders themselves, which are right in code that builds URLs. */
const TEMPLATE_RULES = ['placeholder-unexpanded', 'param-cut-off']
/** The same if a shell cuts the URL. */
const CUT_RULES = ['placeholder-unexpanded']
/** Rules that do not count if a placeholder may hold more than one name. */
const PATH_TEMPLATE_RULES = [...TEMPLATE_RULES, 'app-missing', 'stream-name-missing']
/** Rules that do not count if a placeholder may hold the rest of the URL. */
const OPEN_ENDED_RULES = [...PATH_TEMPLATE_RULES, 'tx-time-missing', 'tx-secret-missing']

/** Rules that do not count in an example such as `txSecret=签名`, whose names may be Chinese words too: `房间号`. */
const EXAMPLE_RULES = [...TEMPLATE_RULES, 'app-name-characters', 'stream-name-characters']
const CHINESE_WORDS = /^[\u3400-\u9fff]{1,40}$/

const isChinesePlaceholder = ({ name, value }: Param<TextSlice>): boolean =>
  /^tx(?:Secret|Time)$/i.test(name.value) && /^\$\{[\u3400-\u9fff]/.test(value?.value ?? '')
const hasNonAscii = ({ classes }: TextSlice): boolean => (classes & CharacterClass.nonAscii) !== 0

const NONE: readonly string[] = []

/** What becomes of a URL after the text that is read: nothing, a shell cuts it, code adds to it, or an expression ends it. */
export type UrlExtent = 'whole' | 'cut' | 'open' | 'continued'

/** Whether a URL in a text is checked, and which rules do not count for it. `undefined`: it is no URL. */
export function classifyUrl(pieces: MappedUrl, extent: UrlExtent = 'whole'): UrlClassification | undefined {
  const { scheme, host, segments, params, endpoint, query, streamidHost } = parsePushUrl(pieces.url)
  if (host === undefined)
    return /\p{L}/u.test(pieces.url.slice(8)) ? { skipped: 'placeholders', waived: NONE } : undefined
  const isSrt = scheme?.value.toLowerCase() === 'srt'
  const isTemplate = pieces.isTemplate
  if (!HOST_CHARACTER.test(host.value) || HOST_PATTERN.test(host.value) || REGULAR_EXPRESSION.test(pieces.url))
    return undefined
  const isSigned = params.some(({ name }) => /^tx(?:Secret|Time|Host)$/i.test(name.value))
  if (endpoint === undefined && !isSigned && streamidHost === undefined && isPrivateHost(host.value))
    return { skipped: 'private', waived: NONE }
  if (isPlaybackDomain(host.value)) return { skipped: 'playback', waived: NONE }
  if (extent === 'open') return { skipped: 'unfinished', waived: NONE }
  const names = segments.filter(({ length }) => length > 0)
  const placeholderCount =
    names.filter(hasPlaceholder).length + params.filter(({ value }) => hasPlaceholder(value)).length
  if (isTemplate) {
    const isHostUnknown = hasPlaceholder(host) || (host.classes & CharacterClass.nonAscii) !== 0
    if (isHostUnknown && (placeholderCount > 0 || names.length < 2 || (!isSigned && streamidHost === undefined)))
      return { skipped: 'placeholders', waived: NONE }
    // Whatever the placeholders hold, the shell cuts the URL.
    if (extent === 'cut') return { waived: CUT_RULES }
    const isOpenEnded =
      extent === 'continued' ||
      ((query === undefined || isSrt) && pieces.endsInPlaceholder) ||
      params.some(({ name }) => hasPlaceholder(name))
    if (isOpenEnded) return { waived: OPEN_ENDED_RULES }
    if (names.length < 2 && names.some(hasPlaceholder)) return { waived: PATH_TEMPLATE_RULES }
    const isExample =
      params.some(isChinesePlaceholder) && names.filter(hasNonAscii).every(({ value }) => CHINESE_WORDS.test(value))
    return { waived: isExample ? EXAMPLE_RULES : TEMPLATE_RULES }
  }
  return names.length < 2 && query === undefined ? { skipped: 'unfinished', waived: NONE } : { waived: NONE }
}

const LOCAL_NAME = /^(?:[a-z][\w-]*|[\w.-]*\.(?:local|localhost|internal|lan|home\.arpa))\.?$/i

/** Whether only this machine or its network knows a host: a name without a dot, a reserved suffix, or an address. */
function isPrivateHost(host: string): boolean {
  if (LOCAL_NAME.test(host)) return true
  const kind = classifyHost(host)
  return kind.kind === 'ip' && classifyNetwork(kind.range) !== 'public'
}
