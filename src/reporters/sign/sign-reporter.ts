import type { SignedEntry } from '../../core/model/signing.ts'
import type { Text } from '../../core/model/text.ts'
import type { RenderOptions } from '../reporter.ts'

/** Turns signed URLs into text, piece by piece, so that a run of any length streams. */
export interface SignReporter {
  readonly begin: (look: RenderOptions) => string
  /** `index` counts the URLs of the run from 0; `many`: there may be more than one. */
  readonly url: (signed: SignedEntry, index: number, many: boolean, look: RenderOptions) => string
  readonly end: (look: RenderOptions) => string
  /** It is for OBS, and so only for URLs that OBS reads as they were signed. */
  readonly isForObs?: true
  /** Why a URL cannot be written in it. */
  readonly explainUnwritable?: (url: string) => Text | undefined
}

/** The names that `sign --format` takes. */
export type SignFormatName = 'url' | 'json' | 'ndjson' | 'csv' | 'env' | 'obs' | 'ffmpeg'
