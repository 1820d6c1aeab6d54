import type { Wording } from '../../core/report/create-report.ts'
import type { CliContext } from '../config/cli-context.ts'
import { createReportWording } from '../config/report-options.ts'

/** The wording of reports. `identifies`: reports have an `identity`, for a baseline or fingerprints. */
export async function createCheckWording(cli: CliContext, identifies: boolean): Promise<Wording> {
  const wording = createReportWording(cli)
  if (!identifies) return wording
  const { hashIdentity } = await import('../../reporters/check/fingerprint.ts')
  return { ...wording, identify: hashIdentity }
}
