import type { Finding } from '../../core/model/finding.ts'
import type { Text } from '../../core/model/text.ts'
import { doubt, labels, severityWords } from '../../core/report/words.ts'
import { columnsOf } from '../../core/text/cells.ts'
import { draw } from '../layout/source-frame.ts'
import { type Run, wrap } from '../layout/wrap.ts'
import type { Look } from '../reporter.ts'
import type { Field } from './pretty-obs-fields.ts'

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
