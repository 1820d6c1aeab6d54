import * as z from 'zod'
import { sources, text } from './answer.ts'

const members = {
  id: z.string().describe("The id of the recipe, as a finding's `data.recipe` has it: what is wrong, in words."),
  formula: z.string().min(1).describe('What is hashed and how. The key is always `‹KEY›`.'),
  summary: text.describe('What was done.'),
  remedy: text.describe('What to do instead.'),
  needsKey: z.boolean().describe('Whether it is recognised only where the signing key is known.'),
  needs: z
    .string()
    .exactOptional()
    .describe('The further fact without which it is not recognised, by its name in the configuration.'),
  namedBy: z.tuple([z.string()], z.string()).readonly().describe('The rules whose findings name it, in `data.recipe`.'),
  sources: sources.exactOptional().describe('Where it is seen or documented; absent for a mere slip.'),
}

/** A known wrong way to make a txSecret: `RecipeEntry`. */
export const recipeEntry = z.strictObject(members).readonly()

/** A recipe, explained: `RecipeExplanation`. */
export const recipeExplanation = z
  .strictObject({ kind: z.literal('recipe').describe('A recipe is explained.'), ...members })
  .readonly()

/** All recipes: `RecipesExplanation`. */
export const recipesExplanation = z
  .strictObject({
    kind: z.literal('recipes').describe('All recipes are listed.'),
    recipes: z.array(recipeEntry).readonly().describe('Every known wrong way to make a txSecret.'),
  })
  .readonly()
