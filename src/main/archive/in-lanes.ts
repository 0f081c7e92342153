/** Many small files, eight at a time, so that they share the disk's waiting. */

const lanes = 8

/**
 * Works through `items`; answers what came of each, in their order. The first failure is thrown, but only when nothing runs
 * any more: what is swept then is not written to again.
 */
export async function inLanes<T, R>(items: Iterable<T>, work: (item: T) => Promise<R>): Promise<R[]> {
  const queue = items[Symbol.iterator]()
  const answers: R[] = []
  let next = 0
  let failure: { error: unknown } | undefined
  const lane = async () => {
    for (let item = queue.next(); !item.done && !failure; item = queue.next()) {
      const place = next++
      try {
        answers[place] = await work(item.value)
      } catch (error) {
        failure ??= { error }
      }
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  if (failure) throw failure.error
  return answers
}
