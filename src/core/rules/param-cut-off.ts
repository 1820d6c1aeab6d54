import { defineRule } from '../linter/rule.ts'

/** The usual first parameter of a Tencent Cloud push URL. */
const USUAL_FIRST_PARAM = /^(?:txSecret|txTime|bizid)$/

export default defineRule({
  id: 'param-cut-off',
  severity: 'warning',
  stage: 'auth',
  certainty: 'likely',
  skipWhen: 'canonical-url',
  rootCause: true,
  supersededBy: [
    'input-json-escaped',
    'input-percent-encoded',
    'input-fullwidth',
    'query-in-app',
    'query-doubled',
    'query-separator-missing',
    'whip-endpoint',
    'playback-url',
  ],
  explains: ['tx-time-missing', 'tx-secret-missing'],
  summary: {
    en: 'The URL ends after its first parameter, as if cut off at `&`.',
    zh: '地址只剩第一个参数，疑似在 `&` 处被截断。',
  },
  why: {
    en: 'In bash, zsh and cmd, an unquoted `&` ends the command, so what follows never reaches the client. The client receives txSecret without txTime, or the reverse.',
    zh: '在 bash、zsh 和 cmd 中，未加引号的 `&` 会结束当前命令，其后的内容不会传给推流程序，因此只收到 txSecret 而没有 txTime，或相反。',
  },
  sources: [
    'https://github.com/ossrs/srs/issues/1281',
    'https://www.gnu.org/software/bash/manual/bash.html#Lists',
    'https://learn.microsoft.com/en-us/windows-server/administration/windows-commands/cmd',
  ],
  message: {
    en: (d: { name: string }, say) => `the URL ends after ${say.quote(d.name)}, its only parameter`,
    zh: (d, say) => `地址只有 ${say.quote(d.name)} 一个参数，之后的内容疑似被截断`,
  },
  help: {
    en: () =>
      'use the whole URL; on a command line, put it in double quotes (bash, zsh, PowerShell, cmd), as in `ffmpeg … "rtmp://…?txSecret=…&txTime=…"`',
    zh: () =>
      '请使用完整的地址；在命令行中用双引号括住（bash、zsh、PowerShell、cmd 均适用），如 `ffmpeg … "rtmp://…?txSecret=…&txTime=…"`',
  },
  check({ url, reading }) {
    const [only] = url.params
    if (only?.value === undefined || url.params.length > 1 || url.scheme === undefined) return undefined
    const name = only.name.value
    if (!USUAL_FIRST_PARAM.test(name) || only.value.classes === 0 || reading.protocol === 'srt') return undefined
    const { end } = url.whole.span
    // An old URL without authentication may have only its bizid.
    return { at: { start: end, end }, data: { name }, certainty: name === 'bizid' ? 'uncertain' : 'likely' }
  },
})
