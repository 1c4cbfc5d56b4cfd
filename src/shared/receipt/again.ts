/** Says on a paper that it was sent before and may be there twice; the first time it says nothing. */
import { bold, centered, type ReceiptDocument } from './document.ts'
import { wordsOf, type ReceiptLanguage } from './words.ts'

export function markAgain(
  document: ReceiptDocument,
  sentBefore: number,
  language: ReceiptLanguage,
): ReceiptDocument {
  if (sentBefore === 0) return document
  const mark = bold(centered(wordsOf(language).again(sentBefore)))
  return { lines: [mark, ...document.lines, mark] }
}
