import * as z from 'zod'
import { sourcesSchema, textSchema } from './answer.ts'

const members = {
  id: z.string().describe("The id of the recipe, as in a finding's `data.recipe`."),
  formula: z.string().min(1).describe('What is hashed, and how. `‹KEY›` is the key.'),
  summary: textSchema.describe('What was done wrong.'),
  remedy: textSchema.describe('What to do instead.'),
  needsKey: z.boolean().describe('Whether it is recognized only if the signing key is known.'),
  needs: z
    .string()
    .exactOptional()
    .describe('A further fact that is needed to recognize it, by its name in the configuration.'),
  namedBy: z.tuple([z.string()], z.string()).readonly().describe('The rules whose findings name it in `data.recipe`.'),
  sources: sourcesSchema.exactOptional().describe('Where it is seen or documented; absent for a simple mistake.'),
}

/** A known wrong way to make a txSecret: `RecipeEntry`. */
export const recipeEntrySchema = z.strictObject(members).readonly()

/** A recipe, explained: `RecipeExplanation`. */
export const recipeExplanationSchema = z
  .strictObject({ kind: z.literal('recipe').describe('A recipe is explained.'), ...members })
  .readonly()

/** All recipes: `RecipesExplanation`. */
export const recipesExplanationSchema = z
  .strictObject({
    kind: z.literal('recipes').describe('All recipes are listed.'),
    recipes: z.array(recipeEntrySchema).readonly().describe('All known wrong ways to make a txSecret.'),
  })
  .readonly()
