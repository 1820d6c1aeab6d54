import { cluesOf } from '../signing/recipes/clues.ts'
import { recognise, UNRECOGNISED } from '../signing/recipes/index.ts'
import type { Recognised } from '../signing/recipes/recipe.ts'
import type { Subject } from './subject.ts'

/** Longer than any URL that can be sent, in UTF-16 units: what is hashed a few hundred times has to be short. */
const LONGEST_URL = 2000

/** How a txSecret that is known to be wrong was made, as far as anybody can tell. */
export function recipeOf({ url, reading, facts, setting }: Subject): Recognised {
  const { txSecret } = reading
  if (txSecret === undefined || url.whole.length > LONGEST_URL) return UNRECOGNISED
  const keys = (facts.keys ?? []).map(({ value }) => value)
  const known = {
    keys,
    playbackKeys: facts.playbackKeys ?? [],
    domainKeys: setting.domainKeys.filter(({ key }) => !keys.includes(key)),
    templates: facts.templates ?? [],
    authDelta: facts.authDelta,
  }
  return recognise(cluesOf(setting.digest, reading, txSecret, known))
}
