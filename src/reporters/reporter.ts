import type { Report } from '../core/model/report.ts'
import type { RunSummary } from '../core/model/run-summary.ts'
import type { Language } from '../core/model/text.ts'
import type { TimeZone } from '../core/text/message-format.ts'

/** Colours by what they mean. Without colour each gives its text back. */
export type Theme = Readonly<
  Record<'error' | 'warning' | 'hint' | 'good' | 'bold' | 'dim' | 'link', (text: string) => string>
>

/** How an answer is to look. */
export interface RenderOptions {
  readonly language: Language
  readonly theme: Theme
  /** Columns to draw in. */
  readonly width: number
  readonly timeZone: TimeZone
  /** ISO: for what is said relative to now. */
  readonly now: string
  readonly verbose: boolean
  /** Say nothing of URLs without findings. */
  readonly quiet: boolean
}

/** Turns reports into text, piece by piece, so that a run of any length streams. Decides no severity and no exit code. */
export interface Reporter {
  readonly begin: (look: RenderOptions) => string
  /** `index` counts the reports of the run from 0. */
  readonly report: (report: Report, index: number, look: RenderOptions) => string
  readonly end: (ending: RunSummary, look: RenderOptions) => string
}
