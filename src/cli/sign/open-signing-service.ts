import { findSignReporterSpec } from '../../reporters/sign/index.ts'
import type { CliContext } from '../config/cli-context.ts'
import { createContext, readClock } from '../config/create-context.ts'
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
  cli: CliContext,
): Promise<{ readonly service: SigningService; readonly selfCheck: SelfCheck }> {
  const domains = requests.flatMap((request) => getSigningDomain(request) ?? [])
  const open = async (serviceCli: CliContext) => {
    const context = await createContext(serviceCli, undefined, domains)
    const selfCheck = new SelfCheck(context, cli.wording, readClock(context))
    const naming = createOptionNaming(cli.options)
    return {
      service: new SigningService(context.server ?? {}, selfCheck, naming, findSignReporterSpec(format)),
      selfCheck,
    }
  }
  const opened = await open(cli)
  if (cli.io.stdin.isTTY !== true || requests.every((request) => opened.service.hasKey(request))) return opened
  return open(cli.withOptions({ ...cli.options, 'key-prompt': true }))
}
