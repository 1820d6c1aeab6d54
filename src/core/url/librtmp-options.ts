/** The options of librtmp(3), in any case, which follow the URL in the same text, each after a blank. */
const OPTION_NAMES =
  'app|auth|buffer|conn|flashVer|jtv|live|pageUrl|playlist|playpath|pubPasswd|pubUser|socks|start|stop|subscribe|swfAge|swfUrl|swfVfy|swfsize|swfhash|tcUrl|timeout|token|weeb'
const OPTIONS = new RegExp(`(?:[ \\t]+(?:${OPTION_NAMES})=\\S*)+$`, 'iy')

/** Where the options for librtmp after an RTMP URL begin, with the blank before them. `undefined` if there are none. Linear. */
export function findLibrtmpOptions(input: string, start: number, end: number): number | undefined {
  if (!/^rtmp/i.test(input.slice(start, start + 4))) return undefined
  const text = input.slice(start, end)
  const blank = text.search(/\s/)
  if (blank < 0) return undefined
  OPTIONS.lastIndex = blank
  return OPTIONS.test(text) ? start + blank : undefined
}
