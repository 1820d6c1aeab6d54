import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const root = new URL('../', import.meta.url)
const read = (file: string): string => readFileSync(new URL(file, root), 'utf8')

const [, section = ''] = read('ARCHITECTURE.md').split('## The path of one URL')
const [list = ''] = section.split('\nLeft out')
const steps = list.split(/^\d+\. /m).slice(1)
const folders = steps.map((step) => /^`([^`]+)`: /.exec(step)?.[1] ?? '')

/** Each file of a step, and what is named after it: `name`, or `Class.name`. */
const named = steps.flatMap((step, at) => {
  const words = [...step.matchAll(/`([^`]+)`/g)].map(([, word = '']) => word).slice(1)
  const starts = words.flatMap((word, index) => (/^[\w*-]+\.[jt]s$/.test(word) ? [index] : []))
  return starts.map((start, index) => ({
    file: `${folders[at] === 'bin' ? '' : 'src/'}${folders[at]}/${words[start]}`,
    names: words
      .slice(start + 1, starts[index + 1])
      .filter((word) => /^#?[\w.]+$/.test(word))
      .flatMap((word) => word.split('.')),
  }))
})

/** Whether a text declares a function or a class, or has a method or a member of that name. */
const declares = (text: string, name: string): boolean =>
  new RegExp(`\\b(?:function\\*?|const|class) ${name}\\b`).test(text) ||
  new RegExp(`^ +(?:(?:async|static) )*\\*?${name}[:(<]`, 'm').test(text)

describe('the path of one URL in ARCHITECTURE.md', () => {
  test('comes to each folder once, and to 30 files at most', () => {
    expect(folders.length).toBeGreaterThan(10)
    expect(new Set(folders).size).toBe(folders.length)
    expect(new Set(named.map(({ file }) => file)).size).toBe(named.length)
    expect(named.length).toBeLessThanOrEqual(30)
  })

  test.each(named)('$file has what is named there', ({ file, names }) => {
    const folder = file.slice(0, file.lastIndexOf('/') + 1)
    const isEach = file.endsWith('*.ts')
    const all = isEach
      ? readdirSync(new URL(folder, root)).flatMap((name) => (name === 'index.ts' ? [] : [folder + name]))
      : [file]
    const missing = all.flatMap((one) => names.filter((name) => !declares(read(one), name)).map((name) => [one, name]))
    expect(missing).toEqual([])
  })
})
