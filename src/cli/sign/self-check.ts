import { joinObsFields } from '../../core/clients/from-obs-fields.ts'
import type { Checker } from '../../core/index.ts'
import type { Context } from '../../core/model/context.ts'
import type { Report } from '../../core/model/report.ts'
import type { ObsFields } from '../../core/model/signing.ts'
import type { Wording } from '../../core/report/create-report.ts'
import { pickObsContext } from '../config/create-context.ts'
import { checker } from '../runtime/library.ts'

/** Judges what was signed: the URL by itself, and the two fields as OBS reads them. */
export class SelfCheck {
  readonly checkUrl: Checker
  readonly #context: Context
  readonly #wording: Wording
  /** For each place where the Stream Key begins. */
  readonly #obsCheckers = new Map<number | undefined, Checker>()

  constructor(context: Context, wording: Wording) {
    this.#context = { ...context, now: addMillisecond(context.now) }
    this.#wording = wording
    this.checkUrl = checker(this.#context, wording)
  }

  /** As `check --server --stream-key` does. */
  checkObsFields({ server, streamKey }: ObsFields): Report {
    const fields = joinObsFields(server, streamKey)
    const { url, keyAt } = fields
    // Nothing else changes from URL to URL: what is signed has no padding, and one endpoint is like another.
    const known = this.#obsCheckers.get(keyAt)
    if (known !== undefined) return known(url)
    const created = checker({ ...this.#context, client: 'obs', ...pickObsContext(fields) }, this.#wording)
    this.#obsCheckers.set(keyAt, created)
    return created(url)
  }
}

/** A URL that expires now is of no use to whoever it is made for. */
const addMillisecond = (now: string): string => new Date(Date.parse(now) + 1).toISOString()
