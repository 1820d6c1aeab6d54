import type { RecipeEntry } from '../../model/recipe.ts'

/** Known wrong ways to make a txSecret. */
export const recipes: readonly RecipeEntry[] = [
  {
    id: 'stream-with-app',
    formula: 'MD5(‹KEY› + AppName/StreamName + txTime)',
    summary: {
      en: 'AppName was signed along with StreamName.',
      zh: '签名时把推流路径(AppName)与流名称(StreamName)一起计算在内。',
    },
    remedy: {
      en: 'Sign StreamName alone, without AppName and its slash.',
      zh: '只用流名称(StreamName)计算签名，不含推流路径(AppName)和斜杠。',
    },
    needsKey: true,
    sources: ['https://www.tencentcloud.com/document/product/267/31560'],
  },
  {
    id: 'time-decimal',
    formula: 'MD5(‹KEY› + StreamName + txTime in decimal)',
    summary: {
      en: 'The expiry was signed as decimal seconds, and stands in the URL as hexadecimal.',
      zh: '签名用的是十进制时间戳，而地址中的 txTime 是十六进制。',
    },
    remedy: {
      en: 'Sign txTime as the URL spells it, in hexadecimal.',
      zh: '按地址中的写法（十六进制）用 txTime 计算签名。',
    },
    needsKey: true,
  },
  {
    id: 'value-base64',
    formula: 'Base64(MD5(‹KEY› + StreamName + txTime))',
    summary: {
      en: 'The bytes of the digest were written in Base64.',
      zh: '摘要以 Base64 写出，而非十六进制。',
    },
    remedy: {
      en: 'Write the digest in hexadecimal, in lower case.',
      zh: '将摘要写为小写十六进制。',
    },
    needsKey: false,
  },
]
