import { joinObsFields } from '../../core/clients/from-obs-fields.ts'
import { Linter } from '../../core/linter/linter.ts'
import type { Context } from '../../core/model/context.ts'
import type { Clock } from '../../core/model/instant.ts'
import type { Report, UrlChecker } from '../../core/model/report.ts'
import type { ObsFields } from '../../core/model/signing.ts'
import type { Wording } from '../../core/report/create-report.ts'
import { rules } from '../../core/rules/index.ts'
import { checker } from '../../index.ts'
import { nodeDigest } from '../../node-digest.ts'
import { pickObsContext } from '../config/create-context.ts'

/** Checks signed URLs: the URL itself, and the two fields as OBS reads them. */
export class SelfCheck {
  readonly checkUrl: UrlChecker
  readonly #context: Context
  readonly #wording: Wording
  /** By the offset at which the Stream Key begins. */
  readonly #obsCheckers = new Map<number | undefined, UrlChecker>()

  /** @param clock - the time at which URLs are signed */
  constructor(context: Context, wording: Wording, clock: Clock) {
    this.#context = delayMillisecond(context, clock)
    this.#wording = wording
    this.checkUrl = checker(this.#context, wording)
  }

  /** A linter that checks as this does. */
  createLinter(): Linter {
    return new Linter(rules, nodeDigest, this.#context, () => 0)
  }

  /** The client that the URLs are for, if one was named. */
  get client(): Context['client'] {
    return this.#context.client
  }

  /** Checks the two fields of OBS as `check --server --stream-key` does. */
  checkObsFields({ server, streamKey }: ObsFields): Report {
    const fields = joinObsFields(server, streamKey)
    const { url, keyAt } = fields
    // Nothing else in the context differs between signed URLs: they have no padding, and the endpoint does not matter.
    const known = this.#obsCheckers.get(keyAt)
    if (known !== undefined) return known(url)
    const created = checker({ ...this.#context, client: 'obs', ...pickObsContext(fields) }, this.#wording)
    this.#obsCheckers.set(keyAt, created)
    return created(url)
  }
}

/** A URL that expires now is of no use, so it is checked a millisecond later. It need not stay valid longer for that. */
function delayMillisecond({ minValidity, ...context }: Context, clock: Clock): Context {
  const shortened = minValidity === undefined ? {} : { minValidity: Math.max(0, minValidity - 0.001) }
  return { ...context, now: () => new Date(clock() + 1), ...shortened }
}
