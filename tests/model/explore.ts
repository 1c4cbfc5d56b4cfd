/** Plays everything that may happen, in every order, nearest first, and says the shortest way to something untrue. */
import { DEEDS, type Budget, type Deed, type Shop } from './shop.ts'

export interface Exploration {
  readonly states: number
  readonly settled: number
  /** Null: nothing untrue within the budget. */
  readonly found: { readonly what: string; readonly path: readonly Deed[] } | null
}

interface Place {
  readonly shop: Shop
  readonly path: readonly Deed[]
}

/** `depth`: of all paths together with the budget of each deed. */
export function explore(start: () => Shop, budget: Budget, depth: number): Exploration {
  const first: Place = { shop: start(), path: [] }
  const seen = new Set([first.shop.key()])
  let settled = 0
  let waiting: readonly Place[] = [first]
  for (let level = 0; level < depth && waiting.length > 0; level += 1) {
    const next: Place[] = []
    for (const place of waiting) {
      for (const deed of DEEDS) {
        if (place.path.filter((one) => one === deed).length >= budget[deed]) continue
        const shop = place.shop.fork()
        if (!shop.play(deed)) continue
        const path = [...place.path, deed]
        const key = `${shop.key()} ${leftOf(budget, path)}`
        if (seen.has(key)) continue
        seen.add(key)
        const what = shop.untrue(false) ?? untrueAtTheEnd(shop)
        settled += 1
        if (what !== null) return { states: seen.size, settled, found: { what, path } }
        next.push({ shop, path })
      }
    }
    waiting = next
  }
  return { states: seen.size, settled, found: null }
}

/** From every state the shop has to come to rest with everything booked once. */
function untrueAtTheEnd(shop: Shop): string | null {
  const end = shop.fork()
  end.settle()
  return end.untrue(true)
}

const leftOf = (budget: Budget, path: readonly Deed[]): string =>
  DEEDS.map((deed) => budget[deed] - path.filter((one) => one === deed).length).join('.')
