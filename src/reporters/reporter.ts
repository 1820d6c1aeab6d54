import type { Clock } from '../core/model/instant.ts'
import type { Language, Text } from '../core/model/text.ts'
import type { TimeZone } from '../core/text/message-format.ts'

/** Colours by meaning. Without colour, each returns its text unchanged. */
export type Theme = Readonly<
  Record<'error' | 'warning' | 'hint' | 'good' | 'bold' | 'dim' | 'link', (text: string) => string>
>

/** How an answer looks. */
export interface RenderOptions {
  readonly language: Language
  readonly theme: Theme
  /** In columns. */
  readonly width: number
  readonly timeZone: TimeZone
  /** For times relative to now. */
  readonly now: Clock
  readonly verbose: boolean
  /** Print problems only, and no line that sums up a run without problems. */
  readonly quiet: boolean
  /** Print nothing about a URL without findings. Set by `quiet` too. */
  readonly problemsOnly: boolean
}

/** Turns the items of a run into text, piece by piece, so that a run of any length streams. Decides no severity and no exit code. */
export interface Reporter<Item, Summary> {
  /** The text before the first item. */
  readonly begin: (options: RenderOptions) => string
  /** @param index Counts the items of the run, from 0. */
  readonly item: (item: Item, index: number, options: RenderOptions) => string
  /** The text after the last item. */
  readonly end: (summary: Summary, options: RenderOptions) => string
}

/** Makes a reporter for one run: some keep counts. */
export type CreateReporter<Context, Item, Summary> = (context: Context) => Reporter<Item, Summary>

/** What a registry says of every reporter. */
export interface ReporterFacts {
  /** What it is for, in a few words: lower case, no full stop. */
  readonly about: Text
  /** Nothing is written before the run ends. */
  readonly waitsForEnd?: true
}

/** A reporter whose file is loaded only if it is asked for: the other commands start without it. */
export interface LazyReporterSpec<Context, Item, Summary> extends ReporterFacts {
  readonly load: () => Promise<CreateReporter<Context, Item, Summary>>
}
