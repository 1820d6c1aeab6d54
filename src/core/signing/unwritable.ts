import { SigningMistake } from './signing-mistake.ts'

/** The most characters that a message names. */
const MAX_NAMED = 4

/** The most different characters that are tried: each costs a URL to write and to read. */
const MAX_TRIED = 256

/**
 * The mistake for a part that would be read back as something else. `isMisread` says whether a text is read as something
 * else in the place of the part. It finds the wrong characters, so that no list of them is needed.
 */
export function createUnwritableError(
  argument: string,
  protocol: string,
  texts: readonly string[],
  isMisread: (text: string) => boolean,
): SigningMistake {
  const isHost = argument === 'domain' || argument === 'txHost'
  const found = isHost ? describeHostExtra(texts.join('')) : undefined
  if (found !== undefined) return new SigningMistake(argument, found)
  const characters = [...new Set(texts.join(''))].slice(0, MAX_TRIED)
  const culprits = characters.filter((character) => isMisread(`a${character}a`)).slice(0, MAX_NAMED)
  if (culprits.length === 0) return createUnreadableError(argument, protocol)
  const list = (joint: string): string => culprits.map((one) => `\`${formatCharacter(one)}\``).join(joint)
  return new SigningMistake(argument, (name) => ({
    en: `${name} holds ${list(', ')}, which is a delimiter in a URL of ${protocol}${isHost ? ': give only the host name' : ''}`,
    zh: `${name} 含有 ${list('、')}，在 ${protocol} 地址中会被当作分隔符${isHost ? '：请只填写域名' : ''}`,
  }))
}

/** Names what a host name must not come with: a scheme, a path or a port. */
function describeHostExtra(host: string): SigningMistake['named'] | undefined {
  const scheme = /^[a-z][a-z0-9+.-]{0,20}:\/\//i.exec(host)?.[0]
  if (scheme !== undefined)
    return (name) => ({
      en: `${name} begins with \`${scheme}\`: give only the host name`,
      zh: `${name} 以 \`${scheme}\` 开头：请只填写域名`,
    })
  if (host.includes('/'))
    return (name) => ({
      en: `${name} holds a path: give only the host name`,
      zh: `${name} 含有路径：请只填写域名`,
    })
  const port = /:\d{1,5}$/.exec(host)?.[0]
  if (port === undefined) return undefined
  return (name) => ({
    en: `${name} holds \`${port}\`: give only the host name`,
    zh: `${name} 含有端口 \`${port}\`：请只填写域名`,
  })
}

/** The mistake if no single character is wrong: a `%2F` that is decoded, a space at an end. */
export const createUnreadableError = (argument: string, protocol: string): SigningMistake =>
  new SigningMistake(argument, (name) => ({
    en: `${name} cannot be written into a URL of ${protocol} as it is: it would be read back as something else`,
    zh: `${name} 无法原样写入 ${protocol} 地址：写入后会被读成其他内容`,
  }))

const formatCharacter = (character: string): string =>
  /[\s\p{C}]/u.test(character)
    ? `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
    : character
