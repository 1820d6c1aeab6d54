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
} from './rows.ts'

const listFlags = ({ options }: CompletionRow): string => options.map(([name]) => `--${name}`).join(' ')

const formatChoices = (choices: readonly string[]): string =>
  `COMPREPLY=($(compgen -W '${choices.join(' ')}' -- "$current"))`

const FILES_COMMAND = '_push_preflight_files "$current"'

/** The script for bash. */
export function createBashCompletion(commands: CommandRegistry, explainable: readonly string[]): string {
  const rows = createRows(commands, explainable)
  return `# Names may hold blanks, and characters that a shell makes other names of.
_push_preflight_files() {
  local file
  while IFS= read -r file; do COMPREPLY+=("$file"); done < <(compgen -f -- "$1")
}
_push_preflight() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" command=check named= before= word
  COMPREPLY=()
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
${formatCommandLoop(rows)}
  done
  # An equals sign is a word of its own.
  [[ "$current" == = ]] && current=''
  [[ "$previous" == = ]] && previous="\${COMP_WORDS[COMP_CWORD-2]}"
${formatValuesCase(rows, formatChoices, FILES_COMMAND)}
  local flags operands=''
  case "$command" in
${rows.map((row) => `    ${quoteCommandName(row.name)}) flags='${listFlags(row)}'; operands='${row.operands.join(' ')}' ;;`).join('\n')}
${listGroups(rows)
  .map((group) => `    ${group}) flags='--help'; operands='${listGroupMembers(rows, group).join(' ')}' ;;`)
  .join('\n')}
  esac
  if [[ "$current" == -* && "$previous" != : ]]; then
    COMPREPLY=($(compgen -W "$flags" -- "$current"))
    return
  fi
  if [[ ${formatFileCommandTest(rows)} ]]; then
    ${FILES_COMMAND}
    [[ -z "$named" ]] && COMPREPLY+=($(compgen -W '${listFirstWords(rows).join(' ')}' -- "$current"))
    return
  fi
  # A colon too.
  local before=''
  [[ "$current" == : ]] && before="$previous:" && current=''
  [[ "$previous" == : ]] && before="\${COMP_WORDS[COMP_CWORD-2]}:"
  COMPREPLY=($(compgen -W "$operands" -- "$before$current"))
  COMPREPLY=("\${COMPREPLY[@]#"$before"}")
}
complete -o filenames -F _push_preflight push-preflight
`
}
