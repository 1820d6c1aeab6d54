import { findSignReporterSpec } from '../../reporters/sign/index.ts'
import type { OptionValues } from '../args/option-specs.ts'
import { createContext } from '../config/create-context.ts'
import { createReportWording } from '../config/report-options.ts'
import type { Settings } from '../config/settings.ts'
import type { Io } from '../runtime/io.ts'
import { createOptionNaming } from './parse-request.ts'
import { SelfCheck } from './self-check.ts'
import type { SignRequest } from './sign-request.ts'
import { getSigningDomain, SigningService } from './signing-service.ts'

/**
 * The service that signs requests from the command line. If a key is missing and standard input is a terminal, it asks for the key.
 * @param format - the name of the sign reporter
 */
export async function openSigningService(
  requests: readonly SignRequest[],
  format: string | undefined,
  values: OptionValues,
  settings: Settings,
  io: Io,
): Promise<{ readonly service: SigningService; readonly selfCheck: SelfCheck }> {
  const domains = requests.flatMap((request) => getSigningDomain(request) ?? [])
  const open = async (contextValues: OptionValues) => {
    const context = await createContext(contextValues, settings, io, undefined, domains)
    const selfCheck = new SelfCheck(context, createReportWording(values, settings))
    const naming = createOptionNaming(values)
    return {
      service: new SigningService(context.server ?? {}, selfCheck, naming, findSignReporterSpec(format)),
      selfCheck,
    }
  }
  const opened = await open(values)
  if (io.stdin.isTTY !== true || requests.every((request) => opened.service.hasKey(request))) return opened
  return open({ ...values, 'key-prompt': true })
}
