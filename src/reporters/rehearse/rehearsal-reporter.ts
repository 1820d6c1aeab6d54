import type { RehearsalAnswer, RehearsalEvent } from '../../core/model/rehearsal.ts'
import type { Reporter } from '../reporter.ts'

/** Writes the events of a rehearsal as they come, and its answer at the end. */
export type RehearsalReporter = Reporter<RehearsalEvent, RehearsalAnswer>
