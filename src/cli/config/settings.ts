import type { Language } from '../../core/model/text.ts'
import type { TimeZone } from '../../core/text/message-format.ts'
import { systemTimeZone } from '../../reporters/render-options.ts'
import { usageError } from '../../user-error.ts'
import type { Values } from '../args/option-specs.ts'
import type { Io } from '../runtime/io.ts'
import { languageOf } from '../runtime/language.ts'
import { type ConfigurationRead, readConfiguration } from './load.ts'

/** What holds for a whole run, from the command line before the configuration before the environment. */
export interface Settings {
  readonly found: ConfigurationRead | undefined
  readonly language: Language
  /** The time zone to show instants in. */
  readonly timeZone: TimeZone
  /** Its IANA name. Worked out when read: asking the system for it takes 12 ms. */
  readonly timeZoneName: string
}

export async function settingsFrom(values: Values, io: Io): Promise<Settings> {
  const found = await readConfiguration({
    ...(values.config === undefined ? {} : { file: values.config }),
    cwd: io.cwd,
    env: io.env,
  })
  const asked = values['time-zone']
  if (asked !== undefined && !isTimeZone(asked)) {
    throw usageError(
      '--time-zone takes an IANA name such as Asia/Shanghai or UTC',
      '--time-zone 须为 IANA 时区名，例如 Asia/Shanghai、UTC',
    )
  }
  const named = asked ?? found?.configuration.timeZone
  return {
    found,
    language: languageOf(values.lang, found?.configuration.language, io.env),
    timeZone: named ?? systemTimeZone,
    get timeZoneName() {
      if (named !== undefined) return named
      // An empty TZ means UTC, for which the system then has no name that it takes back.
      const { timeZone } = new Intl.DateTimeFormat().resolvedOptions()
      return isTimeZone(timeZone) ? timeZone : 'UTC'
    },
  }
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
