/** Does all tasks, `most` at a time. They are made as they are begun. */
export async function runConcurrently(tasks: Iterable<() => Promise<void>>, limit: number): Promise<void> {
  const iterator = tasks[Symbol.iterator]()
  const worker = async (): Promise<void> => {
    for (let next = iterator.next(); next.done !== true; next = iterator.next()) await next.value()
  }
  await Promise.all(Array.from({ length: limit }, worker))
}
