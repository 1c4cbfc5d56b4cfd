/** Says on a paper that it was sent before and may be there twice; the first time it says nothing. */
import { LABEL_END, bold, centered, type ReceiptDocument } from './document.ts'
import { wordsOf, type ReceiptLanguage } from './words.ts'

export function markAgain(
  document: ReceiptDocument,
  sentBefore: number,
  language: ReceiptLanguage,
): ReceiptDocument {
  if (sentBefore === 0) return document
  const mark = bold(centered(wordsOf(language).again(sentBefore)))
  // A label has no room for it: it gets one of its own before the others.
  const isLabels = document.lines.at(-1)?.kind === 'label-end'
  return {
    lines: [mark, ...(isLabels ? [LABEL_END] : []), ...document.lines, ...(isLabels ? [] : [mark])],
  }
}
