import { Clues } from '../signing/recipes/clues.ts'
import { recognise, UNRECOGNISED } from '../signing/recipes/index.ts'
import type { Recognised } from '../signing/recipes/recipe.ts'
import type { Subject } from './subject.ts'

/** Longer than any URL that can be sent, with what may stand around it: what is hashed a few hundred times has to be short. */
const LONGEST_URL = 2000

/** How many templates to try: each costs a digest for every key. */
const TEMPLATES_TRIED = 20

/** How a txSecret that is known to be wrong was made, as far as anybody can tell. */
export function recipeOf({ url, reading, facts, setting }: Subject): Recognised {
  const { txSecret } = reading
  if (txSecret === undefined || url.input.length > LONGEST_URL) return UNRECOGNISED
  const keys = (facts.keys ?? []).map(({ value }) => value)
  const known = {
    keys,
    playbackKeys: facts.playbackKeys ?? [],
    domainKeys: setting.domainKeys.filter(({ key }) => !keys.includes(key)),
    templates: (facts.templates ?? []).slice(0, TEMPLATES_TRIED),
    authDelta: facts.authDelta,
  }
  return recognise(new Clues(setting.digest, reading, txSecret.value, known))
}
