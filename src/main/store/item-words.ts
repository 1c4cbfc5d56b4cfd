/**
 * The vocabulary of the search index: which words begin with some letters. It is read word by word, each of them found
 * by the one before, without a look at the rows that have them.
 */
import { statement, type ReadTx } from './tx.ts'

/** So many words are asked for one by one; where more begin so, FTS5 may gather them. */
const WORDS_MAX = 8

/** A view upon the index, with no data of its own; a temporary one can be had on a read-only connection too. */
const VOCABULARY = `CREATE VIRTUAL TABLE IF NOT EXISTS temp.item_word
  USING fts5vocab(main, item_search, instance)`

/** Null when they are more than a few. Terms of both columns of the index. */
export function wordsThatBegin(tx: ReadTx, begun: string): readonly string[] | null {
  tx.db.exec(VOCABULARY)
  const next = statement<{ term: string }>(tx, 'SELECT term FROM item_word WHERE term >= ? LIMIT 1')
  const words: string[] = []
  for (let from = begun; words.length <= WORDS_MAX;) {
    const term = next.get(from)?.term
    if (term === undefined || !term.startsWith(begun)) return words
    words.push(term)
    // The least text above it: so its own rows are not gone through.
    from = `${term}\u0000`
  }
  return null
}
