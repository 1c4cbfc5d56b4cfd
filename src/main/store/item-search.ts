/**
 * The search of goods, store half: runs a plan step by step and stops at the first `limit` hits. Every
 * step walks an index in its own order; nothing is scanned and nothing is sorted but the page itself.
 */
import type { Item } from '#shared/catalogue/item.ts'
import { INITIALS_DEPTH } from '#shared/catalogue/search-initials.ts'
import { beginningsExpression, type SearchPlan } from '#shared/catalogue/search-text.ts'
import { wordsThatBegin } from './item-words.ts'
import { barcodesOf, findByBarcode, itemById, itemBySku } from './items.ts'
import { statement, type ReadTx } from './tx.ts'

export interface FoundItem {
  readonly item: Item
  /** The code that matched, else the item's first one; a key. */
  readonly barcode: string | null
}

/** Above every text that begins with the prefix: no character comes after U+10FFFF. */
const END = '\u{10FFFF}'

/** Exact codes first, blocked items last. */
export function searchItems(tx: ReadTx, plan: SearchPlan, limit: number): FoundItem[] {
  const page = new Page(tx, limit)
  for (const text of plan.exact) page.addExact(text)
  const first = page.size
  for (const step of stepsOf(tx, plan)) {
    if (page.isFull) break
    page.addAll(step.sql, step.values)
  }
  return page.found(first)
}

interface Step {
  readonly sql: string
  readonly values: readonly string[]
}

// (SELECT ?) instead of ?: with a bare value SQLite would plan the range anew at every call (see items.ts).
const LAST_DIGITS = `SELECT item_id AS id, code FROM item_barcode
  WHERE reversed >= (SELECT ?) AND reversed < (SELECT ?) ORDER BY reversed LIMIT ?`
const INITIALS = `SELECT id, NULL AS code FROM item
  WHERE initials <> '' AND initials >= (SELECT ?) AND initials < (SELECT ?)
  ORDER BY initials LIMIT ?`
const SKU = `SELECT id, NULL AS code FROM item
  WHERE sku >= (SELECT ?) AND sku < (SELECT ?) ORDER BY sku LIMIT ?`
const WORDS = `SELECT rowid AS id, NULL AS code FROM item_search WHERE item_search MATCH ? LIMIT ?`
const WITHIN = `SELECT item.id, NULL AS code FROM item_search JOIN item ON item.id = item_search.rowid
  WHERE item_search MATCH ? AND instr(item.initials, ?) > 0 LIMIT ?`

/** One after the other: nothing is made ready for a step that the page does not come to. */
function* stepsOf(tx: ReadTx, plan: SearchPlan): Generator<Step> {
  const range = (sql: string, from: string) => ({ sql, values: [from, from + END] })
  if (plan.reversedDigits !== null) yield range(LAST_DIGITS, plan.reversedDigits)
  if (plan.kind === 'digits') for (const prefix of plan.skuPrefixes) yield range(SKU, prefix)
  if (plan.initials !== null) yield range(INITIALS, plan.initials)
  if (plan.wordsWhole !== null) yield { sql: WORDS, values: [plan.wordsWhole] }
  const begin = beginningsOf(tx, plan)
  if (begin !== null) yield { sql: WORDS, values: [begin] }
  if (plan.kind !== 'digits') for (const prefix of plan.skuPrefixes) yield range(SKU, prefix)
  if (plan.initialsWithin === null || plan.initials === null) return
  yield plan.initials.length > INITIALS_DEPTH
    ? { sql: WITHIN, values: [plan.initialsWithin, plan.initials] }
    : { sql: WORDS, values: [plan.initialsWithin] }
}

/** Null when there is nothing more to be found than whole words. */
function beginningsOf(tx: ReadTx, { words, wordsWhole }: SearchPlan): string | null {
  const begun = words.flatMap((word) => word.begun ?? [])
  const written = new Map<string, readonly string[]>()
  for (const word of begun) {
    const all = wordsThatBegin(tx, word)
    if (all !== null) written.set(word, all)
  }
  const isWhole = (word: string) => written.get(word)?.every((one) => one === word) === true
  if (wordsWhole !== null && begun.every(isWhole)) return null
  return beginningsExpression(words, written)
}

/** The hits so far, each item once. */
class Page {
  readonly #tx: ReadTx
  readonly #limit: number
  readonly #codes = new Map<number, string | null>()

  constructor(tx: ReadTx, limit: number) {
    this.#tx = tx
    this.#limit = limit
  }

  get size(): number {
    return this.#codes.size
  }

  get isFull(): boolean {
    return this.#codes.size >= this.#limit
  }

  addExact(text: string): void {
    const scanned = findByBarcode(this.#tx, text)
    if (scanned !== null) this.#add(scanned.item.id, scanned.code)
    const item = itemBySku(this.#tx, text)
    if (item !== null) this.#add(item.id, null)
  }

  addAll(sql: string, values: readonly string[]): void {
    // Rows that are known already take places too: so many more are asked for.
    const limit = this.#limit + this.#codes.size
    const rows = statement<{ id: number; code: string | null }>(this.#tx, sql).all(...values, limit)
    for (const row of rows) this.#add(row.id, row.code)
  }

  found(exactCount: number): FoundItem[] {
    const all = [...this.#codes].flatMap(([id, code]): FoundItem[] => {
      const item = itemById(this.#tx, id)
      if (item === null) return []
      return [{ item, barcode: code ?? barcodesOf(this.#tx, id)[0]?.code ?? null }]
    })
    const others = all.slice(exactCount)
    return [
      ...all.slice(0, exactCount),
      ...others.filter(({ item }) => item.status === 'active'),
      ...others.filter(({ item }) => item.status === 'blocked'),
    ]
  }

  #add(id: number, code: string | null): void {
    if (!this.isFull && !this.#codes.has(id)) this.#codes.set(id, code)
  }
}
