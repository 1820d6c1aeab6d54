import { key, txTime } from './parts.ts'
import { joinEach, type Recipe, WELL_FORMED_RULE } from './recipe.ts'
import { createStreamRecipe, SIGN_STREAM_ALONE } from './stream-row.ts'

/** A text in percent-encoding, with either sign for a space; none for half a surrogate pair. */
function encodeText(text: string): readonly string[] {
  if (/\p{Surrogate}/u.test(text)) return []
  const encoded = encodeURIComponent(text)
  return encoded.includes('%20') ? [encoded, encoded.replaceAll('%20', '+')] : [encoded]
}

/** Less than the StreamName was signed, or another spelling of it. */
export const otherStreamRecipes: readonly Recipe[] = [
  createStreamRecipe({
    id: 'stream-without-slash',
    signs: 'StreamName without its slash',
    summary: {
      en: 'txSecret was made without the slash at an end of the StreamName.',
      zh: '流名称(StreamName)首尾带有斜杠，而计算 txSecret 时没有。',
    },
    remedy: {
      en: 'Remove the slash from the URL.',
      zh: '请删除地址中多余的斜杠。',
    },
    names: ({ stream }) =>
      stream.includes('/')
        ? [stream.replace(/\/$/, ''), stream.replace(/^\//, ''), stream.replace(/^\/|\/$/g, '')]
        : [],
  }),
  createStreamRecipe({
    id: 'stream-without-bizid',
    signs: 'StreamName without bizid_',
    summary: {
      en: 'txSecret was made without the bizid that the StreamName begins with.',
      zh: '流名称(StreamName)带有 bizid 前缀，而计算 txSecret 时没有。',
    },
    remedy: {
      en: 'Sign the whole StreamName, bizid included.',
      zh: '请使用完整的流名称(StreamName)签名，包含 bizid 前缀。',
    },
    sources: [
      'https://github.com/tencentyun/intlcloud-documents/blob/a0f8c241f6754776a205902f29543f2e17c6dbb2/product/%E8%A7%86%E9%A2%91%E6%9C%8D%E5%8A%A1/%E7%9B%B4%E6%92%AD/%E4%BA%91%E7%AB%AFAPI/%E7%9B%B4%E6%92%AD%E7%A0%81%E6%A8%A1%E5%BC%8F/%E6%93%8D%E4%BD%9C%E7%B1%BB%E6%8E%A5%E5%8F%A3/%E5%88%9B%E5%BB%BA%E5%BD%95%E5%88%B6%E4%BB%BB%E5%8A%A1_intl.md',
    ],
    names: ({ bizid, stream }) =>
      bizid !== undefined && stream.startsWith(`${bizid}_`) ? [stream.slice(bizid.length + 1)] : [],
  }),
  createStreamRecipe({
    id: 'stream-without-prefix',
    signs: 'StreamName without its prefix_',
    summary: {
      en: 'txSecret was made without the part before the first underscore of the StreamName.',
      zh: '计算 txSecret 时，缺少流名称(StreamName)第一个下划线及其前面的内容。',
    },
    remedy: {
      en: 'Sign the whole StreamName, as the URL spells it.',
      zh: '请使用地址中完整的流名称(StreamName)签名。',
    },
    message: {
      en: ({ signed, insteadOf }, quote) =>
        `txSecret was made from ${quote(signed)}, without the prefix ${quote(insteadOf.slice(0, -signed.length))} of the StreamName`,
      zh: ({ signed, insteadOf }, quote) =>
        `txSecret 是用 ${quote(signed)} 计算的，缺少流名称(StreamName)的前缀 ${quote(insteadOf.slice(0, -signed.length))}`,
    },
    names: ({ stream }) => [/^[^_]+_(.+)$/s.exec(stream)?.[1]],
  }),
  createStreamRecipe({
    id: 'stream-without-extension',
    signs: 'StreamName without its extension',
    summary: {
      en: 'txSecret was made without the extension that the StreamName ends in.',
      zh: '流名称(StreamName)带有后缀，而计算 txSecret 时没有。',
    },
    remedy: {
      en: 'Remove the extension from the URL.',
      zh: '请删除推流地址中的后缀。',
    },
    sources: ['https://www.tencentcloud.com/document/product/267/31060'],
    names: ({ stream }) => [stream.replace(/\.(?:flv|m3u8|mp4|f4v|mp3)$/i, '')],
  }),
  createStreamRecipe({
    id: 'stream-without-template',
    signs: 'StreamName without _template',
    summary: {
      en: 'txSecret was made without the part after the last underscore of the StreamName.',
      zh: '计算 txSecret 时，缺少流名称(StreamName)最后一个下划线及其后的内容。',
    },
    remedy: {
      en: 'Sign the whole StreamName, as the URL spells it.',
      zh: '请使用地址中完整的流名称(StreamName)签名。',
    },
    sources: ['https://www.tencentcloud.com/document/product/267/38393'],
    names: ({ stream, knownKeys }) => [
      ...knownKeys.templates.filter((one) => stream.endsWith(`_${one}`)).map((one) => stream.slice(0, -one.length - 1)),
      stream.slice(0, Math.max(0, stream.lastIndexOf('_'))),
    ],
  }),
  createStreamRecipe({
    id: 'stream-decoded',
    signs: 'StreamName, percent-decoded',
    summary: {
      en: 'txSecret was made from the StreamName without its percent-encoding.',
      zh: '计算 txSecret 时使用了百分号解码后的流名称(StreamName)。',
    },
    remedy: {
      en: 'Choose a StreamName of letters and digits, which needs no encoding.',
      zh: '建议流名称(StreamName)只用字母和数字，无需编码。',
    },
    names: ({ streamDecoded }) =>
      streamDecoded.includes('+') ? [streamDecoded, streamDecoded.replaceAll('+', ' ')] : [streamDecoded],
  }),
  createStreamRecipe({
    id: 'stream-encoded',
    signs: 'StreamName, percent-encoded',
    summary: {
      en: 'txSecret was made from the StreamName in percent-encoding.',
      zh: '计算 txSecret 时使用了百分号编码后的流名称(StreamName)。',
    },
    remedy: SIGN_STREAM_ALONE,
    names: ({ stream }) => encodeText(stream),
  }),
  createStreamRecipe({
    id: 'stream-lower-case',
    signs: 'lower(StreamName)',
    summary: {
      en: 'txSecret was made from the StreamName in lower case.',
      zh: '计算 txSecret 时使用了全小写的流名称(StreamName)。',
    },
    remedy: {
      en: 'Sign the StreamName in the case that the URL has.',
      zh: '签名所用流名称(StreamName)的大小写须与地址一致。',
    },
    names: ({ stream }) => [stream.toLowerCase()],
  }),
  createStreamRecipe({
    id: 'stream-last-segment',
    signs: 'last segment of StreamName',
    summary: {
      en: 'txSecret was made from the last segment of the path alone.',
      zh: '计算 txSecret 时只使用了路径的最后一段。',
    },
    remedy: {
      en: 'Keep two segments in the path: AppName and StreamName.',
      zh: '路径请只保留推流路径(AppName)和流名称(StreamName)两段。',
    },
    names: ({ stream }) => [stream.slice(stream.lastIndexOf('/') + 1)],
  }),
  createStreamRecipe({
    id: 'stream-is-app',
    signs: 'AppName',
    summary: {
      en: 'txSecret was made from AppName in place of StreamName.',
      zh: '计算 txSecret 时使用了推流路径(AppName)，而不是流名称(StreamName)。',
    },
    remedy: SIGN_STREAM_ALONE,
    names: ({ app }) => [app],
  }),
  {
    id: 'stream-left-out',
    formula: 'MD5(‹KEY› + txTime)',
    needsKey: true,
    namedBy: [WELL_FORMED_RULE],
    summary: { en: 'txSecret was made without the StreamName.', zh: '计算 txSecret 时缺少流名称(StreamName)。' },
    remedy: {
      en: 'Put the StreamName between key and txTime.',
      zh: '请在 KEY 和 txTime 之间拼接流名称(StreamName)。',
    },
    texts: joinEach([key, txTime]),
  },
]
