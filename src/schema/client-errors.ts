import * as z from 'zod'
import { errorClients, likelihoods, pushSteps } from '../core/model/client-error.ts'
import { nextStepsSchema, sourcesSchema, textSchema } from './answer.ts'

const step = z.enum(pushSteps)

const cause = z
  .strictObject({
    likelihood: z
      .enum(likelihoods)
      .describe('`found`: the check finds it in the given URL. `excluded`: the server cannot have answered with it.'),
    codes: z.array(z.string()).readonly().describe('Codes of the server, in the order of their numbers.'),
    because: textSchema.describe('Why they are this likely.'),
  })
  .readonly()

const members = {
  client: z
    .enum(errorClients)
    .describe(
      "Whose error it is. `rtmp` and `whip`: a status code of the server's, as any client or relay prints it. `sdk`: Tencent's SDK for apps and mini programs; `web-sdk`: the one for browsers. `libsrt`: srt-live-transmit and every other program that pushes with it.",
    ),
  id: z.string().min(1).describe('Its number or name. `explain` takes it after `client` and a colon.'),
  names: z.array(z.string().min(1)).readonly().exactOptional().describe('Its names in the source code of the client.'),
  meaning: textSchema.describe('What happened.'),
  steps: z.tuple([step], step).readonly().describe('The steps of a push at which it may occur, in order.'),
  causes: z.array(cause).readonly().describe("The server's codes that it may mean, likeliest first."),
  remedy: textSchema.describe('What to do.'),
  sources: sourcesSchema.describe('Where it is documented.'),
}

/** A client's error: `ClientErrorEntry`. */
export const clientErrorEntrySchema = z.strictObject(members).readonly()

/** A client's error, explained: `ClientErrorExplanation`. */
export const clientErrorExplanationSchema = z
  .strictObject({
    kind: z.literal('client-error').describe("A client's error is explained."),
    ...members,
    next: nextStepsSchema,
  })
  .readonly()

/** What may be any of several errors: `ClientErrorsExplanation`. */
export const clientErrorsExplanationSchema = z
  .strictObject({
    kind: z
      .literal('client-errors')
      .describe('The number belongs to errors of several clients, or the words to several errors.'),
    errors: z.array(clientErrorEntrySchema).readonly().describe('Each of them.'),
  })
  .readonly()
