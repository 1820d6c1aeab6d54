import * as z from 'zod'
import { parseAddressBlock } from '../core/url/address-block.ts'
import { classifyHost } from '../core/url/host.ts'
import { normalizeHost } from '../core/url/host-names.ts'
import { isIanaTimeZone } from './time-zone.ts'

/** The message for a value that a check refuses, to follow the value. Only the readers of configuration files use it. */
export const createRefusal = (en: string, zh: string) => ({ params: { en, zh } })

/** A push domain. Without the dot of the root, which changes nothing. */
export const domainName = z
  .string()
  .refine((text) => text === text.toLowerCase(), {
    abort: true,
    ...createRefusal('has upper-case letters: write the domain in lower case', '含有大写字母，域名请用小写'),
  })
  .refine(
    (text) => classifyHost(text).kind === 'name',
    createRefusal('is not a domain name such as `push.example.com`', '不是域名（如 `push.example.com`）'),
  )
  .overwrite(normalizeHost)

/** A host, or `*.` and a suffix. */
export const ignoredHost = z
  .string()
  .refine(
    isHostPattern,
    createRefusal('is not a host, an address, or `*.` and a domain', '不是主机名、IP 地址或 `*.` 加域名的形式'),
  )

/** `localhost` is a host too, although it is not a domain of Tencent Cloud. */
function isHostPattern(text: string): boolean {
  const kind = classifyHost(text.replace(/^\*\./, ''))
  return kind.kind !== 'malformed' || kind.fault === 'no-dot'
}

/** Addresses and CIDR blocks. */
export const addresses = z
  .array(
    z
      .string()
      .refine(
        (text) => parseAddressBlock(text) !== undefined,
        createRefusal(
          'is neither an IP address nor a CIDR block such as `203.0.113.0/24`',
          '不是 IP 地址或 CIDR 网段（如 `203.0.113.0/24`）',
        ),
      ),
  )
  .readonly()

/** An IANA time zone. */
export const timeZone = z
  .string()
  .refine(
    isIanaTimeZone,
    createRefusal('is not an IANA time zone such as `Asia/Shanghai`', '不是 IANA 时区（如 `Asia/Shanghai`）'),
  )

/** A duration such as `3h`. */
export const duration = z
  .string()
  .refine(
    (text) => /^[1-9]\d{0,5}[smhd]$/.test(text),
    createRefusal('is not a duration such as `90m`, `3h` or `7d`', '不是时长（如 `90m`、`3h`、`7d`）'),
  )
