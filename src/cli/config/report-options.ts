import type { Wording } from '../../core/report/create-report.ts'
import type { CliContext } from './cli-context.ts'

/** The wording of the reports of this run. */
export function createReportWording({ options, config, language, timeZone }: CliContext): Wording {
  const severities = config?.configuration.severities
  return {
    language,
    timeZone,
    ...(severities === undefined ? {} : { severities }),
    showSecrets: options['show-secrets'] === true,
  }
}
