import { openRegular } from '../../../files/read-regular.ts'

/** Enough to recognize a report. In bytes. */
const HEAD_BYTES = 8192

/** How the reports of each format begin. A source file may name the tool, in a comment that suppresses findings: that is not enough. */
const BEGINNINGS: readonly RegExp[] = [
  /^$/,
  // json, ndjson, SARIF, GitLab
  /^\{\s*"version": 1,\s*"tool": \{\s*"name": "push-preflight"/,
  /^\{"input":"/,
  /^\{[\s\S]{0,4000}"name": ?"push-preflight"/,
  /^\[\s*(?:\]|\{[\s\S]{0,400}"check_name": ?")/,
  // JUnit, Checkstyle
  /^<\?xml[\s\S]{0,200}<(?:testsuites name="push-preflight"|checkstyle version=)/,
  // GitHub
  /^::(?:error|warning|notice) /,
  // concise
  /^[^\n]{1,4096}:\d+: (?:error|warning|hint|refused|at-risk|no-objection|out-of-scope)\b/,
  /^[^\n]{1,4096}:\d+:\d+: (?:error|warning|hint)\b/,
  // pretty, Markdown
  /^[^\n]{1,4096}:\d+(?::\d+)?\n(?: *\n)?(?:error|warning|hint|错误|警告|提示| |rtmp|no problem|未发现)/,
  /^(?:error|warning|hint|错误|警告|提示)(?:\[[\d/]+\])? [a-z\d]+(?:-[a-z\d]+)+: /,
  /^[\d,]+ (?:URLs?|more checks?|push URLs?) /,
  /^(?:共检查 [\d,]+ 个地址|[\d,]+ 条规则因缺少信息未检查)/,
  /^(?:#{1,3} |\*\*)[^\n]{0,80}push/i,
]

/** Whether a file is empty, or a report that an earlier run wrote there: it may be replaced, although it is in a folder that is scanned. */
export async function isEarlierReport(path: string): Promise<boolean> {
  const file = await openRegular(path).catch(() => undefined)
  if (file === undefined) return false
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0)
    const text = buffer.toString('utf8', 0, bytesRead)
    return BEGINNINGS.some((beginning) => beginning.test(text))
  } finally {
    await file.close()
  }
}
