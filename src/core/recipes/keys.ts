import type { KnownKeys } from './clues.ts'
import { alterKeys, ofKeys, stream, txTime } from './parts.ts'
import { joinEach, type Recipe, WELL_FORMED_RULE } from './recipe.ts'

/** What programs write for a key that is not set: JavaScript, Java, Python, Go. */
const ABSENT_KEY_TEXTS = ['undefined', 'null', 'None', '<nil>', '[object Promise]', '[object Object]']

/** Those to try without a key: few, since most signatures are right. */
const LIKELIEST_ABSENT_KEY_TEXTS = ABSENT_KEY_TEXTS.slice(0, 3)

/** The keys of other domains. Those of this URL's domain are known not to match. */
const listDomainKeys = ({ domainKeys, keys }: KnownKeys): readonly string[] =>
  domainKeys.map(({ key }) => key).filter((key) => !keys.includes(key))

/** The right text, with something else in place of the key. */
export const keyRecipes: readonly Recipe[] = [
  {
    id: 'key-playback',
    formula: 'MD5(playback ‹KEY› + StreamName + txTime)',
    needsKey: true,
    needs: 'playbackKeys',
    namedBy: [WELL_FORMED_RULE],
    summary: {
      en: 'txSecret was made with the playback key in place of the push key.',
      zh: 'txSecret 是用播放鉴权 KEY 计算的，而不是推流鉴权 KEY。',
    },
    remedy: {
      en: 'Sign with the key of the push domain: each domain has its own.',
      zh: '推流与播放的 KEY 不同，请使用推流域名的鉴权 KEY。',
    },
    sources: ['https://www.tencentcloud.com/document/product/267/31059'],
    texts: joinEach([ofKeys(({ playbackKeys }) => playbackKeys), stream, txTime]),
  },
  {
    id: 'key-other-domain',
    formula: 'MD5(‹KEY› of another domain + StreamName + txTime)',
    needsKey: true,
    needs: 'domains',
    namedBy: [WELL_FORMED_RULE],
    summary: {
      en: 'txSecret was made with the key of another domain.',
      zh: 'txSecret 是用其他域名的鉴权 KEY 计算的。',
    },
    remedy: {
      en: 'Sign with the key of the domain that the URL names, or push to the domain of the key.',
      zh: '请使用地址中域名的鉴权 KEY，或改推到该 KEY 所属的域名。',
    },
    sources: ['https://www.tencentcloud.com/document/product/267/31059'],
    message: {
      en: ({ signed }, quote) =>
        signed === ''
          ? 'txSecret was made with the key for all other domains, but this domain has its own'
          : `txSecret was made with the key of another domain, ${quote(signed)}`,
      zh: ({ signed }, quote) =>
        signed === ''
          ? 'txSecret 是用其他域名通用的鉴权 KEY 计算的，而该域名有单独的 KEY'
          : `txSecret 是用另一域名 ${quote(signed)} 的鉴权 KEY 计算的`,
    },
    texts: [
      {
        parts: [ofKeys(listDomainKeys), stream, txTime],
        describe: ([used], { knownKeys }) => knownKeys.domainKeys.find(({ key }) => key === used)?.domain,
      },
    ],
  },
  {
    id: 'key-trimmed',
    formula: 'MD5(trim(‹KEY›) + StreamName + txTime)',
    needsKey: true,
    namedBy: [WELL_FORMED_RULE],
    summary: {
      en: 'txSecret was made without the white space around the key as it is known here.',
      zh: '此处配置的鉴权 KEY 首尾带有空白字符，而计算 txSecret 时没有。',
    },
    remedy: {
      en: 'Remove the white space around the key in the configuration, if the console shows none.',
      zh: '若控制台中的 KEY 没有空白字符，请将配置中的去掉。',
    },
    texts: joinEach([alterKeys((key) => [key.trim()]), stream, txTime]),
  },
  {
    id: 'key-newline',
    formula: 'MD5(‹KEY› + LF + StreamName + txTime)',
    needsKey: true,
    namedBy: [WELL_FORMED_RULE],
    summary: {
      en: 'txSecret was made with a line end or a space after the key.',
      zh: '计算 txSecret 时，鉴权 KEY 末尾多了换行或空格。',
    },
    remedy: {
      en: 'Trim the key where it is read from a file or an environment variable.',
      zh: '从文件或环境变量读取 KEY 后，请去掉首尾空白字符。',
    },
    texts: joinEach([alterKeys((key) => [`${key}\n`, `${key}\r\n`, `${key}\r`, `${key} `, ` ${key}`]), stream, txTime]),
  },
  {
    id: 'key-quoted',
    formula: 'MD5("‹KEY›" + StreamName + txTime)',
    needsKey: true,
    namedBy: [WELL_FORMED_RULE],
    summary: {
      en: 'txSecret was made with quotes around the key.',
      zh: '计算 txSecret 时，鉴权 KEY 两侧带有引号。',
    },
    remedy: {
      en: 'Remove the quotes around the key, in the environment file or where it is read.',
      zh: '请去掉环境变量文件或配置中 KEY 两侧的引号。',
    },
    texts: joinEach([alterKeys((key) => [`"${key}"`, `'${key}'`]), stream, txTime]),
  },
  {
    id: 'key-recased',
    formula: 'MD5(lower(‹KEY›) + StreamName + txTime)',
    needsKey: true,
    namedBy: [WELL_FORMED_RULE],
    summary: {
      en: 'txSecret was made with the key in the other case.',
      zh: '计算 txSecret 时，鉴权 KEY 的大小写与原值不同。',
    },
    remedy: { en: 'Leave the case of the key as it is.', zh: '请保持 KEY 的原始大小写。' },
    texts: joinEach([alterKeys((key) => [key.toLowerCase(), key.toUpperCase()]), stream, txTime]),
  },
  {
    id: 'key-hashed',
    formula: 'MD5(MD5(‹KEY›) + StreamName + txTime)',
    needsKey: true,
    namedBy: [WELL_FORMED_RULE],
    summary: {
      en: 'txSecret was made with the MD5 of the key in place of the key.',
      zh: '计算 txSecret 时，使用了鉴权 KEY 的 MD5，而不是 KEY 本身。',
    },
    remedy: { en: 'Hash once: the key goes into the digest as it is.', zh: '请直接使用 KEY 原文，不要预先求摘要。' },
    texts: joinEach([alterKeys((key, digest) => [digest.md5(key)]), stream, txTime]),
  },
  {
    id: 'key-left-out',
    formula: 'MD5(StreamName + txTime)',
    needsKey: false,
    namedBy: [WELL_FORMED_RULE],
    summary: { en: 'txSecret was made without a key.', zh: '计算 txSecret 时未加入鉴权 KEY。' },
    remedy: {
      en: 'Put the key before StreamName and txTime, and check that it is not empty.',
      zh: '请在流名称(StreamName)和 txTime 之前拼接 KEY，并确认 KEY 不为空。',
    },
    texts: joinEach([stream, txTime]),
  },
  {
    id: 'key-undefined',
    formula: "MD5('undefined' + StreamName + txTime)",
    needsKey: false,
    namedBy: [WELL_FORMED_RULE],
    summary: {
      en: 'txSecret was made with the text of a missing value in place of the key.',
      zh: '计算 txSecret 时鉴权 KEY 为空值，被拼接成了 undefined、null 之类的文本。',
    },
    remedy: {
      en: 'Check that the key is set where the URL is signed.',
      zh: '请检查签名程序是否读取到了 KEY。',
    },
    message: {
      en: ({ signed }, quote) => `txSecret was made with the word ${quote(signed)} in place of the key`,
      zh: ({ signed }, quote) => `计算 txSecret 时鉴权 KEY 为空值，被拼接成了文本 ${quote(signed)}`,
    },
    texts: [
      {
        parts: [({ keys }) => (keys.length === 0 ? LIKELIEST_ABSENT_KEY_TEXTS : ABSENT_KEY_TEXTS), stream, txTime],
        describe: ([word]) => word,
      },
    ],
  },
]
