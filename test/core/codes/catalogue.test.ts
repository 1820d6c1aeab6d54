import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { readCodeEntries } from '../../../scripts/lib/code-entries.ts'
import { rules } from '../../../src/core/rules/index.ts'

const folder = fileURLToPath(new URL('../../../fixtures/codes/', import.meta.url))

/** The table that the project started from, as it was: an independent list. */
const seed = z
  .strictObject({ source: z.url(), rows: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync(`${folder}seed.json`, 'utf8')))

/** From the fixtures, and not from what was generated from them. */
const entries = readCodeEntries(
  readdirSync(folder)
    .filter((file) => file.endsWith('.json') && file !== 'seed.json')
    .map((name) => ({ name, text: readFileSync(folder + name, 'utf8') })),
)

describe('the catalogue', () => {
  test('has each code once', () => {
    const ids = entries.map(({ id }) => id)
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
  })

  test.each(Object.entries(seed.rows))('has %s with the text that the first table gave it', (id, text) => {
    const entry = entries.find((one) => one.id === id)
    expect([entry?.text.zh, ...(entry?.earlier?.zh ?? [])]).toContain(text.replace(/。$/, ''))
  })

  test.each(entries.map((entry) => [entry.id, entry] as const))('%s says its texts as its documents do', (_, entry) => {
    const { text, earlier, sources } = entry
    const wordings = { en: [text.en, ...(earlier?.en ?? [])], zh: [text.zh, ...(earlier?.zh ?? [])] }
    for (const list of Object.values(wordings)) {
      expect(new Set(list).size).toBe(list.length)
      for (const wording of list) expect(wording).not.toMatch(/[.。]$|^\s|\s$/)
    }
    expect(sources.some((source) => source === seed.source)).toBe(true)
  })

  test.each(entries.map((entry) => [entry.id, entry] as const))('%s has a remedy in sentences', (_, entry) => {
    for (const words of [entry.remedy, entry.note]) {
      if (words === undefined) continue
      expect(words.en).toMatch(/^[^a-z].*\.$/)
      expect(words.zh).toMatch(/。$/)
    }
  })

  test('has every code that a rule predicts, as one that can be known before a push', () => {
    const predicted = new Set<string>(rules.flatMap(({ code }) => code ?? []))
    const decidable = entries.filter(({ decidable: by }) => by === 'url' || by === 'facts').map(({ id }) => id)
    expect(decidable.filter((id) => !predicted.has(id))).toEqual([])
    expect([...predicted].filter((id) => !decidable.includes(id))).toEqual([])
  })

  test('says of those that a rehearsal can tell, and of no other, how it does', () => {
    for (const { id, decidable, rehearsal } of entries)
      expect(rehearsal !== undefined, id).toBe(decidable === 'rehearsal')
  })

  test('leaves only these of the first table to be told by nothing', () => {
    const never = entries.filter(({ id, decidable }) => decidable === 'never' && id in seed.rows).map(({ id }) => id)
    const expected =
      '0 5 9 10 11 12 13 14 15 16 17 18/100 18/101 18/102 18/103 18/104 21/100 21/101 22 24 25 26 27 28 29 30 31 32 34 35'
    expect(never.join(' ')).toBe(expected)
  })

  test('gives a code the stage of the rules that predict it', () => {
    const stageOf = new Map(entries.map(({ id, stage }) => [id, stage]))
    const astray = rules.filter(({ code, stage }) => code !== undefined && stageOf.get(code) !== stage)
    expect(astray.map(({ id }) => id)).toEqual([])
  })
})
