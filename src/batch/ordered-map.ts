/**
 * Maps items concurrently, at most `limit` at a time, and yields the results in the order of the items. Takes no further
 * item while `limit` results are in progress or wait to be taken, so that memory does not grow with them.
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
        // The work on an item begins before the next is asked for, so that items may share memory.
        if (done !== true) running.push(markHandled(work(value)))
        nextItem = done === true ? undefined : iterator.next()
      } else if (oldest !== undefined) {
        running.shift()
        yield await oldest
      } else if (nextItem === undefined) return
    }
  } finally {
    // The next item may never come: the return of the iterator is not awaited.
    if (nextItem !== undefined) void iterator.return?.()
  }
}

/** Whether the first of two is done before the second. */
async function settlesFirst(one: Promise<unknown> | undefined, other: Promise<unknown>): Promise<boolean> {
  return one !== undefined && Promise.race([one.then(() => true), other.then(() => false)])
}

/** Marks the promise as handled. The consumer still sees the rejection. */
function markHandled<R>(answer: Promise<R>): Promise<R> {
  answer.catch(() => {})
  return answer
}
