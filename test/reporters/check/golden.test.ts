import { fileURLToPath } from 'node:url'
import { expect, test, vi } from 'vitest'
import { createReporters, type FormatName } from '../../../src/reporters/check/index.ts'
import type { LazyFormatName } from '../../../src/reporters/check/lazy.ts'
import type { RenderOptions, Reporter } from '../../../src/reporters/reporter.ts'
import { madeAnew } from './law.ts'
import { clean, ending, look, outside, plain, refused, ruleWords, signatureUnjudged, tags } from './sample.ts'

// A format is tested with texts of its own, so that the vendor's next wording changes no golden file.
vi.mock('../../../src/core/codes/catalogue.ts', () => ({
  catalogue: [
    { id: '18/308', text: { en: 'The name holds characters that are not allowed', zh: '流名称中含有非法字符' } },
    { id: '18/500', text: { en: 'The expiry is missing', zh: '未携带过期时间参数' } },
  ],
}))

const folder = fileURLToPath(new URL('../../../fixtures/cli/format/', import.meta.url))

const all = (): ReadonlyMap<string, Reporter> =>
  new Map([...Object.entries(createReporters('0.0.0', ruleWords)), ...madeAnew()])

function textOf(name: FormatName | LazyFormatName, wanted: RenderOptions): string {
  const format = all().get(name)
  if (format === undefined) throw new Error(`no format ${name}`)
  const reports = [refused(wanted.language), clean(signatureUnjudged), clean(), outside(wanted.language)]
  return (
    format.begin(wanted) +
    reports.map((one, at) => format.report(one, at, wanted)).join('') +
    format.end(ending, wanted)
  )
}

// A golden SARIF would hold every rule.
const names = [
  ...(['pretty', 'concise', 'json', 'ndjson'] as const),
  ...(['junit', 'github', 'gitlab', 'checkstyle', 'markdown'] as const),
]

test.each(names.flatMap((name) => [[name, 'en'] as const, [name, 'zh'] as const]))(
  '%s in %s',
  async (name, language) => {
    await expect(textOf(name, look({ language }))).toMatchFileSnapshot(`${folder}${name}.${language}.txt`)
  },
)

test.each(['en', 'zh'] as const)(
  'pretty in colour and with the rules that could not judge, in %s',
  async (language) => {
    const text = textOf('pretty', look({ language, theme: tags, verbose: true }))
    await expect(text).toMatchFileSnapshot(`${folder}pretty.verbose.colour.${language}.txt`)
  },
)

test.each(['en', 'zh'] as const)('colour changes nothing but colour, in %s', (language) => {
  const painted = textOf('pretty', look({ language, theme: tags }))
  const bare = painted.replace(/<\/?(?:error|warning|hint|good|bold|dim|link)>/g, '')
  expect(bare).toBe(textOf('pretty', look({ language, theme: plain })))
})
