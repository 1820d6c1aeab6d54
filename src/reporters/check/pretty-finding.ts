import type { Finding } from '../../core/model/finding.ts'
import type { Text } from '../../core/model/text.ts'
import { formatDoubt, labels, severityLabels } from '../../core/report/words.ts'
import { measureWidth } from '../../core/text/cells.ts'
import { createSourceFrame } from '../layout/source-frame.ts'
import { type TextRun, wrap } from '../layout/wrap.ts'
import type { RenderOptions } from '../reporter.ts'
import type { ObsField } from './pretty-obs-fields.ts'

/** What else is shown with a finding. */
interface FindingDetails {
  /** Draw only the field of OBS that it is in. */
  readonly field?: ObsField | undefined
  /** What follows from it, one clause each. */
  readonly consequences?: readonly string[]
}

/** One finding: what is wrong, where, what follows, and what to do. */
export function formatFinding(
  input: string,
  finding: Finding,
  options: RenderOptions,
  { field, consequences = [] }: FindingDetails = {},
): string {
  const { severity, code, rule, certainty, span, message, help, fix } = finding
  const { language, theme, width } = options
  const word = severityLabels[severity][language]
  const head: TextRun[] = [
    { text: code === undefined ? word : `${word}[${code}]`, paint: (text) => theme.bold(theme[severity](text)) },
    { text: ` ${rule}: ` },
    { text: message, paint: theme.bold },
    { text: formatDoubt(certainty, language), paint: theme.dim },
  ]
  const { line, indent, carets } =
    field === undefined
      ? createSourceFrame(input, span, width - 4)
      : createSourceFrame(field.text, field.span, width - 4)
  const bar = theme.dim('  |')
  return [
    wrap(head, width, 4),
    field === undefined ? bar : `${bar} ${theme.dim(field.label[language])}`,
    ...(field?.text === '' ? [] : [`${bar} ${line}`, `${bar} ${' '.repeat(indent)}${theme[severity](carets)}`]),
    bar,
    ...consequences.map((text) => formatNote(undefined, text, options)),
    formatNote(labels.help, help, options),
    ...(fix === undefined ? [] : [formatNote(fix.safe ? labels.fix : labels.unsafeFix, fix.title, options)]),
  ].join('\n')
}

function formatNote(label: Text | undefined, text: string, { language, theme, width }: RenderOptions): string {
  const name = label?.[language] ?? ''
  const runs = [{ text: '  = ', paint: theme.dim }, { text: name, paint: theme.bold }, { text }]
  return wrap(runs, width, 4 + measureWidth(name))
}
