import type { SignatureEvidence } from './clues.ts'
import { app, bizid, domain, ofKeys, stream } from './parts.ts'
import type { Recipe } from './recipe.ts'
import { createStreamRecipe, SIGN_STREAM_ALONE } from './stream-row.ts'

const EXTENSIONS = ['.flv', '.m3u8', '.mp4']

/** The parameters other than txSecret, without and with txTime. */
function listQueries({ params }: SignatureEvidence): string[] {
  const query = (of: typeof params): string =>
    of.map(({ name, value }) => (value === undefined ? name.text : `${name.text}=${value.text}`)).join('&')
  const others = params.filter(({ name }) => !name.is('txTime'))
  return [others, params].filter(({ length }) => length > 0).map(query)
}

/** More than the StreamName was signed. */
export const longerStreamRecipes: readonly Recipe[] = [
  createStreamRecipe({
    id: 'stream-with-app',
    signs: 'AppName/StreamName',
    summary: {
      en: 'txSecret was made from AppName and StreamName.',
      zh: '计算 txSecret 时，流名称(StreamName)前多了推流路径(AppName)。',
    },
    remedy: {
      en: 'Sign the StreamName alone, without AppName.',
      zh: '请只用流名称(StreamName)签名，不要包含推流路径(AppName)。',
    },
    sources: ['https://github.com/langhuihui/monibuca/issues/128'],
    names: [[app, '/', stream]],
  }),
  createStreamRecipe({
    id: 'stream-with-slash-app',
    signs: '/AppName/StreamName',
    summary: {
      en: 'txSecret was made from the whole path of the URL.',
      zh: '计算 txSecret 时使用了地址的完整路径。',
    },
    remedy: {
      en: 'Sign the StreamName alone, without AppName and slashes.',
      zh: '请只用流名称(StreamName)签名，不要包含推流路径(AppName)和斜杠。',
    },
    names: [['/', app, '/', stream]],
  }),
  createStreamRecipe({
    id: 'stream-with-slash',
    signs: '/StreamName',
    summary: {
      en: 'txSecret was made with a slash before or after the StreamName.',
      zh: '计算 txSecret 时，流名称(StreamName)前后多了斜杠。',
    },
    remedy: SIGN_STREAM_ALONE,
    names: [
      ['/', stream],
      [stream, '/'],
    ],
  }),
  createStreamRecipe({
    id: 'stream-with-bizid',
    signs: 'bizid_StreamName',
    summary: {
      en: 'txSecret was made with the bizid before the StreamName.',
      zh: '计算 txSecret 时，流名称(StreamName)前多了 bizid 前缀。',
    },
    remedy: {
      en: 'Put the bizid into the StreamName of the URL as well, or sign without it.',
      zh: '请在地址的流名称(StreamName)中也加上 bizid 前缀，或不带前缀签名。',
    },
    sources: [
      'https://github.com/tencentyun/intlcloud-documents/blob/a0f8c241f6754776a205902f29543f2e17c6dbb2/product/%E8%A7%86%E9%A2%91%E6%9C%8D%E5%8A%A1/%E7%9B%B4%E6%92%AD/%E4%BA%91%E7%AB%AFAPI/%E7%9B%B4%E6%92%AD%E7%A0%81%E6%A8%A1%E5%BC%8F/%E6%93%8D%E4%BD%9C%E7%B1%BB%E6%8E%A5%E5%8F%A3/%E5%88%9B%E5%BB%BA%E5%BD%95%E5%88%B6%E4%BB%BB%E5%8A%A1_intl.md',
    ],
    names: [[bizid, '_', stream]],
  }),
  createStreamRecipe({
    id: 'stream-with-extension',
    signs: 'StreamName.flv',
    summary: {
      en: 'txSecret was made with an extension after the StreamName.',
      zh: '计算 txSecret 时，流名称(StreamName)末尾多了后缀。',
    },
    remedy: {
      en: 'Sign the StreamName without an extension.',
      zh: '请使用不带后缀的流名称(StreamName)签名。',
    },
    sources: ['https://www.tencentcloud.com/document/product/267/31060'],
    names: EXTENSIONS.map((extension) => [stream, extension]),
  }),
  createStreamRecipe({
    id: 'stream-with-template',
    signs: 'StreamName_template',
    summary: {
      en: 'txSecret was made from the name of a transcoded stream.',
      zh: '计算 txSecret 时使用了转码流的名称。',
    },
    remedy: {
      en: 'Sign the StreamName without the template: the name with it is for playback.',
      zh: '请使用不带模板名的流名称(StreamName)签名；带模板名的名称仅用于播放。',
    },
    sources: ['https://www.tencentcloud.com/document/product/267/38393'],
    needs: 'templates',
    names: [[stream, '_', ofKeys(({ templates }) => templates)]],
  }),
  createStreamRecipe({
    id: 'stream-with-query',
    signs: 'StreamName?parameters',
    summary: {
      en: 'txSecret was made from StreamName and query.',
      zh: '计算 txSecret 时，流名称(StreamName)后多了地址参数。',
    },
    remedy: {
      en: 'Sign the StreamName alone: parameters are not signed.',
      zh: '请只用流名称(StreamName)签名，参数不参与签名。',
    },
    names: [[stream, '?', listQueries]],
  }),
  createStreamRecipe({
    id: 'stream-with-domain',
    signs: 'domain/AppName/StreamName',
    summary: {
      en: 'txSecret was made from domain, AppName and StreamName.',
      zh: '计算 txSecret 时，流名称(StreamName)前多了域名和推流路径(AppName)。',
    },
    remedy: SIGN_STREAM_ALONE,
    names: [
      [domain, '/', app, '/', stream],
      [(clues) => (clues.app === undefined ? undefined : clues.domain), '/', stream],
    ],
  }),
  createStreamRecipe({
    id: 'stream-is-url',
    signs: 'rtmp://domain/AppName/StreamName',
    summary: {
      en: 'txSecret was made from the URL up to its query.',
      zh: '计算 txSecret 时使用了不含参数的完整地址。',
    },
    remedy: SIGN_STREAM_ALONE,
    names: [
      ['rtmp://', domain, '/', app, '/', stream],
      [({ scheme }) => (scheme === 'rtmp' ? undefined : scheme), '://', domain, '/', app, '/', stream],
    ],
  }),
]
