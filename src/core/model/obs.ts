import type { Prediction } from './prediction.ts'
import type { ReadingSummary, Results } from './report.ts'
import type { Text } from './text.ts'

/** One profile of OBS, and what is predicted of a push with it. */
export interface ObsProfileEntry {
  /** As OBS shows it. */
  readonly name: string
  /** Whether OBS starts with it. */
  readonly current: boolean
  /** The path of its `service.json`, whether or not the file exists. */
  readonly file: string
  /** OBS's name for the kind of service; null if none is set up. */
  readonly type: string | null
  /** The platform; present if it is one of OBS's own list. */
  readonly service?: string
  /** Absent if there is nothing to judge. */
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
  /** The file that was written; null if the change went to a running OBS. */
  readonly file: string | null
  readonly type: 'rtmp_custom' | 'whip_custom'
  /** The type before the change; null if nothing was set up. */
  readonly typeBefore: string | null
  readonly server: string
  /** The Stream Key; for WHIP, the Bearer Token. */
  readonly streamKey: string
  /** ISO, UTC; null if the URL has no expiry. */
  readonly expires: string | null
}
