import { Readable } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { Interrupt } from '../../../src/cli/runtime/interrupt.ts'
import type { Io } from '../../../src/cli/runtime/io.ts'

/** A run whose standard input does not end. */
function begun() {
  const stdin = new Readable({ read() {} })
  let stop = (): void => {}
  const onInterrupt: Io['onInterrupt'] = (listener) => {
    stop = listener
    return () => {}
  }
  const interrupt = new Interrupt({ stdin, onInterrupt } as Partial<Io> as Io)
  return { stdin, interrupt, stop: () => stop() }
}

/** One item, and then nothing for ever. */
async function* one(): AsyncGenerator<string> {
  yield 'first'
  await new Promise(() => {})
}

describe('at the end of a run', () => {
  test.each([
    ['that was stopped', true],
    ['whose reader is gone', false],
  ])('%s, nothing holds standard input', async (_, isStopped) => {
    const { stdin, interrupt, stop } = begun()
    for await (const item of interrupt.iterate(one())) {
      expect(item).toBe('first')
      if (!isStopped) break
      stop()
    }
    expect([interrupt.isRequested, stdin.destroyed]).toEqual([isStopped, false])
    interrupt.dispose()
    expect(stdin.destroyed).toBe(true)
  })

  test('a pending read ends without an item', async () => {
    const { interrupt } = begun()
    const items = interrupt.iterate(one())
    await items.next()
    const waiting = items.next()
    interrupt.dispose()
    expect(await waiting).toEqual({ done: true, value: undefined })
  })

  test('that read all, standard input is left alone', async () => {
    const { stdin, interrupt } = begun()
    for await (const _ of interrupt.iterate(Readable.from(['all'])));
    interrupt.dispose()
    expect(stdin.destroyed).toBe(false)
  })
})
