import type { Text } from '../../model/text.ts'
import { createCutUrlCauses, createUnsentCauses } from '../causes.ts'
import type { ClientErrorRow } from './client-error-row.ts'

const CMD = 'https://learn.microsoft.com/en-us/windows-server/administration/windows-commands/cmd'
const BASH = 'https://www.gnu.org/software/bash/manual/html_node/Lists.html'
const ZSH = 'https://zsh.sourceforge.io/Doc/Release/Expansion.html#Filename-Generation'
const POWERSHELL = 'https://learn.microsoft.com/en-us/powershell/module/microsoft.powershell.core/about/about_operators'

const QUOTES: Text = {
  en: 'Put the whole URL in quotes: "rtmp://…?txSecret=…&txTime=…" in cmd and PowerShell, \'rtmp://…\' in bash and zsh.',
  zh: '请给整个地址加引号：cmd 与 PowerShell 用 "rtmp://…?txSecret=…&txTime=…"，bash 与 zsh 用 \'rtmp://…\'。',
}

/** The name of a parameter, with which begins what a shell took for a command. */
const PARAM = '\\b(?:tx[A-Z][A-Za-z]{2,20}|bizid|record(?:_[a-z]{1,12})?)\\b'

/** What shells print about a URL without quotes. The client itself may have run with half of the URL. */
export const shellErrors: readonly ClientErrorRow[] = [
  {
    client: 'shell',
    id: 'cut-at-ampersand',
    meaning: {
      en: 'The shell cut the URL at &: it took what follows for a command of its own. The client got the URL without txTime, or without txSecret.',
      zh: '命令行在 & 处截断了地址，把后面的内容当成了另一条命令。客户端得到的地址缺少 txTime 或 txSecret。',
    },
    steps: ['publish'],
    causes: createCutUrlCauses(),
    remedy: QUOTES,
    wordings: [
      ['txTime', 'is not recognized as an internal or external command'],
      ['txSecret', 'is not recognized as an internal or external command'],
      ['txTime', '不是内部或外部命令'],
      ['txSecret', '不是内部或外部命令'],
      ['txTime', 'command not found'],
      ['txSecret', 'command not found'],
    ],
    patterns: [
      new RegExp(
        `${PARAM}[^\\n]{0,200}(?:is not recognized as|不是内部或外部命令|: (?:command )?not found|[:：] ?未找到命令)`,
      ),
      new RegExp(`(?:[Uu]nknown command|command not found)[:：]? ?['"‘“]?${PARAM}`),
    ],
    sources: [CMD, BASH],
  },
  {
    client: 'shell',
    id: 'ampersand-not-allowed',
    names: ['AmpersandNotAllowed'],
    meaning: {
      en: 'PowerShell did not run the command: the URL has a & that is not in quotes.',
      zh: 'PowerShell 没有执行命令：地址中的 & 未加引号。',
    },
    steps: ['url'],
    causes: createUnsentCauses(),
    remedy: QUOTES,
    wordings: ['The ampersand (&) character is not allowed', '不允许使用与号(&)'],
    sources: [POWERSHELL],
  },
  {
    client: 'shell',
    id: 'no-matches-found',
    meaning: {
      en: 'zsh did not run the command: it took the ? of the URL for a pattern of file names.',
      zh: 'zsh 没有执行命令：地址中的 ? 被当成了文件名通配符。',
    },
    steps: ['url'],
    causes: createUnsentCauses(),
    remedy: QUOTES,
    wordings: [
      ['no matches found', 'rtmp'],
      ['no matches found', 'srt'],
      ['no matches found', 'webrtc'],
    ],
    sources: [ZSH],
  },
]
