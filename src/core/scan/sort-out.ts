import type { Param } from '../model/push-url.ts'
import { CharacterClass } from '../url/character.ts'
import { kindOfHost } from '../url/host.ts'
import { networkOf } from '../url/network.ts'
import { parse } from '../url/parse.ts'
import { holdsPlaceholder } from '../url/placeholder.ts'
import { isPlaybackDomain } from '../url/playback-domain.ts'
import type { Slice } from '../url/slice.ts'
import type { FoundUrl } from './found.ts'
import type { Pieces } from './pieces.ts'

type Sorted = Pick<FoundUrl, 'skipped' | 'waived'>

/** A host that is somewhere: a name, an address, or a placeholder. */
const HOST = /[\p{L}\p{N}]/u
/** What regular expressions that look for URLs are made of: in a host, and anywhere. */
const PATTERN = /[\\^*+()|]|\[(?![0-9a-f:.]+\])/i
const EXPRESSION = /\\[dwsb.+*()[]|\[\^|\.[*+]|\[(?:[a-z]-[a-z]|0-9)/i

/** Rules about placeholders themselves, which belong where URLs are put together. */
const OF_TEMPLATES = ['placeholder-unexpanded', 'param-cut-off']
/** What a placeholder may bring that is more than one name. */
const OF_PATHS = [...OF_TEMPLATES, 'app-missing', 'stream-name-missing']
/** What a placeholder that may hold the rest of the URL may bring. */
const OF_THE_REST = [...OF_PATHS, 'tx-time-missing', 'tx-secret-missing']

/** Where `txSecret=签名` says what belongs there, `房间号` does too. */
const OF_EXAMPLES = [...OF_TEMPLATES, 'app-name-characters', 'stream-name-characters']
const IN_WORDS = /^[\u3400-\u9fff]{1,40}$/

const isNamedInWords = ({ name, value }: Param<Slice>): boolean =>
  /^tx(?:Secret|Time)$/i.test(name.value) && /^\$\{[\u3400-\u9fff]/.test(value?.value ?? '')
const isForeign = ({ classes }: Slice): boolean => (classes & CharacterClass.nonAscii) !== 0

const NONE: readonly string[] = []

/** Whether a URL that was found is to be judged, and by which rules not. `undefined`: it is none. */
export function sortOut(pieces: Pieces): Sorted | undefined {
  const { scheme, host, segments, params, endpoint, query, streamidHost } = parse(pieces.url)
  if (host === undefined)
    return /\p{L}/u.test(pieces.url.slice(8)) ? { skipped: 'placeholders', waived: NONE } : undefined
  const isSrt = scheme?.value.toLowerCase() === 'srt'
  const isTemplate = pieces.isTemplate
  if (!HOST.test(host.value) || PATTERN.test(host.value) || EXPRESSION.test(pieces.url)) return undefined
  const isSigned = params.some(({ name }) => /^tx(?:Secret|Time|Host)$/i.test(name.value))
  if (endpoint === undefined && !isSigned && streamidHost === undefined && isLocal(host.value))
    return { skipped: 'private', waived: NONE }
  if (isPlaybackDomain(host.value)) return { skipped: 'playback', waived: NONE }
  const names = segments.filter(({ length }) => length > 0)
  const open = names.filter(holdsPlaceholder).length + params.filter(({ value }) => holdsPlaceholder(value)).length
  if (isTemplate) {
    const isElsewhere = holdsPlaceholder(host) || (host.classes & CharacterClass.nonAscii) !== 0
    if (isElsewhere && (open > 0 || names.length < 2 || (!isSigned && streamidHost === undefined)))
      return { skipped: 'placeholders', waived: NONE }
    const goesOn =
      ((query === undefined || isSrt) && pieces.endsOpen) || params.some(({ name }) => holdsPlaceholder(name))
    if (goesOn) return { waived: OF_THE_REST }
    if (names.length < 2 && names.some(holdsPlaceholder)) return { waived: OF_PATHS }
    const isExample = params.some(isNamedInWords) && names.filter(isForeign).every(({ value }) => IN_WORDS.test(value))
    return { waived: isExample ? OF_EXAMPLES : OF_TEMPLATES }
  }
  return names.length < 2 && query === undefined ? { skipped: 'unfinished', waived: NONE } : { waived: NONE }
}

const LOCAL_NAME = /^(?:[a-z][\w-]*|[\w.-]*\.(?:local|localhost|internal|lan|home\.arpa))\.?$/i

/** Hosts that only this machine or its network knows: names without a dot, suffixes set apart for them, addresses. */
function isLocal(host: string): boolean {
  if (LOCAL_NAME.test(host)) return true
  const kind = kindOfHost(host)
  return kind.kind === 'ip' && networkOf(kind.range) !== 'public'
}
