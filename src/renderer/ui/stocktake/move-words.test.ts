/** What the moves of a count are called. */
import { expect, test } from 'vitest'
import { LEARNED_REASON, POSTED_REASON, REBASED_REASON } from '#shared/stocktake/key-moves.ts'
import { i18n } from '../../i18n/i18n.ts'
import { moveText } from './move-words.ts'

test('each move of a count has its words in both languages, and a sale needs none', () => {
  for (const language of ['en', 'zh-CN']) {
    const t = i18n.getFixedT(language)
    const said = [POSTED_REASON, REBASED_REASON, LEARNED_REASON].map((code) => moveText(t, code))
    expect(new Set(said).size, language).toBe(3)
    expect(said.join(' '), language).not.toContain('stocktakeCode')
    expect(moveText(t, 'sale'), language).toBe('')
  }
})
