/**
 * Does work on items side by side, `most` at a time, and hands on what becomes of them in the order of the items, each as
 * soon as it can be. Takes no further item while that many are under way, so that memory does not grow with what waits to
 * be written.
 */
export async function* inOrder<T, R>(
  items: AsyncIterable<T>,
  most: number,
  work: (item: T) => Promise<R>,
): AsyncGenerator<R> {
  const iterator = items[Symbol.asyncIterator]()
  const underWay: Promise<R>[] = []
  let coming: Promise<IteratorResult<T>> | undefined = iterator.next()
  try {
    for (;;) {
      const [oldest] = underWay
      if (coming !== undefined && underWay.length < most && !(await isFirst(oldest, coming))) {
        const { done, value }: IteratorResult<T> = await coming
        coming = done === true ? undefined : iterator.next()
        if (done !== true) underWay.push(begun(work(value)))
      } else if (oldest !== undefined) {
        underWay.shift()
        yield await oldest
      } else if (coming === undefined) return
    }
  } finally {
    // What an item is waited for may never come: nobody waits for it here.
    if (coming !== undefined) void iterator.return?.()
  }
}

/** Whether the first of two is done before the second. */
async function isFirst(one: Promise<unknown> | undefined, other: Promise<unknown>): Promise<boolean> {
  return one !== undefined && Promise.race([one.then(() => true), other.then(() => false)])
}

/** Whoever takes the answer hears of a failure; until then it is nobody's. */
function begun<R>(answer: Promise<R>): Promise<R> {
  answer.catch(() => {})
  return answer
}
