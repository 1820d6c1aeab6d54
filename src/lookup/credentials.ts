import type { Text } from '../core/model/text.ts'

/** The credentials that sign requests. They are never printed or written. */
export interface Credentials {
  readonly secretId: string
  readonly secretKey: string
  /** Of temporary credentials only. */
  readonly token?: string
}

const ID_VARIABLE = 'TENCENTCLOUD_SECRET_ID'
const KEY_VARIABLE = 'TENCENTCLOUD_SECRET_KEY'
/** The second name is the one of Tencent Cloud's SDKs. */
const TOKEN_VARIABLES = ['TENCENTCLOUD_TOKEN', 'TENCENTCLOUD_SESSION_TOKEN']

/** The credentials in the environment, to be masked in all output, even if they are not used. */
export const listCredentialTexts = (env: Readonly<Record<string, string | undefined>>): readonly string[] =>
  [ID_VARIABLE, KEY_VARIABLE, ...TOKEN_VARIABLES].map((name) => env[name]?.trim() ?? '')

/** What an HTTP header may hold: `fetch` rejects anything else, with an error that quotes it. */
const HEADER_VALUE_PATTERN = /^[\x21-\x7e]{1,5000}$/

/** The credentials from the environment, or what is wrong with them. */
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
        en: `${ID_VARIABLE}, ${KEY_VARIABLE} or the token has characters that no credential has: check how it was copied`,
        zh: `${ID_VARIABLE}、${KEY_VARIABLE} 或临时令牌含有凭证中不会出现的字符，请检查是否复制有误`,
      },
    }
  }
  return { credentials: { secretId, secretKey, ...(token === undefined ? {} : { token }) } }
}
