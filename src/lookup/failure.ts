import type { AccountState } from '../core/model/context.ts'
import type { Text } from '../core/model/text.ts'

/** Why a lookup gave no fact. */
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

/** A lookup that failed: one sentence, without a word that the other side chose but its error code. */
export class LookupFailure extends Error {
  override readonly name = 'LookupFailure'
  readonly kind: FailureKind
  readonly text: Text
  /** What the error says of the account, and when it said so (ISO). */
  readonly account: AccountState | undefined
  readonly at: string | undefined

  constructor(kind: FailureKind, en: string, zh: string, account?: AccountState, at?: string) {
    super(en)
    this.kind = kind
    this.text = { en, zh }
    this.account = account
    this.at = at
  }

  /** Whether any other call to the API would end alike. */
  get affectsAllCalls(): boolean {
    return FATAL_KINDS.includes(this.kind)
  }

  /** Whether other calls might end alike, or only this one. */
  get isConnectionFailure(): boolean {
    return CONNECTION_KINDS.includes(this.kind)
  }
}

const FATAL_KINDS: readonly FailureKind[] = ['account', 'clock', 'credentials', 'not-json', 'stopped', 'unsent']

const CONNECTION_KINDS: readonly FailureKind[] = ['network', 'timeout']

/** Whether it is one, from whichever bundle its class was loaded. */
export const isLookupFailure = (error: unknown): error is LookupFailure =>
  error instanceof Error && error.name === 'LookupFailure'

/**
 * What the errors of the API say of the account (tencentcloud.com/document/product/267/30800). That they go with the codes
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

/** What the API calls its errors. Anything else is not repeated. */
const ERROR_CODE_PATTERN = /^[A-Za-z][A-Za-z0-9.]{0,99}$/

/**
 * An error that the API answers with. Its `Message` is not repeated: it may hold the SecretId. `at`: when it came. `skew`: how many
 * seconds the clock here is ahead of the API's, where that is known.
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
      `the API does not take the credentials (${code}): see TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY`,
      `API 不接受该凭证（${code}），请检查 TENCENTCLOUD_SECRET_ID 与 TENCENTCLOUD_SECRET_KEY`,
    )
  }
  if (code.startsWith('RequestLimitExceeded')) {
    return new LookupFailure(
      'throttled',
      `the API takes no more calls of ${action} for now (${code})`,
      `${action} 的调用过于频繁，API 暂不受理（${code}）`,
    )
  }
  if (NO_DOMAIN_PATTERN.test(code)) {
    return new LookupFailure(
      'not-found',
      `the account has no such domain, says ${action} (${code})`,
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
      `the clock here and that of the API are more than five minutes apart (${code}): set it right`,
      `本机时钟与 API 相差超过 5 分钟（${code}），请校准`,
    )
  }
  const minutes = Math.round(Math.abs(skew) / 60)
  return new LookupFailure(
    'clock',
    `the clock here is ${minutes} min ${skew > 0 ? 'ahead of' : 'behind'} that of the API (${code}): set it right`,
    `本机时钟比 API ${skew > 0 ? '快' : '慢'} ${minutes} 分钟（${code}），请校准`,
  )
}

/** What a proxy says of its own troubles passes. */
export const createNotJsonFailure = (host: string, status: number): LookupFailure =>
  new LookupFailure(
    status >= 500 ? 'network' : 'not-json',
    `what ${host} answers is no JSON (HTTP ${status}): it may be a proxy on the way, and not the API`,
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
    `${host} gave no answer within ${milliseconds / 1000} s`,
    `${host} 在 ${milliseconds / 1000} 秒内没有应答`,
  )

/** `code`: what the network calls the reason, where it has a word for it. */
export const createUnreachableFailure = (host: string, code: string | undefined): LookupFailure =>
  code === undefined
    ? new LookupFailure('network', `${host} cannot be reached`, `无法连接 ${host}`)
    : new LookupFailure('network', `${host} cannot be reached (${code})`, `无法连接 ${host}（${code}）`)

/** Ports of other protocols, such as 1 and 25 (fetch.spec.whatwg.org/#port-blocking). */
export const createBlockedPortFailure = (host: string): LookupFailure =>
  new LookupFailure('unsent', `the port of ${host} is one that HTTP is kept away from`, `${host} 的端口不允许用于 HTTP`)

export const createStoppedFailure = (): LookupFailure => new LookupFailure('stopped', 'it was stopped before', '已中止')

/** What an error, or what caused it, is called by the system or by Node; of several attempts, the first. */
export function findErrorCode(error: unknown): string | undefined {
  for (let one = error; one instanceof Error; one = one.cause) {
    const code = 'code' in one ? one.code : undefined
    if (typeof code === 'string' && /^[A-Z][A-Z0-9_]{2,60}$/.test(code)) return code
    if (one instanceof AggregateError && one.errors.length > 0) return findErrorCode(one.errors[0])
  }
  return undefined
}
