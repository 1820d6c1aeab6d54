import { type KnownKeys, SignatureEvidence } from '../recipes/clues.ts'
import { RecipeFinder } from '../recipes/index.ts'
import { NO_RECIPE_MATCH, type RecipeMatch } from '../recipes/recipe.ts'
import type { Digest } from '../signing/digest.ts'
import { getByteLength } from '../url/byte-length.ts'
import type { Facts } from './facts.ts'
import type { RuleContext } from './rule-context.ts'
import type { RunContext } from './run-context.ts'

/**
 * Longer than any URL that can be sent, with text around it. The text is hashed a few hundred times, so it has to be short.
 * In UTF-16 units.
 */
export const MAX_RECIPE_URL_LENGTH = 2000

/** In bytes of UTF-8. Nearly every recipe signs the StreamName, and percent-encoding makes it three times as long. */
export const MAX_RECIPE_STREAM_BYTES = 256

/** How many templates are tried: each costs one digest per key. */
const MAX_TEMPLATES = 20

/** Without keys, only recipes that need no key are tried, and they need nothing else from here. */
const NO_KNOWN_KEYS: KnownKeys = { keys: [], playbackKeys: [], domainKeys: [], templates: [], authDelta: undefined }

/** Finds how a wrong txSecret was made, if a known recipe gives it. None is tried if the URL or its StreamName is too long. */
export function detectRecipe({ url, reading, facts, runContext }: RuleContext): RecipeMatch {
  const { txSecret, stream } = reading
  if (txSecret === undefined || url.input.length > MAX_RECIPE_URL_LENGTH) return NO_RECIPE_MATCH
  if (stream !== undefined && getByteLength(stream) > MAX_RECIPE_STREAM_BYTES) return NO_RECIPE_MATCH
  return getFinder(runContext.digest).find(
    new SignatureEvidence(runContext.digest, reading, txSecret.value, getKnownKeys(facts, runContext)),
  )
}

/** One for each digest: it keeps the bytes of keys, which are the same for a whole run. */
const finders = new WeakMap<Digest, RecipeFinder>()

function getFinder(digest: Digest): RecipeFinder {
  const known = finders.get(digest) ?? new RecipeFinder(digest)
  finders.set(digest, known)
  return known
}

/** The same object for the same facts, since what is made of the keys is cached by it. */
function getKnownKeys(facts: Facts, runContext: RunContext): KnownKeys {
  if (facts.keys === undefined && facts.playbackKeys === undefined) return NO_KNOWN_KEYS
  const known = runContext.knownKeys.get(facts) ?? collectKnownKeys(facts, runContext)
  runContext.knownKeys.set(facts, known)
  return known
}

const collectKnownKeys = (
  { keys = [], playbackKeys = [], templates = [], authDelta }: Facts,
  { domainKeys }: RunContext,
): KnownKeys => ({
  keys: keys.map(({ value }) => value),
  playbackKeys,
  domainKeys,
  templates: templates.slice(0, MAX_TEMPLATES),
  authDelta,
})
