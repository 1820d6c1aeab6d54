import type { Context } from '../../core/model/context.ts'
import { collectSecrets } from '../../core/redaction/known-secrets.ts'
import { createNameMask } from '../../core/report/printable.ts'
import { listCredentialTexts } from '../../lookup/credentials.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** The variables that keys are read from if nothing else gives one. */
export const defaultKeyVariables = { primary: 'PUSH_PREFLIGHT_KEY', backup: 'PUSH_PREFLIGHT_BACKUP_KEY' } as const

/** Credentials and keys of the environment, whether they are used or not. */
export const readEnvSecrets = (env: Environment): readonly string[] => [
  ...listCredentialTexts(env),
  ...Object.values(defaultKeyVariables).map((name) => env[name]?.trim() ?? ''),
]

/** The secrets that a run knows and never prints: those of the environment, and once a context is made, its keys. */
export class SecretRegistry {
  readonly #env: Environment
  #texts: readonly string[] | undefined

  constructor(env: Environment) {
    this.#env = env
  }

  /** All of them, the shortest first. */
  get texts(): readonly string[] {
    this.#texts ??= collectSecrets({ secrets: readEnvSecrets(this.#env) })
    return this.#texts
  }

  /** Takes the secrets of this context, which has those of the environment too, in place of those of an earlier one. */
  register(context: Pick<Context, 'server' | 'secrets'>): void {
    this.#texts = collectSecrets(context)
  }

  /** A function that masks secrets in file names, or leaves them with `--show-secrets`. Knows what is registered by now. */
  createNameMask(showSecrets: boolean): (name: string) => string {
    return createNameMask(this.texts, showSecrets)
  }
}
