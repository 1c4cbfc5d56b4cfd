/** The decision that is being made: on which lines, why, who is responsible, what is done about it. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReviewLine } from '#shared/api/stocktake-review.ts'
import { readTypedDate } from '#shared/receiving/typed-date.ts'
import { LINE_DECISIONS, type LineDecision } from '#shared/stocktake/stocktake.ts'
import { tellWords } from '../../../state/notices.ts'
import { useReasons } from '../../../state/reasons.ts'
import { runCommand } from '../../../state/run.ts'
import { stepChoice } from '../../../ui/ChoiceList.tsx'
import { useUnhappyText } from '../../../ui/goods/use-unhappy-text.ts'
import { useNow } from '../../../ui/use-now.ts'
import { keyFieldsOf } from './line-words.ts'
import type { ReviewDeeds } from './use-review-page.ts'

export type DecideField = 'department' | 'personNo' | 'measure' | 'dueOn'

/** None there, of what nobody counted. A piece that was found may be on the road, and is left to its transfer. */
export function decisionsFor(lines: readonly ReviewLine[]): readonly LineDecision[] {
  const isMissed = lines.every(({ countedMilli }) => countedMilli === null)
  if (isMissed) return ['zero', 'leave', 'analyse']
  const isPieceFound = lines.every((line) => line.serial !== '' && line.varianceMilli > 0)
  return LINE_DECISIONS.filter(
    (decision) =>
      decision === 'accept' || decision === 'analyse' || (decision === 'leave' && isPieceFound),
  )
}

export function useDecide(page: ReviewDeeds, onClose: () => void) {
  const { t } = useTranslation()
  const textOf = useUnhappyText()
  const { reasons, nameOf } = useReasons('stocktake')
  const [lines] = useState(page.chosenLines())
  const [line] = lines
  const decisions = decisionsFor(lines)
  const decision = useNow<LineDecision>(
    decisions.find((one) => one === line?.decision) ?? decisions[0] ?? 'accept',
  )
  const codes = ['', ...reasons.map(({ code }) => code)]
  const likely = page.causes.get()[0]?.reasonCode ?? ''
  const known = line?.reasonCode ?? ''
  const reason = useNow(Math.max(0, codes.indexOf(known === '' ? likely : known)))
  const facts = useNow<Record<DecideField, string>>({
    department: line?.department ?? '',
    personNo: line?.personNo ?? '',
    measure: line?.measure ?? '',
    dueOn: line?.dueOn ?? '',
  })
  const [error, setError] = useState<string | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const submit = async () => {
    const { dueOn, ...said } = facts.get()
    const date = dueOn.trim() === '' ? null : readTypedDate(dueOn)
    if (dueOn.trim() !== '' && date === null) {
      setError(t('receiving.dateUnreadable'))
      return
    }
    setIsBusy(true)
    const done = await runCommand('stocktake.decide', {
      stocktakeId: page.stocktakeId,
      lines: lines.map((one) => ({
        ...keyFieldsOf(one),
        ...said,
        decision: decision.get(),
        varianceMilli: one.varianceMilli,
        reasonCode: codes[reason.get()] ?? '',
        dueOn: decision.get() === 'analyse' ? date : null,
      })),
    })
    setIsBusy(false)
    setError(done.ok ? null : textOf(done))
    if (!done.ok) return
    tellWords('good', 'review.decided', { count: lines.length })
    onClose()
    page.done()
  }
  const step = (by: number) => () => {
    reason.set(stepChoice(reason.get(), by, codes.length))
  }
  return {
    ...{ lines, decision, codes, nameOf, reason, facts, error, isBusy, submit },
    keys: { ArrowUp: step(-1), ArrowDown: step(1) },
    turn: () => {
      const at = decisions.indexOf(decision.get())
      decision.set(decisions[(at + 1) % decisions.length] ?? 'accept')
    },
  }
}
