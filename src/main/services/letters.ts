/** Operations of capability `letters`: what needs attention, and what a person decides about it. */
import type { LetterView } from '#shared/api/letters.ts'
import type { Parsed } from '#shared/api/registry.ts'
import { ok, refuse, type Result } from '#shared/kernel/result.ts'
import type { LetterAction } from '#shared/letters/letter.ts'
import { ENDS_AT_ONCE, isForMany, NEEDS_VALUE, ruleOf } from '#shared/letters/rules.ts'
import type { Service } from '../ipc/call.ts'
import { itemBySku } from '../store/items.ts'
import { append } from '../store/journal.ts'
import { findLetter, listLetters, markLetter, type LetterRow } from '../store/letters.ts'
import type { ReadTx, WriteTx } from '../store/tx.ts'
import { currentBusinessDate } from './business-day.ts'
import type { Deps } from './deps.ts'

/** Does what an answer means for this till itself: taking a page that was held, trying a row again. */
export type OnAnswer = (tx: WriteTx, letter: LetterRow, action: LetterAction) => void

export function lettersService(
  deps: Deps,
  onAnswer: OnAnswer,
): Service<'letters.list' | 'letters.answer'> {
  return {
    'letters.list': {
      run: 'query',
      handle(tx, { state }) {
        const nowMs = deps.clock.nowMs()
        const letters = listLetters(tx, state).map((row) => viewOf(row, nowMs))
        const open = letters.filter((letter) => letter.state !== 'resolved')
        return ok({
          letters: [...letters.filter(isOverdue), ...letters.filter((one) => !isOverdue(one))],
          openCount: open.length,
          overdueCount: open.filter(isOverdue).length,
        })
      },
    },
    'letters.answer': {
      run: 'command',
      handle(tx, input, call) {
        const checked = checkAnswer(tx, input)
        if (!checked.ok) return checked
        const by = call.need('answer-letters')
        if (!by.ok) return by
        const { action, value, note } = input
        const occurredMs = deps.clock.nowMs()
        for (const [index, letter] of checked.value.entries()) {
          append(tx, {
            type: 'letter.answered',
            eventId: index === 0 ? call.commandId : deps.ids.uuid(),
            businessDate: currentBusinessDate(tx, deps),
            occurredMs,
            ...by.value,
            body: {
              ...{ letterId: letter.letterId, code: letter.code, eventId: letter.eventId },
              ...{ action, value, note },
            },
          })
          const isDone = ENDS_AT_ONCE.includes(action)
          markLetter(tx, letter.letterId, isDone ? 'resolved' : 'answered', occurredMs)
          onAnswer(tx, letter, action)
        }
        return ok({ answeredCount: checked.value.length })
      },
    },
  }
}

const isOverdue = (letter: Pick<LetterView, 'isOverdue'>): boolean => letter.isOverdue

type AnswerRefusal =
  | 'letter-unknown'
  | 'letter-resolved'
  | 'letter-not-yours'
  | 'action-not-offered'
  | 'one-at-a-time'
  | 'value-missing'
  | 'item-unknown'

function checkAnswer(
  tx: ReadTx,
  { letterIds, action, value }: Parsed<'letters.answer'>,
): Result<readonly LetterRow[], AnswerRefusal> {
  const letters: LetterRow[] = []
  for (const letterId of new Set(letterIds)) {
    const letter = findLetter(tx, letterId)
    if (letter === undefined) return refuse('letter-unknown')
    if (letter.state === 'resolved') return refuse('letter-resolved')
    if (letter.owner !== 'store') return refuse('letter-not-yours', { owner: letter.owner })
    if (!ruleOf(letter.code).actions.includes(action)) return refuse('action-not-offered')
    letters.push(letter)
  }
  if (letters.length > 1 && !isForMany(action)) return refuse('one-at-a-time')
  if (NEEDS_VALUE.includes(action) && value === '') return refuse('value-missing')
  if (action === 'map-sku' && itemBySku(tx, value) === null) {
    return refuse('item-unknown', { sku: value })
  }
  return ok(letters)
}

type Detail = LetterView['detail']

function viewOf(row: LetterRow, nowMs: number): LetterView {
  const detail = JSON.parse(row.detail) as Detail
  const isOpen = row.state !== 'resolved'
  return {
    ...{ letterId: row.letterId, direction: row.direction, code: row.code, owner: row.owner },
    ...{ state: row.state, openedMs: row.openedMs, dueMs: row.dueMs },
    isOverdue: isOpen && row.dueMs !== null && row.dueMs < nowMs,
    ...{ documentNo: row.documentNo, eventType: row.eventType },
    ...{ businessDate: row.businessDate, occurredMs: row.occurredMs },
    amountMinor: numberOf(detail['amountMinor']),
    quantityMilli: numberOf(detail['quantityMilli']),
    detail,
    actions: isOpen && row.owner === 'store' ? [...ruleOf(row.code).actions] : [],
    answer: answerOf(row),
  }
}

const numberOf = (value: Detail[string] | undefined): number | null =>
  typeof value === 'number' ? value : null

function answerOf({ action, value, answeredBy, answeredMs }: LetterRow): LetterView['answer'] {
  if (action === null || answeredBy === null || answeredMs === null) return null
  return {
    action: action as LetterAction,
    value: value ?? '',
    staffNo: answeredBy,
    occurredMs: answeredMs,
  }
}
