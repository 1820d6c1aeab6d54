import type { Algorithm } from '../../../core/model/signing.ts'
import type { Text } from '../../../core/model/text.ts'

/** How the printed program signs. */
export interface SignerOptions {
  readonly algorithm: Algorithm
  /** txTime in lower-case digits. */
  readonly isLowerCase: boolean
  /** Lines for the comment at its top, without the marks of a comment. */
  readonly comment: readonly string[]
}

/**
 * A program that signs push URLs, in one language. It reads the key from PUSH_PREFLIGHT_KEY, takes domain, AppName, StreamName
 * and expiry (Unix time in seconds) as arguments, and prints the URL. It needs nothing but the standard library.
 */
export interface SignerProgram {
  /** The name of the file that the comment tells to save it in. */
  readonly file: string
  /** The command that runs it, without arguments. */
  readonly command: string
  readonly write: (options: SignerOptions) => string
}

/** Lines of comment after `mark`. */
export const formatCommentLines = (mark: string, { comment }: SignerOptions): string =>
  comment.map((line) => `${mark} ${line}`).join('\n')

/** The comment at the top of every program. */
export const describeProgram = ({ file, command }: SignerProgram, usageSuffix: string): readonly Text[] => [
  { en: 'Makes a signed push URL of Tencent Cloud Live (CSS).', zh: '生成腾讯云直播（CSS）的带签名推流地址。' },
  {
    en: `Save it as ${file}. The key is read from PUSH_PREFLIGHT_KEY.`,
    zh: `保存为 ${file}，KEY 从环境变量 PUSH_PREFLIGHT_KEY 读取。`,
  },
  { en: `Usage: ${command} ${usageSuffix}`, zh: `用法：${command} ${usageSuffix}` },
  {
    en: 'EXPIRES is a Unix time in seconds. The digest is made of key, StreamName and txTime, joined without',
    zh: 'EXPIRES 为 Unix 时间戳（秒）。摘要由 KEY、流名称(StreamName)、txTime 直接拼接后计算，',
  },
  {
    en: 'separators; the URL must have the same txTime, character for character.',
    zh: '地址中的 txTime 须与签名时逐字一致。',
  },
]
