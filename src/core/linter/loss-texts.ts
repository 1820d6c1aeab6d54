import type { StreamidLoss } from '../clients/client.ts'
import type { Text } from '../model/text.ts'

/** Why a client does not send the streamid of a URL: a clause about the client, without its name. */
export const lossTexts: Readonly<Record<StreamidLoss, Text>> = {
  option: {
    en: 'takes no streamid from a URL, and pushes without one',
    zh: '不会从地址中读取 streamid，推流时 streamid 为空',
  },
  fragment: {
    en: 'ends the URL at `#`, and pushes without a streamid',
    zh: '会在 `#` 处截断地址，以空的 streamid 推流',
  },
  'scheme-case': { en: 'takes `srt` in lower case only, and does not push', zh: '只识别小写的 `srt`，不会推流' },
  space: { en: 'does not push with whitespace before the URL', zh: '在地址前有空白时不会推流' },
  'too-long': { en: 'does not push with a streamid of more than 512 bytes', zh: 'streamid 超过 512 字节时不会推流' },
}
