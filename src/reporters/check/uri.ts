/**
 * Where a URL of the command line stands. Code scanning refuses a whole log for one result that has no location, or none in an
 * artifact (github.com/github/codeql-action/issues/2459), so that there has to be a URI: one that says what it is, as
 * no file is called.
 */
export const COMMAND_LINE_URI = 'no%20file%20%28command%20line%29'

/**
 * A path as a URI: a relative one, one that begins with a drive or, of Windows, with the name of a server (RFC 8089,
 * appendix E). A colon in the first segment of a relative one would make a scheme of what is before it.
 */
export function toFileUri(path: string): string {
  if (path.startsWith('//')) return `file:${encodePath(path)}`
  if (path.startsWith('/')) return `file://${encodePath(path)}`
  return /^[A-Za-z]:\//.test(path) ? `file:///${encodePath(path).replace('%3A/', ':/')}` : encodePath(path)
}

/** A lone surrogate has no encoding. */
const LONE_SURROGATE = /\p{Cs}/gu

const encodePath = (path: string): string =>
  path.replace(LONE_SURROGATE, '\ufffd').split('/').map(encodeURIComponent).join('/')
