import { describe, expect, test } from 'vitest'
import type { Api } from '../../src/lookup/api.ts'
import { readPages } from '../../src/lookup/pages.ts'

/** Which pages come, each by its number and how many items it has, where the API answers with these lists and totals. */
async function pages(maxPages: number, ...answers: readonly (readonly [items: unknown, total: unknown])[]) {
  const asked: unknown[] = []
  const ask = async (_: string, request: Readonly<Record<string, unknown>>) => {
    asked.push([request['PageNum'], request['PageSize']])
    const [List, Total] = answers[asked.length - 1] ?? expect.fail(`page ${asked.length} is asked for`)
    return { response: { List, Total }, at: '2018-12-28T12:00:00.000Z' }
  }
  const come: [number, number, number][] = []
  for await (const { number, items, total } of readPages(
    { ask } as unknown as Api,
    'Ask',
    {},
    {
      size: 2,
      list: 'List',
      total: 'Total',
      maxPages,
    },
  ))
    come.push([number, items.length, total])
  expect(asked).toEqual(come.map(([number]) => [number, 2]))
  return come
}

describe('pages are asked for', () => {
  test('until all items came, and no further', async () => {
    expect(await pages(9, [[1, 2], 4], [[3, 4], 4])).toEqual([
      [1, 2, 4],
      [2, 2, 4],
    ])
    expect(await pages(9, [[1, 2], 3], [[3], 3])).toHaveLength(2)
    expect(await pages(9, [[1, 2], 2])).toHaveLength(1)
  })

  test('once where there are none, be the list empty or null', async () => {
    expect(await pages(9, [[], 0])).toEqual([[1, 0, 0]])
    expect(await pages(9, [null, 0])).toEqual([[1, 0, 0]])
    // An API that counts more than it gives is not asked for ever.
    expect(await pages(9, [[], 5])).toEqual([[1, 0, 5]])
  })

  test('up to so many, though there are more', async () => {
    expect(await pages(2, [[1, 2], 5], [[3, 4], 5])).toHaveLength(2)
    expect(await pages(1, [[1, 2], 3])).toHaveLength(1)
  })

  test('by a total that may change meanwhile', async () => {
    expect(await pages(9, [[1, 2], 4], [[3, 4], 5], [[5], 5])).toHaveLength(3)
    expect(await pages(9, [[1, 2], 4], [[3], 3])).toHaveLength(2)
  })
})
