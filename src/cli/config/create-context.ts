import type { JoinedObsFields } from '../../core/clients/from-obs-fields.ts'
import type { Context } from '../../core/model/context.ts'
import type { ClientId } from '../../core/model/reading.ts'
import { parseAddress } from '../../core/url/address-block.ts'
import { createUsageError } from '../../user-error.ts'
import type { OptionValues } from '../args/option-specs.ts'
import type { Io } from '../runtime/io.ts'
import { addSecrets, readEnvSecrets } from '../runtime/known-secrets.ts'
import { printNotice } from '../runtime/notify.ts'
import { type KeyOption, resolveKeys } from './resolve-keys.ts'
import type { Settings } from './settings.ts'

/**
 * The context that the command line, the configuration and the environment describe. Tells what is worth telling of keys.
 * `wanted`: the domains whose keys are wanted, as for `contextFrom`.
 */
export async function createContext(
  values: OptionValues,
  settings: Settings,
  io: Io,
  fields: JoinedObsFields | undefined,
  keyDomains?: readonly string[],
): Promise<Context> {
  const typedKeys = values['key-prompt'] === true ? [await promptForKey(settings, keyDomains?.[0], io)] : []
  const options = {
    keyEnv: values['key-env'],
    keyFile: values['key-file'],
    typed: typedKeys,
    wanted: keyDomains,
    order: orderIn(values),
  }
  const { server, ignoreHosts, notices } = await resolveKeys(settings.loadedConfiguration, options, io.env, io.cwd)
  const secretFacts = { server, secrets: readEnvSecrets(io.env) }
  addSecrets(secretFacts, io)
  if (values.quiet !== true) for (const notice of notices) await printNotice(io, settings.language, notice)
  const client = values.client ?? (fields === undefined ? settings.loadedConfiguration?.configuration.client : 'obs')
  const clientIp = values['client-ip']
  if (clientIp !== undefined) validateClientIp(clientIp)
  return {
    ...(await resolveInstants(values, settings, io)),
    // `checkChoices` has seen to it that it is one.
    ...(client === undefined ? {} : { client: client as ClientId }),
    ...pickObsContext(fields),
    ...(clientIp === undefined ? {} : { clientIp }),
    ...secretFacts,
    ignoreHosts,
  }
}

/** Values come in the order of the command line. */
function orderIn(values: OptionValues): readonly KeyOption[] {
  const names = { 'key-env': 'keyEnv', 'key-file': 'keyFile', 'key-prompt': 'typed' } as const
  return Object.keys(values).flatMap((name) => (Object.hasOwn(names, name) ? names[name as keyof typeof names] : []))
}

/** What a context says of the two fields of OBS. */
export const pickObsContext = (fields: JoinedObsFields | undefined): Pick<Context, 'keyAt' | 'serverEnd' | 'obs'> => {
  if (fields === undefined) return {}
  const { url: _, ...settings } = fields
  return settings
}

/** Asks on the terminal for the signing key. */
async function promptForKey({ language }: Settings, domain: string | undefined, io: Io): Promise<string> {
  const { promptHidden } = await import('../runtime/prompt.ts')
  // Nothing but a name is repeated on a terminal.
  const question = /^[\w.-]{1,253}$/.test(domain ?? '')
    ? { en: `Signing key of ${domain} (hidden)`, zh: `${domain} 的鉴权 KEY（不显示）` }
    : { en: 'Signing key (hidden)', zh: '鉴权 KEY（不显示）' }
  const key = (await promptHidden(io, question, language)).trim()
  if (key !== '') return key
  throw createUsageError('no key was entered', '未输入 KEY')
}

async function resolveInstants(
  values: OptionValues,
  settings: Settings,
  io: Io,
): Promise<Pick<Context, 'now' | 'until'>> {
  if (values.for !== undefined && values.until !== undefined) {
    throw createUsageError('give --for or --until, not both', '--for 与 --until 只能使用一个')
  }
  const length =
    values.for ?? (values.until === undefined ? settings.loadedConfiguration?.configuration.for : undefined)
  if (values.now === undefined && length === undefined && values.until === undefined) {
    return { now: io.now().toISOString() }
  }
  const { parseInstantOption, parseDurationOption, parseUntilOption } = await import('../runtime/parse-time.ts')
  const zone = (): string => settings.timeZoneName
  const now = values.now === undefined ? io.now() : parseInstantOption('--now', values.now, zone)
  if (length !== undefined) {
    return { now: now.toISOString(), until: new Date(+now + parseDurationOption('--for', length) * 1000).toISOString() }
  }
  const until = values.until === undefined ? undefined : parseUntilOption(values.until, now, zone)
  return { now: now.toISOString(), ...(until === undefined ? {} : { until: until.toISOString() }) }
}

function validateClientIp(text: string): void {
  if (parseAddress(text) !== undefined) return
  throw createUsageError(
    '--client-ip takes an IPv4 or IPv6 address such as 203.0.113.7',
    '--client-ip 须为 IPv4 或 IPv6 地址，例如 203.0.113.7',
  )
}
