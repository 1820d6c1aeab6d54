import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { mapOrdered } from '../../src/batch/ordered-map.ts'

async function* count(to: number, taken: number[] = []): AsyncGenerator<number> {
  for (let one = 0; one < to; one++) {
    taken.push(one)
    yield one
  }
}

test('hands on in the order of the items, however long each takes', async () => {
  const done: number[] = []
  for await (const one of mapOrdered(count(20), 4, async (item) => {
    await sleep((item * 7) % 5)
    return item
  }))
    done.push(one)
  expect(done).toEqual([...Array(20).keys()])
})

test('has no more than so many under way', async () => {
  let underWay = 0
  let most = 0
  for await (const _ of mapOrdered(count(20), 3, async (item) => {
    most = Math.max(most, ++underWay)
    await sleep(1)
    underWay--
    return item
  }))
    await sleep(1)
  expect(most).toBe(3)
})

test('hands on what is done while the next item is waited for', async () => {
  const done: number[] = []
  let give: () => void = () => {}
  async function* slow(): AsyncGenerator<number> {
    yield 1
    await new Promise<void>((resolve) => {
      give = resolve
    })
    yield 2
  }
  for await (const one of mapOrdered(slow(), 4, async (item) => item)) {
    done.push(one)
    if (one === 1) give()
  }
  expect(done).toEqual([1, 2])
})

test('a failure comes out in its place, and nothing more is taken', async () => {
  const taken: number[] = []
  const done: number[] = []
  const run = async (): Promise<void> => {
    for await (const one of mapOrdered(count(100, taken), 2, async (item) => {
      if (item === 3) throw new Error('three')
      return item
    }))
      done.push(one)
  }
  await expect(run()).rejects.toThrow('three')
  expect(done).toEqual([0, 1, 2])
  expect(taken.length).toBeLessThan(8)
})

test('the items end when the reader stops', async () => {
  let ended = false
  async function* items(): AsyncGenerator<number> {
    try {
      yield* count(1000)
    } finally {
      ended = true
    }
  }
  for await (const one of mapOrdered(items(), 2, async (item) => item)) if (one === 5) break
  await sleep(1)
  expect(ended).toBe(true)
})

test('a failure that comes before its turn is not unhandled', async () => {
  const unhandled: unknown[] = []
  const note = (reason: unknown): void => void unhandled.push(reason)
  process.on('unhandledRejection', note)
  try {
    const results = mapOrdered(count(2), 2, async (item) => {
      if (item === 1) throw new Error('early')
      await sleep(20)
      return item
    })
    expect((await results.next()).value).toBe(0)
    await expect(results.next()).rejects.toThrow('early')
    await sleep(1)
  } finally {
    process.off('unhandledRejection', note)
  }
  expect(unhandled).toEqual([])
})
