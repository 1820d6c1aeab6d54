import type { Wording } from '../../core/report/create-report.ts'
import type { OptionValues } from '../args/option-specs.ts'
import type { Settings } from './settings.ts'

/** How reports are worded in this run. */
export function createReportWording(values: OptionValues, settings: Settings): Wording {
  const severities = settings.loadedConfiguration?.configuration.severities
  return {
    language: settings.language,
    timeZone: settings.timeZone,
    ...(severities === undefined ? {} : { severities }),
    showSecrets: values['show-secrets'] === true,
  }
}
