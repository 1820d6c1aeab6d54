import type { Fields } from '../../core/clients/from-obs-fields.ts'
import type { Context } from '../../core/model/context.ts'
import type { ClientId } from '../../core/model/reading.ts'
import { readAddress } from '../../core/url/address-block.ts'
import { usageError } from '../../user-error.ts'
import type { Values } from '../args/option-specs.ts'
import type { Io } from '../runtime/io.ts'
import { hideAllOf, secretsIn } from '../runtime/known-secrets.ts'
import { notify } from '../runtime/notify.ts'
import { contextFrom, type KeyOption } from './resolve-keys.ts'
import type { Settings } from './settings.ts'

/**
 * The context that the command line, the configuration and the environment describe. Tells what is worth telling of keys.
 * `wanted`: the domains whose keys are wanted, as for `contextFrom`.
 */
export async function contextFor(
  values: Values,
  settings: Settings,
  io: Io,
  fields: Fields | undefined,
  wanted?: readonly string[],
): Promise<Context> {
  const typed = values['key-prompt'] === true ? [await askForKey(settings, wanted?.[0], io)] : []
  const options = { keyEnv: values['key-env'], keyFile: values['key-file'], typed, wanted, order: orderIn(values) }
  const { server, ignoreHosts, notices } = await contextFrom(settings.found, options, io.env, io.cwd)
  const known = { server, secrets: secretsIn(io.env) }
  hideAllOf(known, io)
  if (values.quiet !== true) for (const notice of notices) await notify(io, settings.language, notice)
  const client = values.client ?? (fields === undefined ? settings.found?.configuration.client : 'obs')
  const clientIp = values['client-ip']
  if (clientIp !== undefined) checkAddress(clientIp)
  return {
    ...(await instants(values, settings, io)),
    // `checkChoices` has seen to it that it is one.
    ...(client === undefined ? {} : { client: client as ClientId }),
    ...settingsIn(fields),
    ...(clientIp === undefined ? {} : { clientIp }),
    ...known,
    ignoreHosts,
  }
}

/** Values come in the order of the command line. */
function orderIn(values: Values): readonly KeyOption[] {
  const names = { 'key-env': 'keyEnv', 'key-file': 'keyFile', 'key-prompt': 'typed' } as const
  return Object.keys(values).flatMap((name) => (Object.hasOwn(names, name) ? names[name as keyof typeof names] : []))
}

/** What a context says of the two fields of OBS. */
export const settingsIn = (fields: Fields | undefined): Pick<Context, 'keyAt' | 'serverEnd' | 'obs'> => {
  if (fields === undefined) return {}
  const { url: _, ...settings } = fields
  return settings
}

/** Asks on the terminal for the signing key. */
async function askForKey({ language }: Settings, domain: string | undefined, io: Io): Promise<string> {
  const { askHidden } = await import('../runtime/prompt.ts')
  // Nothing but a name is repeated on a terminal.
  const question = /^[\w.-]{1,253}$/.test(domain ?? '')
    ? { en: `Signing key of ${domain} (hidden)`, zh: `${domain} 的鉴权 KEY（不显示）` }
    : { en: 'Signing key (hidden)', zh: '鉴权 KEY（不显示）' }
  const key = (await askHidden(io, question, language)).trim()
  if (key !== '') return key
  throw usageError('no key was entered', '未输入 KEY')
}

async function instants(values: Values, settings: Settings, io: Io): Promise<Pick<Context, 'now' | 'until'>> {
  if (values.for !== undefined && values.until !== undefined) {
    throw usageError('give --for or --until, not both', '--for 与 --until 只能使用一个')
  }
  const length = values.for ?? (values.until === undefined ? settings.found?.configuration.for : undefined)
  if (values.now === undefined && length === undefined && values.until === undefined) {
    return { now: io.now().toISOString() }
  }
  const { instantOf, secondsIn, untilOf } = await import('../runtime/parse-time.ts')
  const zone = (): string => settings.timeZoneName
  const now = values.now === undefined ? io.now() : instantOf('--now', values.now, zone)
  if (length !== undefined) {
    return { now: now.toISOString(), until: new Date(+now + secondsIn('--for', length) * 1000).toISOString() }
  }
  const until = values.until === undefined ? undefined : untilOf(values.until, now, zone)
  return { now: now.toISOString(), ...(until === undefined ? {} : { until: until.toISOString() }) }
}

function checkAddress(text: string): void {
  if (readAddress(text) !== undefined) return
  throw usageError(
    '--client-ip takes an IPv4 or IPv6 address such as 203.0.113.7',
    '--client-ip 须为 IPv4 或 IPv6 地址，例如 203.0.113.7',
  )
}
