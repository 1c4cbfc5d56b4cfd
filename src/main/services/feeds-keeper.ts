/** Keeps the feeds going in a till that runs: rows are applied between other work, prices take effect on their day. */
import type { LetterAction } from '#shared/letters/letter.ts'
import { findPriceList } from '../store/price-lists.ts'
import type { LetterRow } from '../store/letters.ts'
import type { WriteTx } from '../store/tx.ts'
import { TillFeeds } from '../sync/feeds.ts'
import type { Deps } from './deps.ts'
import { applySlice, awakeRows } from './feeds.ts'
import { activateDuePrices, answerPriceList, hasWaiting } from './feeds-prices.ts'

/** Runs it when nothing else is to be done first; tests run it by hand. */
export type Later = (run: () => void) => void

export class FeedsKeeper {
  readonly feeds: TillFeeds
  readonly #deps: Deps
  readonly #later: Later
  readonly #onChange: () => void
  #isAtWork = false
  #isStopped = false

  constructor(deps: Deps, onChange: () => void, later: Later = setImmediate) {
    this.#deps = deps
    this.#onChange = onChange
    this.#later = later
    this.feeds = new TillFeeds({ ...deps, onRows: () => this.#goOn() })
  }

  start(): void {
    awakeRows(this.#deps)
    this.#goOn()
  }

  stop(): void {
    this.#isStopped = true
  }

  /** Prices whose day has come. */
  tick(): void {
    const { store } = this.#deps
    if (this.#isAtWork || !store.read(hasWaiting)) return
    if (store.write((tx) => activateDuePrices(tx, this.#deps))) this.#onChange()
  }

  /** A person's word about what was held. */
  onAnswer(tx: WriteTx, letter: LetterRow, action: LetterAction): void {
    if (letter.code !== 'feed-suspicious') return
    const { feed, version } = JSON.parse(letter.detail) as { feed?: string; version?: string }
    const isAccepting = action === 'accept'
    if (version !== undefined && findPriceList(tx, version) !== undefined) {
      answerPriceList(tx, version, isAccepting)
    } else if (feed !== undefined) {
      this.feeds.answer(tx, feed, isAccepting)
    }
    this.#goOn()
  }

  #goOn(): void {
    if (this.#isAtWork || this.#isStopped) return
    this.#isAtWork = true
    this.#later(() => this.#slice())
  }

  #slice(): void {
    this.#isAtWork = false
    if (this.#isStopped) return
    if (applySlice(this.#deps)) return this.#goOn()
    this.tick()
    this.#onChange()
  }
}
