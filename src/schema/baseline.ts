import * as z from 'zod'

/** A fingerprint of the baseline: `BaselineEntry`'s. */
const fingerprint = z
  .string()
  .regex(/^[0-9a-f]{24}:[1-9][0-9]*$/)
  .describe(
    "A keyed hash of rule, file and what is left of the URL without its signature and expiry; behind the colon, which of the file's like findings it is.",
  )

/** What `--baseline` reads and `--update-baseline` writes: `BaselineFile`. */
export const baselineSchema = z
  .strictObject({
    version: z
      .literal(1)
      .describe('The version of this form. It rises when a member changes its meaning or goes away.'),
    salt: z
      .string()
      .regex(/^[0-9a-f]{32}$/)
      .describe('What the fingerprints of this file are keyed with. Made at random once, and kept.'),
    findings: z
      .array(
        z
          .strictObject({
            fingerprint,
            rule: z.string().min(1).describe('The id of the rule.'),
            file: z.string().min(1).describe("The file, by its path from the baseline's folder, with forward slashes."),
          })
          .readonly(),
      )
      .readonly()
      .describe('The findings that are left out, by file, rule and fingerprint.'),
  })
  .readonly()
