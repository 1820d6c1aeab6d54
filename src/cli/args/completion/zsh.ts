import type { Language } from '../../../core/model/text.ts'
import type { CommandRegistry } from '../command-spec.ts'
import {
  type CompletionRow,
  createRows,
  formatCommandLoop,
  formatFileCommandTest,
  formatValuesCase,
  listFirstWords,
  listGroupMembers,
  listGroups,
  quoteCommandName,
  quoteShellWord,
} from './rows.ts'

const formatChoices = (choices: readonly string[]): string => `compadd -- ${choices.join(' ')}`

/** As `_describe` takes them: a name, a colon, and what it is; a colon in the name is escaped. */
const describeItem = (name: string, about?: string): string =>
  quoteShellWord(name.replaceAll(':', String.raw`\:`) + (about === undefined ? '' : `:${about}`))

const formatList = (items: readonly string[]): string => `(${items.join(' ')})`

/** The script for zsh: to be sourced, or put into a folder of `fpath` as `_push_preflight`. */
export function createZshCompletion(
  commands: CommandRegistry,
  explainable: readonly string[],
  language: Language,
): string {
  const rows = createRows(commands, explainable)
  const about = (name: string): string | undefined => rows.find((row) => row.name === name)?.command.about[language]
  const flags = ({ options }: CompletionRow): string =>
    formatList(options.map(([name, option]) => describeItem(`--${name}`, option.about[language])))
  const members = (group: string): string =>
    formatList(listGroupMembers(rows, group).map((name) => describeItem(name, about(`${group} ${name}`))))
  return `#compdef push-preflight
_push_preflight() {
  local command=check named= before= word previous="\${words[CURRENT-1]}"
  local -a flags operands firsts
  for word in "\${(@)words[2,CURRENT-1]}"; do
${formatCommandLoop(rows)}
  done
  if [[ "$PREFIX" == --*=* ]]; then
    previous="\${PREFIX%%=*}"
    compset -P 1 '*='
  fi
${formatValuesCase(rows, formatChoices, '_files')}
  case "$command" in
${rows.map((row) => `    ${quoteCommandName(row.name)}) flags=${flags(row)}; operands=${formatList(row.operands.map((name) => describeItem(name)))} ;;`).join('\n')}
${listGroups(rows)
  .map((group) => `    ${group}) operands=${members(group)} ;;`)
  .join('\n')}
  esac
  if [[ "$PREFIX" == -* ]]; then
    _describe -o option flags
  elif [[ ${formatFileCommandTest(rows)} ]]; then
    firsts=${formatList(listFirstWords(rows).map((name) => describeItem(name, about(name))))}
    [[ -z "$named" ]] && _describe command firsts
    _files
  else
    _describe operand operands
  fi
}
if [[ "\${funcstack[1]}" == _push_preflight ]]; then
  _push_preflight "$@"
else
  (( \${+functions[compdef]} )) || { autoload -Uz compinit && compinit; }
  compdef _push_preflight push-preflight
fi
`
}
