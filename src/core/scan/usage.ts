import type { Span } from '../model/push-url.ts'

/** What the text around a URL says that it is for. */
export type UrlUsage = 'push' | 'playback'

/** How much is read before and after a URL in its line, and in all before it: a word further away is about something else. */
const MAX_BESIDE = 100
const MAX_ABOVE = 300

const USAGE_WORD = /(播放|拉流|观看|收看|回放)|(推流|推送|上行)|[A-Z]?[a-z]+|[A-Z]+(?![a-z])/g
const WORD_ENDING = '(?:e?rs?|ing|ed|back|s|urls?|rtmp|addr(?:ess)?|stream|path|host|domain|server)?'
const PLAYBACK_WORD = new RegExp(`^(?:live|rtmp)?(?:play|pull)${WORD_ENDING}$|^(?:ffplay|ffprobe|vlc|mpv|mplayer)$`)
const PUSH_WORD = new RegExp(`^(?:live|rtmp)?(?:push|publish|ingest|upload)${WORD_ENDING}$`)

/** The name that a URL is assigned to, or the function that takes it: `flvUrl = "`, `play_url: `, `startPlay("`. */
const ASSIGNED_NAME = /([A-Za-z_$][\w$-]{0,60})["'\])]{0,3}\s{0,9}(?:=>|:=|[=:(,])\s{0,9}@?["'`]?$/
/** Parts of names of addresses to play. In a command, `-f flv` is a format to push. */
const PLAYBACK_NAME = /(?:^|[a-z\d_$-])(?:flv|Flv|FLV|hls|Hls|HLS)(?![a-z])/
/** An input of FFmpeg. */
const COMMAND_INPUT = /(?:^|\s)-i\s{1,9}["']?$/
const COMMENT = /(?:\/\/|#|<!--|\/\*|--|（|\()/
/** The fence of a block of code in Markdown. */
const FENCE = /^\s{0,9}(?:```|~~~)/
const COMMENT_LINE = /^\s{0,100}(?:\/\/|#|\*|\/\*|<!--|--)/
const URL_AT_END = /^[^\s"'`<>|,，)]*/

/**
 * What a URL in a text is for, by its name (`playUrl = …`), its label (`播放地址：…`), the command that takes it, or a comment:
 * the word that is nearest before it, or else one after it in its line. `undefined`: nothing says it.
 */
export function detectUsage(text: string, { start, end }: Span): UrlUsage | undefined {
  const above = text.slice(Math.max(0, start - MAX_ABOVE), start).split('\n')
  const before = cutPreviousUrl((above.pop() ?? '').slice(-MAX_BESIDE))
  if (COMMAND_INPUT.test(before)) return 'playback'
  return (
    findLastUsage(before) ??
    detectUsageByName(before) ??
    detectUsageAfter(text.slice(end, end + MAX_BESIDE)) ??
    detectUsageAbove(above, before)
  )
}

const detectUsageByName = (before: string): UrlUsage | undefined =>
  PLAYBACK_NAME.test(ASSIGNED_NAME.exec(before)?.[1] ?? '') ? 'playback' : undefined

/** What a comment after a URL says. */
function detectUsageAfter(after: string): UrlUsage | undefined {
  const line = after.split('\n', 1)[0] ?? ''
  const comment = COMMENT.exec(line)
  return comment === null ? undefined : [...listUsages(line.slice(comment.index).split('://', 1)[0] ?? '')][0]
}

/** What the nearest line above says: a comment, or, for a URL alone in its line, any label. */
function detectUsageAbove(lines: readonly string[], before: string): UrlUsage | undefined {
  const label = lines.findLast((line) => line.trim() !== '' && !FENCE.test(line))
  if (label === undefined || label.includes('://')) return undefined
  const isAlone = !/[\p{L}\p{N}]/u.test(before)
  return isAlone || COMMENT_LINE.test(label) ? findLastUsage(label) : undefined
}

const findLastUsage = (text: string): UrlUsage | undefined => [...listUsages(text)].at(-1)

function* listUsages(text: string): Generator<UrlUsage> {
  for (const [word, playback, push] of text.matchAll(USAGE_WORD)) {
    if (playback !== undefined) yield 'playback'
    else if (push !== undefined) yield 'push'
    else if (PUSH_WORD.test(word.toLowerCase())) yield 'push'
    else if (PLAYBACK_WORD.test(word.toLowerCase())) yield 'playback'
  }
}

/** The text after the last URL in it, whose words say nothing of the next one. */
function cutPreviousUrl(text: string): string {
  const at = text.lastIndexOf('://')
  return at < 0 ? text : text.slice(at + 3).replace(URL_AT_END, '')
}
