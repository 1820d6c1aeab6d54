import type { Language } from '../../src/core/model/text.ts'
import { nodeDigest } from '../../src/node-digest.ts'
import { Diagnoser } from '../../src/records/diagnose/diagnose.ts'
import { RecordStats } from '../../src/records/diagnose/summary.ts'
import { checkFormats, createCheckReporter } from '../../src/reporters/check/index.ts'
import { createRecordReporter, recordFormats } from '../../src/reporters/records/index.ts'
import type { RenderOptions, Reporter } from '../../src/reporters/reporter.ts'
import { createSignReporter, signFormats } from '../../src/reporters/sign/index.ts'
import { clean, ending, look, outside, refused, signatureUnjudged, tags } from './check/sample.ts'
import { sampleRecords, sampleRules, sampleSigned } from './samples.ts'

/** What a reporter writes of the samples. */
interface Golden {
  /** Its name below fixtures/cli/format/. */
  readonly file: string
  readonly text: string
}

const LANGUAGES: readonly Language[] = ['en', 'zh']

const version = '0.0.0'

/** What every registered reporter writes of the samples, in both languages. */
export async function listGoldens(): Promise<readonly Golden[]> {
  const goldens: Golden[] = []
  for (const language of LANGUAGES) {
    for (const name of checkFormats)
      goldens.push({ file: `${name}.${language}.txt`, text: await renderReports(name, look({ language })) })
    const verbose = look({ language, theme: tags, verbose: true })
    goldens.push({ file: `pretty.verbose.colour.${language}.txt`, text: await renderReports('pretty', verbose) })
    for (const name of recordFormats)
      goldens.push({ file: `diagnose/${name}.${language}.txt`, text: await renderRecords(name, look({ language })) })
    for (const name of signFormats)
      goldens.push({ file: `sign/${name}.${language}.txt`, text: await renderSigned(name, look({ language })) })
  }
  return goldens
}

async function renderReports(name: (typeof checkFormats)[number], options: RenderOptions): Promise<string> {
  const reporter = await createCheckReporter(name, { version, rules: sampleRules, toRepositoryPath: (file) => file })
  const { language } = options
  const reports = [refused(language), clean(signatureUnjudged), clean(), outside(language)]
  return render(reporter, reports, ending, options)
}

async function renderRecords(name: (typeof recordFormats)[number], options: RenderOptions): Promise<string> {
  const diagnoser = new Diagnoser(nodeDigest, { now: new Date(options.now()) }, options.language)
  const stats = new RecordStats(() => 0)
  const diagnoses = sampleRecords.map((record, index) => diagnoser.diagnose(record, { file: 'a.csv', line: index + 2 }))
  for (const diagnosis of diagnoses) stats.add(diagnosis)
  const omitted = { filtered: 0, untimed: 0, repeated: 1, others: 0, unread: 0 }
  const reporter = await createRecordReporter(name, { version, serialize: (diagnosis) => diagnoser.toJson(diagnosis) })
  return render(reporter, diagnoses, stats.createSummary(omitted, true, options.language), options)
}

async function renderSigned(name: (typeof signFormats)[number], options: RenderOptions): Promise<string> {
  const reporter = await createSignReporter(name, { version, many: true })
  return render(reporter, sampleSigned, { signed: sampleSigned.length }, options)
}

const render = <Item, Summary>(
  { begin, item, end }: Reporter<Item, Summary>,
  items: readonly Item[],
  summary: Summary,
  options: RenderOptions,
): string => begin(options) + items.map((one, index) => item(one, index, options)).join('') + end(summary, options)
