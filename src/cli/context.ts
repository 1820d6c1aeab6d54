import type { Context } from '../core/model/context.ts'
import type { ClientId } from '../core/model/reading.ts'
import { usageError } from './errors.ts'
import { type Fields } from './input/urls.ts'
import type { Io } from './io.ts'
import { contextFrom } from './keys.ts'
import type { Values } from './options.ts'
import { notify } from './say.ts'
import type { Settings } from './settings.ts'

/** The context that the command line, the configuration and the environment describe. Tells what is worth telling of keys. */
export async function contextFor(
  values: Values,
  settings: Settings,
  io: Io,
  fields: Fields | undefined,
): Promise<Context> {
  const { server, ignoreHosts, notices } = await contextFrom(values, settings, io)
  if (values.quiet !== true) for (const notice of notices) await notify(io, settings.language, notice)
  const client = values.client ?? (fields === undefined ? undefined : 'obs')
  const clientIp = values['client-ip']
  if (clientIp !== undefined) await checkAddress(clientIp)
  return {
    ...(await instants(values, settings, io)),
    // `checkChoices` has seen to it that it is one.
    ...(client === undefined ? {} : { client: client as ClientId }),
    ...(fields === undefined ? {} : { keyAt: fields.keyAt }),
    ...(clientIp === undefined ? {} : { clientIp }),
    ...(server === undefined ? {} : { server }),
    ...(ignoreHosts === undefined ? {} : { ignoreHosts }),
  }
}

async function instants(values: Values, settings: Settings, io: Io): Promise<Pick<Context, 'now' | 'until'>> {
  if (values.for !== undefined && values.until !== undefined) {
    throw usageError('give --for or --until, not both', '--for 与 --until 只能使用一个')
  }
  if (values.now === undefined && values.for === undefined && values.until === undefined) {
    return { now: io.now().toISOString() }
  }
  const { instantOf, secondsIn, untilOf } = await import('./time.ts')
  const now = values.now === undefined ? io.now() : instantOf('now', values.now, settings.timeZone)
  const until =
    values.for === undefined
      ? values.until === undefined
        ? undefined
        : untilOf(values.until, now, settings.timeZone)
      : new Date(+now + secondsIn(values.for) * 1000)
  return { now: now.toISOString(), ...(until === undefined ? {} : { until: until.toISOString() }) }
}

async function checkAddress(text: string): Promise<void> {
  const { default: ipaddr } = await import('ipaddr.js')
  if (ipaddr.IPv4.isValidFourPartDecimal(text) || ipaddr.IPv6.isValid(text)) return
  throw usageError(
    '--client-ip takes an IPv4 or IPv6 address such as 203.0.113.7',
    '--client-ip 须为 IPv4 或 IPv6 地址，例如 203.0.113.7',
  )
}
