import { secretTextsOf } from '../core/engine/known-keys.ts'
import type { Context } from '../core/model/context.ts'
import { credentialTexts } from '../lookup/credentials.ts'
import type { Io } from './io.ts'
import { defaultVariables } from './keys.ts'

/** Credentials and keys of the environment, be they asked for or not. */
export const secretsIn = (env: Io['env']): readonly string[] => [
  ...credentialTexts(env),
  ...Object.values(defaultVariables).map((name) => env[name]?.trim() ?? ''),
]

/** What a run is to hide wherever it stands, by where it would be shown. */
const hidden = new WeakMap<Io, readonly string[]>()

/** From here on, whatever this context knows is hidden too. */
export const hideAllOf = (context: Pick<Context, 'server' | 'secrets'>, io: Io): unknown =>
  hidden.set(io, secretTextsOf(context))

/** All that this run is to hide, the shortest first: in what it says, and in what it shows of texts. */
export const hiddenIn = (io: Io): readonly string[] => hidden.get(io) ?? secretTextsOf({ secrets: secretsIn(io.env) })
