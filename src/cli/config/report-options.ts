import type { Wording } from '../../core/report/create-report.ts'
import type { Values } from '../args/option-specs.ts'
import type { Settings } from './settings.ts'

/** How reports are worded in this run. */
export function wordingOf(values: Values, settings: Settings): Wording {
  const severities = settings.found?.configuration.severities
  return {
    language: settings.language,
    timeZone: settings.timeZone,
    ...(severities === undefined ? {} : { severities }),
    showSecrets: values['show-secrets'] === true,
  }
}
