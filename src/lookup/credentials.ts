import type { Text } from '../core/model/text.ts'

/** What requests are signed with. Never shown, and never written anywhere. */
export interface Credentials {
  readonly secretId: string
  readonly secretKey: string
  /** Of temporary credentials. */
  readonly token?: string
}

const ID = 'TENCENTCLOUD_SECRET_ID'
const KEY = 'TENCENTCLOUD_SECRET_KEY'
/** The second name is that of the vendor's own SDK. */
const TOKENS = ['TENCENTCLOUD_TOKEN', 'TENCENTCLOUD_SESSION_TOKEN']

/** What of the environment is to be hidden wherever it stands, be it asked for or not. */
export const credentialTexts = (env: Readonly<Record<string, string | undefined>>): readonly string[] =>
  [ID, KEY, ...TOKENS].map((name) => env[name]?.trim() ?? '')

/** What a header may hold: anything else would be refused there, and quoted in the refusal. */
const PLAIN = /^[\x21-\x7e]{1,5000}$/

/** The credentials in the environment, or why there are none. */
export function credentialsFrom(
  env: Readonly<Record<string, string | undefined>>,
): { readonly credentials: Credentials } | { readonly wrong: Text } {
  const secretId = env[ID]?.trim() ?? ''
  const secretKey = env[KEY]?.trim() ?? ''
  const lacking = [...(secretId === '' ? [ID] : []), ...(secretKey === '' ? [KEY] : [])]
  if (lacking.length > 0) {
    return {
      wrong: {
        en: `--account signs in with ${ID} and ${KEY}; not set: ${lacking.join(', ')}`,
        zh: `--account 使用环境变量 ${ID} 与 ${KEY}，未设置：${lacking.join('、')}`,
      },
    }
  }
  const token = TOKENS.map((name) => env[name]?.trim() ?? '').find((value) => value !== '')
  const odd = [secretId, secretKey, token ?? 'none'].some((value) => !PLAIN.test(value))
  if (odd) {
    return {
      wrong: {
        en: `${ID}, ${KEY} or the token has characters that no credential has: was it copied whole, and alone?`,
        zh: `${ID}、${KEY} 或临时令牌含有凭证中不会出现的字符，请检查是否复制有误`,
      },
    }
  }
  return { credentials: { secretId, secretKey, ...(token === undefined ? {} : { token }) } }
}
