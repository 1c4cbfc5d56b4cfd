/**
 * Pinyin initials of a name that contains hanzi (可口可乐 Zero → k, k, k, l, zero): what a cashier types.
 * Computed when an item is written, never at search time; the dictionary stays in the backend.
 */
import { pinyin } from 'pinyin-pro'
import { foldRuns, hasHan } from '#shared/catalogue/fold.ts'

/** One part per hanzi or Latin word, lower case; empty for a name without hanzi. */
export function initialsOf(name: string): readonly string[] {
  if (!hasHan(name)) return []
  return foldRuns(name).flatMap((run) => (run.unspaced ? initialsOfRun(run.text) : [run.text]))
}

function initialsOfRun(run: string): readonly string[] {
  const letters = pinyin(run, { pattern: 'first', toneType: 'none', type: 'array' })
  return letters.map((letter) => letter.toLowerCase()).filter((letter) => /^[a-z]$/u.test(letter))
}
