/**
 * The artifact of a URL of the command line. Code scanning refuses a whole log for one result without a location in an
 * artifact (github.com/github/codeql-action/issues/2459). No file has a name like this.
 */
export const COMMAND_LINE_URI = 'no%20file%20%28command%20line%29'

/**
 * A path as a URI: a relative path, one that begins with a drive or, on Windows, with the name of a server (RFC 8089,
 * appendix E). Colons are encoded: in a relative path, the text before the first would be a scheme.
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
