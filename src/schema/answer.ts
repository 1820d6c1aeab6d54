import * as z from 'zod'

/** A text in both languages: `Text`. */
export const textSchema = z
  .strictObject({
    en: z.string().min(1).describe('English.'),
    zh: z.string().min(1).describe('Simplified Chinese.'),
  })
  .readonly()

/** The sources of statements: at least one address. */
export const sourcesSchema = z.tuple([z.url()], z.url()).readonly()

/** The tool that gave an answer, and its version. */
export const toolSchema = z
  .strictObject({
    name: z.literal('push-preflight'),
    version: z.string().describe('The version of the tool that gave this answer.'),
  })
  .readonly()
  .describe('The tool that gave this answer.')

/** The version of an answer's format. It increases when a member changes its meaning or is removed. */
export const versionSchema = z
  .literal(1)
  .describe('The version of this format. It increases when a member changes its meaning or is removed.')

const nextStep = z
  .strictObject({
    command: z.string().min(1).describe('The command, with placeholders.'),
    about: textSchema.describe('What it does.'),
  })
  .readonly()

/** Commands to run next: `NextStep`. */
export const nextStepsSchema = z.array(nextStep).readonly().describe('What to run next.')
