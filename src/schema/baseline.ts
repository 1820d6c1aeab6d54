import * as z from 'zod'

/** A fingerprint of the baseline: `BaselineEntry`'s. */
const fingerprint = z
  .string()
  .regex(/^[0-9a-f]{24}:[1-9][0-9]*$/)
  .describe(
    'A keyed hash of the rule, the file and the URL without its signature and expiry; after the colon, the number of this finding among equal ones of the file.',
  )

/** What `--baseline` reads and `--update-baseline` writes: `BaselineFile`. */
export const baselineSchema = z
  .strictObject({
    version: z
      .literal(1)
      .describe('The version of this format. It increases when a member changes its meaning or is removed.'),
    salt: z
      .string()
      .regex(/^[0-9a-f]{32}$/)
      .describe('The key of the fingerprints in this file: random, and kept in later updates.'),
    findings: z
      .array(
        z
          .strictObject({
            fingerprint,
            rule: z.string().min(1).describe('The id of the rule.'),
            file: z.string().min(1).describe("The file's path from the folder of the baseline, with forward slashes."),
          })
          .readonly(),
      )
      .readonly()
      .describe('The accepted findings, by file, rule and fingerprint.'),
  })
  .readonly()
