import { expect, test } from 'vitest'
import { checkReporters } from '../../../src/reporters/check/index.ts'
import type { RenderOptions } from '../../../src/reporters/reporter.ts'
import { sampleRules } from '../samples.ts'
import { ending, look, plain, refused, tags } from './sample.ts'

const textOf = (options: RenderOptions): string => {
  const { item, end } = checkReporters.pretty.create({ version: '0.0.0', rules: sampleRules })
  return item(refused(options.language), 0, options) + end(ending, options)
}

test.each(['en', 'zh'] as const)('colour changes nothing but colour, in %s', (language) => {
  const bare = textOf(look({ language, theme: tags })).replace(/<\/?(?:error|warning|hint|good|bold|dim|link)>/g, '')
  expect(bare).toBe(textOf(look({ language, theme: plain })))
})
