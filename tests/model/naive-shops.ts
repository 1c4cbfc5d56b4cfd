/** Two designs that are in wide use and lose or double sales. The model has to find that out. */
import { difference, type Deed, type Shop } from './shop.ts'

interface Naive {
  log: string[]
  sent: number
  hub: string[]
  sold: string[]
  kept: { log: string[]; sent: number } | null
  hubKept: string[] | null
  echo: { from: number; ids: string[] } | null
  count: number
}

const EMPTY: Naive = {
  ...{ log: [], sent: 0, hub: [], sold: [], kept: null, hubKept: null, echo: null, count: 0 },
}

abstract class NaiveShop implements Shop {
  data: Naive

  constructor(data: Naive = structuredClone(EMPTY)) {
    this.data = data
  }

  /** The hub takes what was sent; returns the watermark that the till then has. */
  abstract take(from: number, ids: readonly string[]): number
  abstract fork(): Shop

  play(deed: Deed): boolean {
    const { data } = this
    switch (deed) {
      case 'sell':
        data.count += 1
        data.log.push(`s${data.count}`)
        data.sold.push(`s${data.count}`)
        return true
      case 'exchange':
      case 'lose-answer':
        return this.#exchange(deed === 'exchange')
      case 'echo':
        if (data.echo === null) return false
        this.take(data.echo.from, data.echo.ids)
        return true
      case 'keep':
        data.kept = { log: [...data.log], sent: data.sent }
        return true
      case 'go-back':
        return this.#goBack()
      case 'hub-keep':
        data.hubKept = [...data.hub]
        return true
      case 'hub-go-back':
        if (data.hubKept === null) return false
        data.hub = [...data.hubKept]
        this.#forget()
        return true
      default:
        return false
    }
  }

  settle(): void {
    for (let round = 0; round < 4; round += 1) this.play('exchange')
  }

  untrue(isSettled: boolean): string | null {
    const { hub, sold } = this.data
    return isSettled ? difference(hub, new Set(sold)) : null
  }

  key(): string {
    return JSON.stringify(this.data)
  }

  #exchange(isAnswered: boolean): boolean {
    const { data } = this
    const ids = data.log.slice(data.sent)
    if (ids.length === 0) return false
    data.echo = { from: data.sent, ids }
    const sent = this.take(data.sent, ids)
    if (isAnswered) data.sent = sent
    return true
  }

  #goBack(): boolean {
    const { data } = this
    if (data.kept === null) return false
    data.log = [...data.kept.log]
    data.sent = data.kept.sent
    this.#forget()
    return true
  }

  /** What is nowhere any more cannot be asked for. */
  #forget(): void {
    const { data } = this
    const there = new Set([...data.hub, ...data.log])
    data.sold = data.sold.filter((id) => there.has(id))
  }
}

/** The hub knows the highest number and takes what is above it. */
export class SeqOnlyShop extends NaiveShop {
  take(from: number, ids: readonly string[]): number {
    const { hub } = this.data
    ids.forEach((id, index) => {
      if (from + index >= hub.length) hub.push(id)
    })
    return hub.length
  }

  fork(): Shop {
    return new SeqOnlyShop(structuredClone(this.data))
  }
}

/** The hub knows ids and takes each once; the till ticks off what it has sent. */
export class UuidOnlyShop extends NaiveShop {
  take(from: number, ids: readonly string[]): number {
    const { hub } = this.data
    for (const id of ids) if (!hub.includes(id)) hub.push(id)
    return from + ids.length
  }

  fork(): Shop {
    return new UuidOnlyShop(structuredClone(this.data))
  }
}
