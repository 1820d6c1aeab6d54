import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { findUrls } from '../../../src/core/scan/find.ts'
import { escapeIdioms } from '../../../src/core/scan/idioms/escapes.ts'
import { operatorIdioms } from '../../../src/core/scan/idioms/operators.ts'
import { pairIdioms } from '../../../src/core/scan/idioms/pairs.ts'
import { placeholderIdioms } from '../../../src/core/scan/idioms/placeholders.ts'
import { shellCallIdioms, shellIdioms } from '../../../src/core/scan/idioms/shells.ts'
import { unfinishedIdioms } from '../../../src/core/scan/idioms/unfinished.ts'

/** A text in a file, and what is found in it. */
interface IdiomCase {
  readonly file: string
  readonly text: string
  readonly found: readonly string[]
}

type IdiomFixture = Readonly<
  Record<string, { readonly matches: readonly IdiomCase[]; readonly misses: readonly IdiomCase[] }>
>

const folder = new URL('../../../fixtures/idioms/', import.meta.url)

const tables: Readonly<Record<string, readonly { readonly id: string }[]>> = {
  escapes: escapeIdioms,
  operators: operatorIdioms,
  pairs: pairIdioms,
  placeholders: placeholderIdioms,
  shells: [...shellIdioms, ...shellCallIdioms],
  unfinished: unfinishedIdioms,
}

/** Each URL as it is meant; as it is written and why it is left out; or what a shell keeps of it, and what it drops. */
const listFound = (file: string, text: string): string[] =>
  Array.from(findUrls(text, file), ({ mappedUrl: { url, sourceText }, skipped, cut }) => {
    if (skipped !== undefined) return `${skipped}: ${sourceText}`
    return cut === undefined ? url : `cut: ${url.slice(0, cut.at)} | ${url.slice(cut.at)}`
  })

test('each table has a fixture, and each fixture a table', () => {
  const names = readdirSync(folder)
  expect(names.sort()).toEqual(
    Object.keys(tables)
      .map((name) => `${name}.json`)
      .sort(),
  )
})

describe.each(Object.entries(tables))('%s', (table, rows) => {
  const fixture: IdiomFixture = JSON.parse(readFileSync(new URL(`${table}.json`, folder), 'utf8'))

  test('each row has what it matches, and what it must not match', () => {
    const ids = rows.map(({ id }) => id)
    expect(Object.keys(fixture)).toEqual(ids)
    expect(new Set(ids).size).toBe(ids.length)
    for (const { matches, misses } of Object.values(fixture)) expect([matches.length, misses.length]).not.toContain(0)
  })

  test.each(
    Object.entries(fixture).flatMap(([id, { matches, misses }]) =>
      [...matches, ...misses].map((one) => ({ id, ...one })),
    ),
  )('$id in $file: $text', ({ file, text, found }) => {
    expect(listFound(file, text)).toEqual(found)
  })
})
