import type { RtmpRefusal } from '../clients/client.ts'
import { MAX_NAME_BYTES } from '../clients/librtmp.ts'
import type { Text } from '../model/text.ts'

/** Why a client cannot push to a URL: a clause about the client, without its name. */
export const refusalTexts: Readonly<Record<RtmpRefusal, Text>> = {
  url: { en: 'it needs an RTMP URL with a host and a path', zh: '需要带有域名和路径的 RTMP 地址' },
  scheme: { en: 'it pushes by RTMP without TLS only', zh: '只支持不加密的 RTMP' },
  'scheme-case': { en: 'it takes the protocol in lower case only', zh: '协议名只能小写' },
  userinfo: { en: 'it takes no such user name before the host', zh: '域名前不能写这样的用户名' },
  port: { en: 'the port is not valid', zh: '端口无效' },
  space: { en: 'it takes no white space in a URL', zh: '地址中不能有空白字符' },
  options: {
    en: 'it reads what follows a space as options, and knows no such option',
    zh: '空格之后的内容被当作选项，而该选项不存在',
  },
  segment: { en: 'it takes no URL without a second segment', zh: '地址必须有第二段路径' },
  'name-too-long': {
    en: `it publishes no name of more than ${MAX_NAME_BYTES} bytes, query included`,
    zh: `发布的名称（含参数）不能超过 ${MAX_NAME_BYTES} 字节`,
  },
  'server-too-long': {
    en: 'AppName is too long for the message that it connects with',
    zh: '推流路径(AppName)过长，连接消息容纳不下',
  },
}
