/** Words for the moves that a count made, or that another till told of; other moves are told by their document. */
import type { TFunction } from 'i18next'
import { LEARNED_REASON, POSTED_REASON, REBASED_REASON } from '#shared/stocktake/key-moves.ts'

const REASONS: readonly string[] = [POSTED_REASON, REBASED_REASON, LEARNED_REASON]

/** Empty where the document says enough. */
export const moveText = (t: TFunction, reason: string): string =>
  REASONS.includes(reason) ? t(`stocktakeCode.moved.${reason}`) : ''
