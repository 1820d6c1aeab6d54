import type { Language } from '../../core/model/text.ts'
import type { TimeZone } from '../../core/text/message-format.ts'
import { systemTimeZone } from '../../reporters/render-options.ts'
import { isIanaTimeZone } from '../../schema/time-zone.ts'
import { createUsageError } from '../../user-error.ts'
import type { OptionValues } from '../args/option-specs.ts'
import type { Io } from '../runtime/io.ts'
import { resolveLanguage } from '../runtime/language.ts'
import { type LoadedConfiguration, readConfiguration } from './load.ts'

/** What holds for a whole run, from the command line before the configuration before the environment. */
export interface Settings {
  readonly loadedConfiguration: LoadedConfiguration | undefined
  readonly language: Language
  /** The time zone to show instants in. */
  readonly timeZone: TimeZone
  /** Its IANA name. Worked out when read: asking the system for it takes 12 ms. */
  readonly timeZoneName: string
}

export async function loadSettings(values: OptionValues, io: Io): Promise<Settings> {
  const loadedConfiguration = await readConfiguration({
    ...(values.config === undefined ? {} : { file: values.config }),
    cwd: io.cwd,
    env: io.env,
  })
  const requestedZone = values['time-zone']
  if (requestedZone !== undefined && !isIanaTimeZone(requestedZone)) {
    throw createUsageError(
      '--time-zone takes an IANA name such as Asia/Shanghai or UTC',
      '--time-zone 须为 IANA 时区名，例如 Asia/Shanghai、UTC',
    )
  }
  const zone = requestedZone ?? loadedConfiguration?.configuration.timeZone
  return {
    loadedConfiguration,
    language: resolveLanguage(values.lang, loadedConfiguration?.configuration.language, io.env),
    timeZone: zone ?? systemTimeZone,
    get timeZoneName() {
      if (zone !== undefined) return zone
      // An empty TZ means UTC, for which the system then has no name that it takes back.
      const { timeZone } = new Intl.DateTimeFormat().resolvedOptions()
      return isIanaTimeZone(timeZone) ? timeZone : 'UTC'
    },
  }
}
