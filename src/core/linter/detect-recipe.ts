import { Clues, type Known } from '../recipes/clues.ts'
import { recognise, UNRECOGNISED } from '../recipes/index.ts'
import type { Recognised } from '../recipes/recipe.ts'
import type { Facts } from './facts.ts'
import type { Subject } from './rule-context.ts'
import type { Setting } from './run-context.ts'

/** Longer than any URL that can be sent, with what may stand around it: what is hashed a few hundred times has to be short. */
const LONGEST_URL = 2000

/** How many templates to try: each costs a digest for every key. */
const TEMPLATES_TRIED = 20

/** What is known where there is no key: nothing that is made without one goes by more. */
const UNKNOWN: Known = { keys: [], playbackKeys: [], domainKeys: [], templates: [], authDelta: undefined }

/** How a txSecret that is known to be wrong was made, as far as anybody can tell. */
export function recipeOf({ url, reading, facts, setting }: Subject): Recognised {
  const { txSecret } = reading
  if (txSecret === undefined || url.input.length > LONGEST_URL) return UNRECOGNISED
  const known = facts.keys === undefined && facts.playbackKeys === undefined ? UNKNOWN : knownOf(facts, setting)
  return recognise(new Clues(setting.digest, reading, txSecret.value, known))
}

const knownOf = (
  { keys = [], playbackKeys = [], templates = [], authDelta }: Facts,
  { domainKeys }: Setting,
): Known => ({
  keys: keys.map(({ value }) => value),
  playbackKeys,
  domainKeys,
  templates: templates.slice(0, TEMPLATES_TRIED),
  authDelta,
})
