import { Tally } from '../../batch/run-stats.ts'
import type { Text } from '../../core/model/text.ts'
import { Exit } from '../../exit-code.ts'
import type { Values } from '../args/option-specs.ts'
import { lookOn } from '../config/render-options.ts'
import type { Settings } from '../config/settings.ts'
import type { Lookups } from '../lookup/lookup-checker.ts'
import { Interrupt, interrupted } from '../runtime/interrupt.ts'
import type { Io } from '../runtime/io.ts'
import { nameMaskOf } from '../runtime/known-secrets.ts'
import { notify } from '../runtime/notify.ts'
import { exitForLookups } from './exit-code.ts'
import { Outputs, type Target } from './outputs.ts'
import { type Plan, reportAll } from './report-all.ts'
import { Selection } from './report-filter.ts'
import type { Scanned } from './scan/reports.ts'

/** A run of `check` or `obs check`, once it is known what is asked. */
export interface Run extends Omit<Plan, 'tally' | 'shown' | 'outputs' | 'interrupt' | 'scanned'> {
  readonly targets: readonly Target[]
  readonly values: Values
  readonly settings: Settings
  /** The instant that is judged for. */
  readonly now: string
  readonly unjudged: ConstructorParameters<typeof Tally>[1]
  readonly lookups: Lookups | undefined
  /** What `--strict` minded, where it alone fails the run. */
  readonly strictness: Text
  /** What comes first once all can be written. Gives what is to be reported behind the input. */
  readonly begin?: (interrupt: Interrupt) => Promise<Scanned | undefined>
}

/** Reports on all that is asked, and ends as that came out. What was begun is ended, whatever happens. */
export async function run(asked: Run, io: Io): Promise<Exit> {
  const { input, values, settings, lookups } = asked
  const { language } = settings
  const shown = new Selection(values)
  const tally = new Tally(values, asked.unjudged)
  // From here on there may be drafts of files, which Ctrl-C is not to leave behind.
  const interrupt = new Interrupt(io)
  let isWritten: boolean
  let scanned: Scanned | undefined
  try {
    // Nothing is mended where the answer cannot be written.
    const outputs = await outputsOf(asked, io)
    scanned = await begun(asked, outputs, interrupt)
    isWritten = (await reportAll({ ...asked, scanned, tally, shown, outputs, interrupt })) || !outputs.hasFiles
  } finally {
    interrupt.end()
  }
  if (interrupt.came) throw interrupted(urls(tally.summary.checked), isWritten)
  await shown.tell(settings, io)
  await scanned?.tell()
  await input.suppression.tell(values, io, language)
  const { exit } = input.unread
  // What one file lacks is no bad usage where others were checked.
  if (exit !== undefined) return tally.summary.checked > 0 ? Exit.unfinished : exit
  const exitOfLookups = await exitForLookups(lookups, values, tally, language, io)
  if (exitOfLookups !== undefined) return exitOfLookups
  if (tally.failsByStrictness) {
    const { en, zh } = asked.strictness
    await notify(io, language, { en: `exit code 1 for --strict: ${en}`, zh: `因 --strict 退出码为 1：${zh}` })
  }
  return tally.exit
}

const urls = (count: number): Text => ({
  en: `${count.toLocaleString('en')} ${count === 1 ? 'URL' : 'URLs'}`,
  zh: `已检查 ${count.toLocaleString('en')} 个地址`,
})

function outputsOf({ targets, values, settings, now }: Run, io: Io): Promise<Outputs> {
  const lookFor = ({ file }: Target) =>
    lookOn(file === undefined ? io.stdout : undefined, values, settings, now, io.env)
  return Outputs.open(targets, lookFor, nameMaskOf(values, io), io)
}

async function begun({ baseline, begin }: Run, outputs: Outputs, interrupt: Interrupt): Promise<Scanned | undefined> {
  try {
    await baseline?.open()
    return await begin?.(interrupt)
  } catch (error) {
    await outputs.abandon()
    await baseline?.abandon()
    throw error
  }
}
