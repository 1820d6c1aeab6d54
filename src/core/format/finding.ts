import type { Finding } from '../model/finding.ts'
import type { Text } from '../model/text.ts'
import { columnsOf } from './cells.ts'
import { draw } from './drawing.ts'
import type { Field } from './fields.ts'
import type { Look } from './format.ts'
import { doubt, labels, severityWords } from './words.ts'
import { type Run, wrap } from './wrap.ts'

/** One finding, drawn: what is, where, and what to do. `field`: draw no more than the field of OBS that it is in. */
export function findingOf(input: string, finding: Finding, look: Look, field?: Field): string {
  const { severity, code, rule, certainty, span, message, help, fix } = finding
  const { language, paint, width } = look
  const word = severityWords[severity][language]
  const head: Run[] = [
    { text: code === undefined ? word : `${word}[${code}]`, paint: (text) => paint.bold(paint[severity](text)) },
    { text: ` ${rule}: ` },
    { text: message, paint: paint.bold },
    { text: doubt(certainty, language), paint: paint.dim },
  ]
  const { line, indent, carets } =
    field === undefined ? draw(input, span, width - 4) : draw(field.text, field.span, width - 4)
  const bar = paint.dim('  |')
  return [
    wrap(head, width, 4),
    field === undefined ? bar : `${bar} ${paint.dim(field.label[language])}`,
    ...(field?.text === '' ? [] : [`${bar} ${line}`, `${bar} ${' '.repeat(indent)}${paint[severity](carets)}`]),
    bar,
    noteOf(labels.help, help, look),
    ...(fix === undefined ? [] : [noteOf(fix.safe ? labels.fix : labels.unsafeFix, fix.title, look)]),
  ].join('\n')
}

function noteOf(label: Text, text: string, { language, paint, width }: Look): string {
  const name = label[language]
  const runs = [{ text: '  = ', paint: paint.dim }, { text: name, paint: paint.bold }, { text }]
  return wrap(runs, width, 4 + columnsOf(name))
}
