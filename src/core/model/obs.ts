import type { Prediction } from './prediction.ts'
import type { ReadingSummary, Results } from './report.ts'
import type { Text } from './text.ts'

/** One profile of OBS, and what would come of a push with it. */
export interface ObsProfileEntry {
  /** As OBS shows it. */
  readonly name: string
  /** Whether OBS starts with it. */
  readonly current: boolean
  /** Its `service.json`, whether or not there is one. */
  readonly file: string
  /** OBS's name for the kind of service; null where none is set up. */
  readonly type: string | null
  /** The platform, where it is one of OBS's own list. */
  readonly service?: string
  /** Absent where there is nothing to judge. */
  readonly reading?: ReadingSummary
  readonly prediction?: Prediction
  /** Why there is nothing to judge. */
  readonly problem?: Text
}

/** What `obs list --format json` prints. */
export interface ObsListAnswer extends Pick<Results, 'version' | 'tool'> {
  readonly profiles: readonly ObsProfileEntry[]
}

/** What `obs set --format json` prints. Secrets are replaced by `•`, unless asked for. */
export interface ObsSetAnswer extends Pick<Results, 'version' | 'tool'> {
  /** The profile that was changed. */
  readonly profile: string
  /** The file that was written; null where a running OBS was told. */
  readonly file: string | null
  readonly type: 'rtmp_custom' | 'whip_custom'
  /** What it was before; null where nothing was set up. */
  readonly typeBefore: string | null
  readonly server: string
  /** The Stream Key; for WHIP, the Bearer Token. */
  readonly streamKey: string
  /** ISO, UTC; null where the URL has no expiry. */
  readonly expires: string | null
}
