import type { Language } from '../../core/model/text.ts'
import { formatTable, wrapHanging } from '../../reporters/layout/table.ts'
import {
  type CommandRegistry,
  type CommandSpec,
  DEFAULT_COMMAND,
  getOptionSpec,
  listSubcommands,
} from './command-spec.ts'
import { helpTexts } from './help-texts.ts'

/** What help is wanted of: a command, the group of commands that begin with a word, or all. */
export interface HelpRequest {
  readonly command: string | undefined
  readonly word?: string | undefined
}

/** Columns of help if there is no terminal. */
export const DEFAULT_HELP_WIDTH = 80

const MIN_HELP_WIDTH = 60
const MAX_HELP_WIDTH = 110

/** The commands whose first examples are the examples of the whole program. */
const EXAMPLE_COMMANDS = ['check', 'sign', 'explain', 'diagnose']

/** The help of one command, of a group such as `obs`, or of all commands. `width`: columns of the terminal. */
export function formatHelp(
  { command, word = '' }: HelpRequest,
  commands: CommandRegistry,
  language: Language,
  width: number,
): string {
  const writer = new HelpWriter(language, Math.max(MIN_HELP_WIDTH, Math.min(width, MAX_HELP_WIDTH)))
  const spec = commands[command ?? '']
  if (command !== undefined && spec !== undefined) writeCommandHelp(writer, command, spec)
  else {
    const group = listSubcommands(commands, word)
    if (group.length > 0) writeGroupHelp(writer, word, group, commands)
    else writeOverview(writer, commands)
  }
  return writer.text
}

function writeOverview(writer: HelpWriter, commands: CommandRegistry): void {
  writer.addUsage(`push-preflight [${writer.language === 'zh' ? '命令' : 'command'}]`)
  writer.addCommands(Object.entries(commands))
  writer.addExamples(EXAMPLE_COMMANDS.flatMap((name) => commands[name]?.examples.slice(0, 1) ?? []))
  writer.addParagraph(helpTexts[writer.language].formatMoreHint(`push-preflight ${DEFAULT_COMMAND} --help`))
  writer.addParagraph(helpTexts[writer.language].epilogue)
}

function writeGroupHelp(writer: HelpWriter, word: string, names: readonly string[], commands: CommandRegistry): void {
  writer.addUsage(`push-preflight ${word} <${names.map((name) => name.slice(word.length + 1)).join('|')}>`)
  const members = Object.entries(commands).filter(([name]) => names.includes(name))
  writer.addCommands(members)
  writer.addExamples(members.flatMap(([, { examples }]) => examples))
  writer.addParagraph(helpTexts[writer.language].formatMoreHint(`push-preflight ${names[0]} --help`))
}

function writeCommandHelp(writer: HelpWriter, name: string, spec: CommandSpec): void {
  writer.addUsage(`push-preflight ${name} ${spec.operands[writer.language]}`.trimEnd())
  writer.addParagraph(spec.about[writer.language])
  writer.addOptions(spec)
  writer.addExamples(spec.examples)
  if (name === DEFAULT_COMMAND) writer.addParagraph(helpTexts[writer.language].epilogue)
}

/** Lays out sections of help in lines of a width. */
class HelpWriter {
  readonly language: Language
  readonly #width: number
  readonly #sections: string[] = []

  constructor(language: Language, width: number) {
    this.language = language
    this.#width = width
  }

  get text(): string {
    return this.#sections.join('\n\n')
  }

  addUsage(line: string): void {
    const { usage, options } = helpTexts[this.language]
    this.addParagraph(`${usage}${line} ${options}`)
  }

  addParagraph(text: string): void {
    this.#sections.push(this.#wrapLines(text, 0))
  }

  addCommands(rows: readonly (readonly [name: string, spec: CommandSpec])[]): void {
    this.#addTable(
      'commands',
      rows.map(([name, { operands, about }]) => [
        `  ${name} ${operands[this.language]}`.trimEnd(),
        about[this.language],
      ]),
    )
  }

  addOptions(spec: CommandSpec): void {
    this.#addTable(
      'options',
      spec.options.map((name) => {
        const { short, value, about, choices } = getOptionSpec(spec, name)
        const flag = `${short === undefined ? '      ' : `  -${short}, `}--${name}${value === undefined ? '' : ` ${value}`}`
        return [flag, `${about[this.language]}${choices === undefined ? '' : ` (${choices.join(', ')})`}`]
      }),
    )
  }

  addExamples(examples: CommandSpec['examples']): void {
    const lines = examples.flatMap(([line, about]) => [`# ${about[this.language]}`, line])
    this.#sections.push(`${helpTexts[this.language].headings.examples}\n${this.#wrapLines(lines.join('\n'), 2)}`)
  }

  #addTable(heading: 'commands' | 'options', rows: readonly (readonly string[])[]): void {
    this.#sections.push(`${helpTexts[this.language].headings[heading]}\n${formatTable(rows, this.#width).trimEnd()}`)
  }

  #wrapLines(text: string, indent: number): string {
    const lines = text.split('\n').map((line) => ' '.repeat(indent) + wrapHanging(line, this.#width, indent))
    return lines.join('\n')
  }
}
