/** The search while it is typed: the answer to the newest question wins, older ones are let go. */
import { useLayoutEffect, useState } from 'react'
import type { SearchHit } from '#shared/api/catalogue.ts'
import { closeDialog, replaceDialog, type Dialog } from '../../../state/dialogs.ts'
import { takeMultiplier } from '../../../state/command-box.ts'
import { playBad } from '../../../state/sounds.ts'
import { useHits } from '../../../state/use-hits.ts'
import { stepChoice } from '../../../ui/ChoiceList.tsx'
import { addItem } from '../actions.ts'
import { useOutcomeText } from './use-line.ts'

export function useSearch(dialog: Extract<Dialog, { kind: 'search' }>) {
  const textOf = useOutcomeText()
  const [text, setText] = useState(dialog.text)
  const [chosen, setChosen] = useState(0)
  const [error, setError] = useState<string | null>(null)
  const { hits, hasFailed, again } = useHits(text)
  // Before the rows are drawn: an arrow pressed as soon as they are seen is not taken back.
  useLayoutEffect(() => {
    setChosen(0)
    setError(null)
  }, [hits])
  const step = (by: number) => () => {
    setChosen(stepChoice(chosen, by, hits?.length ?? 0))
  }
  const add = async () => {
    const hit = hits?.[chosen]
    if (hit === undefined) return
    const wrong = await addHit(hit, dialog, textOf)
    if (wrong !== null) playBad()
    setError(wrong)
  }
  const up = step(-1)
  const down = step(1)
  return { text, setText, hits, hasFailed, again, chosen, setChosen, error, add, up, down }
}

type TextOf = ReturnType<typeof useOutcomeText>

/** Adds what was picked; where a weight or a price is missing its dialog takes this one's place. */
export async function addHit(
  hit: SearchHit,
  dialog: Dialog,
  textOf: TextOf,
): Promise<string | null> {
  const { id: itemId, name, unit, barcode } = hit
  if (hit.kind === 'weighed' && hit.status === 'active') {
    replaceDialog(dialog, { kind: 'weight', itemId, name, unit, barcode })
    return null
  }
  const quantityMilli = takeMultiplier()
  const outcome = await addItem({ itemId, quantityMilli, barcode })
  if (!outcome.ok && 'refusal' in outcome) {
    const { code } = outcome.refusal
    if (code === 'weight-needed')
      replaceDialog(dialog, { kind: 'weight', itemId, name, unit, barcode })
    else if (code === 'serial-needed') {
      const count = Math.max(1, Math.trunc((quantityMilli ?? 1000) / 1000))
      replaceDialog(dialog, { kind: 'serial', itemId, name, barcode, count })
    } else if (code === 'price-needed') {
      replaceDialog(dialog, { kind: 'item-price', itemId, name, barcode, quantityMilli })
    } else return textOf(outcome)
    return null
  }
  if (outcome.ok) closeDialog(dialog)
  return textOf(outcome)
}
