import type { Text } from '../core/model/text.ts'

/** What requests are signed with. Never shown, and never written anywhere. */
export interface Credentials {
  readonly secretId: string
  readonly secretKey: string
  /** Of temporary credentials. */
  readonly token?: string
}

const ID_VARIABLE = 'TENCENTCLOUD_SECRET_ID'
const KEY_VARIABLE = 'TENCENTCLOUD_SECRET_KEY'
/** The second name is that of the vendor's own SDK. */
const TOKEN_VARIABLES = ['TENCENTCLOUD_TOKEN', 'TENCENTCLOUD_SESSION_TOKEN']

/** What of the environment is to be hidden wherever it stands, be it asked for or not. */
export const listCredentialTexts = (env: Readonly<Record<string, string | undefined>>): readonly string[] =>
  [ID_VARIABLE, KEY_VARIABLE, ...TOKEN_VARIABLES].map((name) => env[name]?.trim() ?? '')

/** What a header may hold: anything else would be refused there, and quoted in the refusal. */
const HEADER_VALUE_PATTERN = /^[\x21-\x7e]{1,5000}$/

/** The credentials in the environment, or why there are none. */
export function readCredentials(
  env: Readonly<Record<string, string | undefined>>,
): { readonly credentials: Credentials } | { readonly problem: Text } {
  const secretId = env[ID_VARIABLE]?.trim() ?? ''
  const secretKey = env[KEY_VARIABLE]?.trim() ?? ''
  const missing = [...(secretId === '' ? [ID_VARIABLE] : []), ...(secretKey === '' ? [KEY_VARIABLE] : [])]
  if (missing.length > 0) {
    return {
      problem: {
        en: `--account signs in with ${ID_VARIABLE} and ${KEY_VARIABLE}; not set: ${missing.join(', ')}`,
        zh: `--account 使用环境变量 ${ID_VARIABLE} 与 ${KEY_VARIABLE}，未设置：${missing.join('、')}`,
      },
    }
  }
  const token = TOKEN_VARIABLES.map((name) => env[name]?.trim() ?? '').find((value) => value !== '')
  const hasInvalidCharacters = [secretId, secretKey, token ?? 'none'].some((value) => !HEADER_VALUE_PATTERN.test(value))
  if (hasInvalidCharacters) {
    return {
      problem: {
        en: `${ID_VARIABLE}, ${KEY_VARIABLE} or the token has characters that no credential has: was it copied whole, and alone?`,
        zh: `${ID_VARIABLE}、${KEY_VARIABLE} 或临时令牌含有凭证中不会出现的字符，请检查是否复制有误`,
      },
    }
  }
  return { credentials: { secretId, secretKey, ...(token === undefined ? {} : { token }) } }
}
