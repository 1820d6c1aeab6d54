import type { Context } from '../../core/model/context.ts'
import { collectSecrets } from '../../core/redaction/known-secrets.ts'
import { createNameMask } from '../../core/report/printable.ts'
import { listCredentialTexts } from '../../lookup/credentials.ts'
import type { Io } from './io.ts'
import { defaultKeyVariables } from './key-variables.ts'

/** Credentials and keys of the environment, be they asked for or not. */
export const readEnvSecrets = (env: Io['env']): readonly string[] => [
  ...listCredentialTexts(env),
  ...Object.values(defaultKeyVariables).map((name) => env[name]?.trim() ?? ''),
]

/** What a run is to hide wherever it stands, by where it would be shown. */
const secretsByIo = new WeakMap<Io, readonly string[]>()

/** From here on, whatever this context knows is hidden too. */
export const addSecrets = (context: Pick<Context, 'server' | 'secrets'>, io: Io): unknown =>
  secretsByIo.set(io, collectSecrets(context))

/** All that this run is to hide, the shortest first: in what it says, and in what it shows of texts. */
export const getKnownSecrets = (io: Io): readonly string[] =>
  secretsByIo.get(io) ?? collectSecrets({ secrets: readEnvSecrets(io.env) })

/** Hides what is secret in names of files, unless secrets are to be shown. Made once the keys of the run are known. */
export const nameMaskOf = (values: { readonly 'show-secrets'?: boolean }, io: Io): ((name: string) => string) =>
  createNameMask(getKnownSecrets(io), values['show-secrets'])
