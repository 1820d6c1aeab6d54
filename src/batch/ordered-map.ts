/**
 * Does work on items side by side, `most` at a time, and hands on what becomes of them in the order of the items, each as
 * soon as it can be. Takes no further item while that many are under way, so that memory does not grow with what waits to
 * be written.
 */
export async function* mapOrdered<T, R>(
  items: AsyncIterable<T>,
  limit: number,
  work: (item: T) => Promise<R>,
): AsyncGenerator<R> {
  const iterator = items[Symbol.asyncIterator]()
  const running: Promise<R>[] = []
  let nextItem: Promise<IteratorResult<T>> | undefined = iterator.next()
  try {
    for (;;) {
      const [oldest] = running
      if (nextItem !== undefined && running.length < limit && !(await settlesFirst(oldest, nextItem))) {
        const { done, value }: IteratorResult<T> = await nextItem
        nextItem = done === true ? undefined : iterator.next()
        if (done !== true) running.push(markHandled(work(value)))
      } else if (oldest !== undefined) {
        running.shift()
        yield await oldest
      } else if (nextItem === undefined) return
    }
  } finally {
    // What an item is waited for may never come: nobody waits for it here.
    if (nextItem !== undefined) void iterator.return?.()
  }
}

/** Whether the first of two is done before the second. */
async function settlesFirst(one: Promise<unknown> | undefined, other: Promise<unknown>): Promise<boolean> {
  return one !== undefined && Promise.race([one.then(() => true), other.then(() => false)])
}

/** Whoever takes the answer hears of a failure; until then it is nobody's. */
function markHandled<R>(answer: Promise<R>): Promise<R> {
  answer.catch(() => {})
  return answer
}
