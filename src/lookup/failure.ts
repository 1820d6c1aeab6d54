import type { AccountState } from '../core/model/context.ts'
import type { Text } from '../core/model/text.ts'

/** Why a lookup failed. */
export type FailureKind =
  | 'account'
  | 'clock'
  | 'credentials'
  | 'internal'
  | 'network'
  | 'not-found'
  | 'not-json'
  | 'permission'
  | 'refused'
  | 'stopped'
  | 'throttled'
  | 'timeout'
  | 'unexpected'
  | 'unsent'

/** A failed lookup, in one sentence. Of what the server sent, it repeats nothing but the error code. */
export class LookupFailure extends Error {
  override readonly name = 'LookupFailure'
  readonly kind: FailureKind
  readonly text: Text
  /** The state of the account according to the error, and when it came (ISO 8601). */
  readonly account: AccountState | undefined
  readonly at: string | undefined

  constructor(kind: FailureKind, en: string, zh: string, account?: AccountState, at?: string) {
    super(en)
    this.kind = kind
    this.text = { en, zh }
    this.account = account
    this.at = at
  }

  /** Whether every other call would fail too. */
  get affectsAllCalls(): boolean {
    return FATAL_KINDS.includes(this.kind)
  }

  /** Whether the connection failed, which other calls may not repeat. */
  get isConnectionFailure(): boolean {
    return CONNECTION_KINDS.includes(this.kind)
  }
}

const FATAL_KINDS: readonly FailureKind[] = ['account', 'clock', 'credentials', 'not-json', 'stopped', 'unsent']

const CONNECTION_KINDS: readonly FailureKind[] = ['network', 'timeout']

/** Whether an error is a `LookupFailure`. The bundles may have several copies of the class, so the name decides. */
export const isLookupFailure = (error: unknown): error is LookupFailure =>
  error instanceof Error && error.name === 'LookupFailure'

/**
 * The state of the account that an API error means (tencentcloud.com/document/product/267/30800). That it corresponds to the codes
 * 18/200 to 18/203 is an inference.
 */
const STATE_BY_ERROR_CODE: Readonly<Record<string, AccountState>> = {
  'ResourceNotFound.UserNotExist': 'unidentified',
  'ResourceNotFound.UserDisableService': 'suspended',
  'ResourceNotFound.StopService': 'overdue',
  'ResourceNotFound.ForbidService': 'terminated',
  'ResourceNotFound.FreezeService': 'terminated',
}

const STATE_TEXTS: Readonly<Record<Exclude<AccountState, 'active'>, Text>> = {
  unidentified: { en: 'knows no such account', zh: '账号不存在' },
  suspended: { en: 'says that the live service is switched off', zh: '直播服务已关停' },
  overdue: { en: 'says that the account is in arrears', zh: '账号已欠费' },
  terminated: { en: 'says that the live service is shut down', zh: '直播服务已被强制关停' },
}

const NO_DOMAIN_PATTERN =
  /^(?:ResourceNotFound|InternalError|InvalidParameter)\.(?:(?:Push)?DomainNo\w*|DomainNotExist|DomainNotFound)$/

/** The form of the API's error codes. Anything else is not repeated. */
const ERROR_CODE_PATTERN = /^[A-Za-z][A-Za-z0-9.]{0,99}$/

/**
 * The failure for an error of the API. The error's `Message` is not repeated: it may contain the SecretId.
 * @param at - when it came
 * @param skew - how many seconds the local clock is ahead of the API's, if known
 */
export function createApiFailure(
  action: string,
  receivedCode: unknown,
  at: Date,
  skew: number | undefined,
): LookupFailure {
  const code = typeof receivedCode === 'string' && ERROR_CODE_PATTERN.test(receivedCode) ? receivedCode : 'unknown'
  const state = Object.hasOwn(STATE_BY_ERROR_CODE, code) ? STATE_BY_ERROR_CODE[code] : undefined
  if (state !== undefined && state !== 'active') {
    const { en, zh } = STATE_TEXTS[state]
    return new LookupFailure(
      'account',
      `the API ${en} (${code})`,
      `API 返回：${zh}（${code}）`,
      state,
      at.toISOString(),
    )
  }
  if (code === 'AuthFailure.SignatureExpire') return createClockFailure(code, skew)
  if (code === 'AuthFailure.UnauthorizedOperation' || code.startsWith('UnauthorizedOperation')) {
    return new LookupFailure(
      'permission',
      `the credentials may not call ${action} (${code}): grant live:${action}`,
      `凭证无权调用 ${action}（${code}），请授予 live:${action} 权限`,
    )
  }
  if (code.startsWith('AuthFailure')) {
    return new LookupFailure(
      'credentials',
      `the API rejects the credentials (${code}): check TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY`,
      `API 不接受该凭证（${code}），请检查 TENCENTCLOUD_SECRET_ID 与 TENCENTCLOUD_SECRET_KEY`,
    )
  }
  if (code.startsWith('RequestLimitExceeded')) {
    return new LookupFailure(
      'throttled',
      `the API accepts no more calls of ${action} for now (${code})`,
      `${action} 的调用过于频繁，API 暂不受理（${code}）`,
    )
  }
  if (NO_DOMAIN_PATTERN.test(code)) {
    return new LookupFailure(
      'not-found',
      `the account has no such domain, according to ${action} (${code})`,
      `${action} 返回：账号下没有该域名（${code}）`,
    )
  }
  const kind = code.startsWith('InternalError') ? 'internal' : 'refused'
  return new LookupFailure(kind, `${action} failed (${code})`, `${action} 调用失败（${code}）`)
}

function createClockFailure(code: string, skew: number | undefined): LookupFailure {
  if (skew === undefined || Math.abs(skew) < 60) {
    return new LookupFailure(
      'clock',
      `the local clock and the API’s are more than five minutes apart (${code}): correct it`,
      `本机时钟与 API 相差超过 5 分钟（${code}），请校准`,
    )
  }
  const minutes = Math.round(Math.abs(skew) / 60)
  return new LookupFailure(
    'clock',
    `the local clock is ${minutes} min ${skew > 0 ? 'ahead of' : 'behind'} the API’s (${code}): correct it`,
    `本机时钟比 API ${skew > 0 ? '快' : '慢'} ${minutes} 分钟（${code}），请校准`,
  )
}

/** An answer that is not JSON. A proxy's own errors (HTTP 5xx) may pass. */
export const createNotJsonFailure = (host: string, status: number): LookupFailure =>
  new LookupFailure(
    status >= 500 ? 'network' : 'not-json',
    `the answer of ${host} is not JSON (HTTP ${status}): it may come from a proxy`,
    `${host} 返回的不是 JSON（HTTP ${status}），应答的可能是代理而不是 API`,
  )

export const createUnexpectedFailure = (action: string, path: string): LookupFailure =>
  new LookupFailure(
    'unexpected',
    `the answer to ${action} is not as documented at ${path}`,
    `${action} 的返回在 ${path} 处与文档不符`,
  )

export const createTimeoutFailure = (host: string, milliseconds: number): LookupFailure =>
  new LookupFailure(
    'timeout',
    `${host} did not answer within ${milliseconds / 1000} s`,
    `${host} 在 ${milliseconds / 1000} 秒内没有应答`,
  )

/** @param code - the system's error code, if there is one */
export const createUnreachableFailure = (host: string, code: string | undefined): LookupFailure =>
  code === undefined
    ? new LookupFailure('network', `${host} cannot be reached`, `无法连接 ${host}`)
    : new LookupFailure('network', `${host} cannot be reached (${code})`, `无法连接 ${host}（${code}）`)

/** Ports of other protocols, such as 1 and 25 (fetch.spec.whatwg.org/#port-blocking). */
export const createBlockedPortFailure = (host: string): LookupFailure =>
  new LookupFailure('unsent', `the port of ${host} is not allowed for HTTP`, `${host} 的端口不允许用于 HTTP`)

export const createStoppedFailure = (): LookupFailure => new LookupFailure('stopped', 'it was stopped', '已中止')

/** The code of an error or of its cause, such as `ECONNREFUSED`. Of several attempts, that of the first. */
export function findErrorCode(error: unknown): string | undefined {
  for (let one = error; one instanceof Error; one = one.cause) {
    const code = 'code' in one ? one.code : undefined
    if (typeof code === 'string' && /^[A-Z][A-Z0-9_]{2,60}$/.test(code)) return code
    if (one instanceof AggregateError && one.errors.length > 0) return findErrorCode(one.errors[0])
  }
  return undefined
}
