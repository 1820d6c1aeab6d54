import type { JoinedObsFields } from '../../core/clients/from-obs-fields.ts'
import { createNowReader } from '../../core/linter/validate.ts'
import type { Context } from '../../core/model/context.ts'
import type { Clock } from '../../core/model/instant.ts'
import type { ClientId } from '../../core/model/reading.ts'
import { parseAddress } from '../../core/url/address-block.ts'
import { createUsageError } from '../../user-error.ts'
import type { OptionValues } from '../args/option-specs.ts'
import { readEnvSecrets } from '../runtime/known-secrets.ts'
import { printNotice } from '../runtime/notify.ts'
import type { CliContext } from './cli-context.ts'
import { type KeyOption, resolveKeys } from './resolve-keys.ts'

/**
 * The context for the linter, from the options, the configuration and the environment. Registers its keys as secrets and
 * prints notices about keys. `fields`: Server and Stream Key of OBS. `keyDomains`: the domains whose keys are needed; all if absent.
 */
export async function createContext(
  cli: CliContext,
  fields?: JoinedObsFields,
  keyDomains?: readonly string[],
): Promise<Context> {
  const { options, config, io } = cli
  const typedKeys = options['key-prompt'] === true ? [await promptForKey(cli, keyDomains?.[0])] : []
  const keyOptions = {
    keyEnv: options['key-env'],
    keyFile: options['key-file'],
    typed: typedKeys,
    wanted: keyDomains,
    order: listKeyOptions(options),
  }
  const { server, ignoreHosts, notices, unusedKeys } = await resolveKeys(config, keyOptions, io.env, io.cwd)
  const secretFacts = { server, secrets: [...readEnvSecrets(io.env), ...unusedKeys] }
  cli.secrets.register(secretFacts)
  if (options.quiet !== true) for (const notice of notices) await printNotice(io, cli.language, notice)
  const client = options.client ?? (fields === undefined ? config?.configuration.client : 'obs')
  const clientIp = options['client-ip']
  if (clientIp !== undefined) validateClientIp(clientIp)
  return {
    ...(await resolveInstants(cli)),
    // `validateValues` has refused all other names.
    ...(client === undefined ? {} : { client: client as ClientId }),
    ...pickObsContext(fields),
    ...(clientIp === undefined ? {} : { clientIp }),
    ...secretFacts,
    ignoreHosts,
  }
}

/** The options that give keys, in the order of the command line, which decides which key is the primary one. */
function listKeyOptions(options: OptionValues): readonly KeyOption[] {
  const names = { 'key-env': 'keyEnv', 'key-file': 'keyFile', 'key-prompt': 'typed' } as const
  return Object.keys(options).flatMap((name) => (Object.hasOwn(names, name) ? names[name as keyof typeof names] : []))
}

/** The members of a context that say how Server and Stream Key were joined. */
export const pickObsContext = (fields: JoinedObsFields | undefined): Pick<Context, 'keyAt' | 'serverEnd' | 'obs'> => {
  if (fields === undefined) return {}
  const { url: _, ...settings } = fields
  return settings
}

/** Asks on the terminal for the signing key. */
async function promptForKey({ language, io }: CliContext, domain: string | undefined): Promise<string> {
  const { promptHidden } = await import('../runtime/prompt.ts')
  // Only a plain name is safe to repeat on a terminal.
  const question = /^[\w.-]{1,253}$/.test(domain ?? '')
    ? { en: `Signing key of ${domain} (hidden)`, zh: `${domain} 的鉴权 KEY（不显示）` }
    : { en: 'Signing key (hidden)', zh: '鉴权 KEY（不显示）' }
  const key = (await promptHidden(io, question, language)).trim()
  if (key !== '') return key
  throw createUsageError('no key was entered', '未输入 KEY')
}

/** Only `--now` stops the clock. */
async function resolveInstants(cli: CliContext): Promise<Pick<Context, 'now' | 'until' | 'minValidity'>> {
  const { options, config, io } = cli
  if (options.for !== undefined && options.until !== undefined) {
    throw createUsageError('give --for or --until, not both', '--for 与 --until 只能使用一个')
  }
  const length = options.for ?? (options.until === undefined ? config?.configuration.for : undefined)
  if (options.now === undefined && length === undefined && options.until === undefined) return { now: io.now }
  const { parseInstantOption, parseDurationOption, parseUntilOption } = await import('../runtime/parse-time.ts')
  const zone = (): string => cli.timeZoneName
  const fixed = options.now === undefined ? undefined : parseInstantOption('--now', options.now, zone)
  const now = fixed?.toISOString() ?? io.now
  if (length !== undefined) return { now, minValidity: parseDurationOption('--for', length) }
  const until = options.until === undefined ? undefined : parseUntilOption(options.until, fixed ?? io.now(), zone)
  return { now, ...(until === undefined ? {} : { until: until.toISOString() }) }
}

/** The clock that a context is for. */
export const readClock = ({ now }: Context): Clock => createNowReader(now, () => Date.now())

function validateClientIp(text: string): void {
  if (parseAddress(text) !== undefined) return
  throw createUsageError(
    '--client-ip takes an IPv4 or IPv6 address such as 203.0.113.7',
    '--client-ip 须为 IPv4 或 IPv6 地址，例如 203.0.113.7',
  )
}
