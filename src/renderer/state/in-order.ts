/** Acts one after the other, each begun when the one before has its answer or has failed. */
export type InOrder = <T>(act: () => Promise<T>) => Promise<T>

/** A queue of its own: acts of different queues do not wait for each other. */
export function ordered(): InOrder {
  let last: Promise<unknown> = Promise.resolve()
  return (act) => {
    const next = last.then(act, act)
    last = next.catch(() => undefined)
    return next
  }
}
