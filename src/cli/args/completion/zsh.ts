import type { Language } from '../../../core/model/text.ts'
import {
  commandLoop,
  firstsOf,
  groupsOf,
  membersOf,
  quoted,
  type Row,
  rowsWith,
  TAKES_FILES,
  valuesCase,
  worded,
} from './rows.ts'

const offering = (choices: readonly string[]): string => `compadd -- ${choices.join(' ')}`

/** As `_describe` takes them: a name, a colon, and what it is; a colon in the name is escaped. */
const described = (name: string, about?: string): string =>
  quoted(name.replaceAll(':', String.raw`\:`) + (about === undefined ? '' : `:${about}`))

const list = (items: readonly string[]): string => `(${items.join(' ')})`

/** The script for zsh: to be sourced, or put into a folder of `fpath` as `_push_preflight`. */
export function zshCompletion(explainable: readonly string[], language: Language): string {
  const rows = rowsWith(explainable)
  const about = (name: string): string | undefined => rows.find((row) => row.name === name)?.command.about[language]
  const flags = ({ options }: Row): string =>
    list(options.map(([name, option]) => described(`--${name}`, option.about[language])))
  const members = (group: string): string =>
    list(membersOf(rows, group).map((name) => described(name, about(`${group} ${name}`))))
  return `#compdef push-preflight
_push_preflight() {
  local command=check named= before= word previous="\${words[CURRENT-1]}"
  local -a flags operands firsts
  for word in "\${(@)words[2,CURRENT-1]}"; do
${commandLoop(rows)}
  done
  if [[ "$PREFIX" == --*=* ]]; then
    previous="\${PREFIX%%=*}"
    compset -P 1 '*='
  fi
${valuesCase(rows, offering, '_files')}
  case "$command" in
${rows.map((row) => `    ${worded(row.name)}) flags=${flags(row)}; operands=${list(row.operands.map((name) => described(name)))} ;;`).join('\n')}
${groupsOf(rows)
  .map((group) => `    ${group}) operands=${members(group)} ;;`)
  .join('\n')}
  esac
  if [[ "$PREFIX" == -* ]]; then
    _describe -o option flags
  elif [[ ${TAKES_FILES} ]]; then
    firsts=${list(firstsOf(rows).map((name) => described(name, about(name))))}
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
