import {
  commandLoop,
  firstsOf,
  groupsOf,
  membersOf,
  type Row,
  rowsWith,
  TAKES_FILES,
  valuesCase,
  worded,
} from './rows.ts'

const flags = ({ options }: Row): string => options.map(([name]) => `--${name}`).join(' ')

const offering = (choices: readonly string[]): string =>
  `COMPREPLY=($(compgen -W '${choices.join(' ')}' -- "$current"))`

const FILES = '_push_preflight_files "$current"'

/** The script for bash. */
export function bashCompletion(explainable: readonly string[]): string {
  const rows = rowsWith(explainable)
  return `# Names may hold blanks, and characters that a shell makes other names of.
_push_preflight_files() {
  local file
  while IFS= read -r file; do COMPREPLY+=("$file"); done < <(compgen -f -- "$1")
}
_push_preflight() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" command=check named= before= word
  COMPREPLY=()
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
${commandLoop(rows)}
  done
  # An equals sign is a word of its own.
  [[ "$current" == = ]] && current=''
  [[ "$previous" == = ]] && previous="\${COMP_WORDS[COMP_CWORD-2]}"
${valuesCase(rows, offering, FILES)}
  local flags operands=''
  case "$command" in
${rows.map((row) => `    ${worded(row.name)}) flags='${flags(row)}'; operands='${row.operands.join(' ')}' ;;`).join('\n')}
${groupsOf(rows)
  .map((group) => `    ${group}) flags='--help'; operands='${membersOf(rows, group).join(' ')}' ;;`)
  .join('\n')}
  esac
  if [[ "$current" == -* && "$previous" != : ]]; then
    COMPREPLY=($(compgen -W "$flags" -- "$current"))
    return
  fi
  if [[ ${TAKES_FILES} ]]; then
    ${FILES}
    [[ -z "$named" ]] && COMPREPLY+=($(compgen -W '${firstsOf(rows).join(' ')}' -- "$current"))
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
