import * as z from 'zod'

/** A text in both languages: `Text`. */
export const textSchema = z
  .strictObject({
    en: z.string().min(1).describe('English.'),
    zh: z.string().min(1).describe('Simplified Chinese.'),
  })
  .readonly()

/** Where statements come from: one address at least. */
export const sourcesSchema = z.tuple([z.url()], z.url()).readonly()

/** Which tool answered, and in which version. */
export const toolSchema = z
  .strictObject({
    name: z.literal('push-preflight'),
    version: z.string().describe('The version of the tool that gave this answer.'),
  })
  .readonly()
  .describe('The tool that gave this answer.')

/** The version of an answer's form. It rises when a member changes its meaning or goes away. */
export const versionSchema = z
  .literal(1)
  .describe('The version of this form. It rises when a member changes its meaning or goes away.')
