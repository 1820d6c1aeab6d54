import { createPreflight, type Preflight } from './core/index.ts'
import { nodeDigest } from './node-digest.ts'

export * from './core/library.ts'

const preflight = createPreflight(nodeDigest, () => Date.now())

/**
 * Checks one push URL: how it reads, what is wrong with it and where, and with which interruption code the push will be
 * refused, if any. Any string is accepted. Signatures, keys and passwords are replaced by `•`.
 *
 * @param url The URL as typed.
 * @param context What is known, and `now` if it is not the clock's. What it leaves out counts as not known.
 * @param wording Language, time zone, and whether to show secrets.
 * @returns The report. Spans are half-open ranges of UTF-16 offsets into `url`.
 * @throws {RangeError} If an instant, the client, the language or the time zone is not valid.
 * @example
 * check('rtmp://push.example.com/live/room1?txSecret=…&txTime=…')
 */
export const check: Preflight['check'] = preflight.check

/**
 * Makes a function that checks URLs in one context: faster than `check` for more than one URL. It holds no resource, and
 * judges each URL at the instant at which it is checked, unless `now` is a fixed one.
 *
 * @param context As for `check`.
 * @param wording As for `check`.
 * @returns A function from a URL to its report, which accepts any string and never throws, unless `now` is a function
 * that does or that returns no valid `Date`. Its member `unjudged` lists the rules that this context has no facts for.
 * @throws {RangeError} As `check` does.
 * @example
 * const report = checker({ server: { anyDomain: { keys: [{ role: 'primary', value: key }] } } })
 * const reports = urls.map(report)
 */
export const checker: Preflight['checker'] = preflight.checker

/**
 * Makes a signed push URL. What it writes it reads back, and refuses what would be read as something else (a `?` in a
 * StreamName, a `,` in an SRT URL). Whether the server takes the URL is for `check` to say.
 *
 * @param push The domain, the stream, the key and the expiry, and what differs from the defaults.
 * @returns The URL and its parts.
 * @throws {RangeError} If a value is missing or cannot be written. `argument` names it, and no message holds the key: see
 * `isSigningMistake`.
 * @example
 * sign({ domain: 'push.example.com', stream: 'room1', key, expires: '2026-01-01T20:00:00+08:00' }).url
 */
export const sign: Preflight['sign'] = preflight.sign

/**
 * Signs a push URL again: replaces every txSecret and txTime, or adds them after the rest. No other character changes.
 *
 * @param url The push URL.
 * @param signing The key and the new expiry. Algorithm and case stay as they are in the URL unless given.
 * @returns The URL and its parts. `protocol` follows the scheme: RTMP over QUIC (port 443) is `rtmp`.
 * @throws {RangeError} If the URL names no stream or is of http(s), or as `sign` does.
 * @example
 * resign(url, { key, expires: new Date(Date.now() + 86_400_000) }).url
 */
export const resign: Preflight['resign'] = preflight.resign

/**
 * Splits a push URL: what goes into the two fields of OBS, and what each RTMP client sends to the server. Any string is
 * accepted. Secrets are replaced by `•` unless `wording.showSecrets` is set.
 *
 * @param url The URL as typed.
 * @param options One client instead of all; for OBS's two fields, where they are in `url`.
 * @param wording As for `check`.
 * @throws {RangeError} If the client, the language or the time zone is not valid.
 * @example
 * split('rtmp://push.example.com/live/room1?txSecret=…&txTime=…').obs
 */
export const split: Preflight['split'] = preflight.split
