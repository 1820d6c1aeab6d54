import type { Context } from '../../core/model/context.ts'
import { secretTextsOf } from '../../core/redaction/known-secrets.ts'
import { createNameMask } from '../../core/report/printable.ts'
import { credentialTexts } from '../../lookup/credentials.ts'
import type { Io } from './io.ts'
import { defaultVariables } from './key-variables.ts'

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

/** Hides what is secret in names of files, unless secrets are to be shown. Made once the keys of the run are known. */
export const nameMaskOf = (values: { readonly 'show-secrets'?: boolean }, io: Io): ((name: string) => string) =>
  createNameMask(hiddenIn(io), values['show-secrets'])
