/** Operation of capability `staff`: a card with a person's number as bars, through the printer for labels. */
import { ok, refuse } from '#shared/kernel/result.ts'
import { rollOf } from '#shared/labels/label-size.ts'
import { staffCardLines } from '#shared/labels/staff-card.ts'
import type { Service } from '../ipc/call.ts'
import { oweLoosePaper } from '../store/print-jobs.ts'
import { findStaff } from '../store/staff.ts'
import type { Deps } from './deps.ts'
import type { LabelRolls } from './labels.ts'
import type { Printing } from './printing.ts'

/** Without a printer for labels the card comes on paper, and there it has room. */
const ON_PAPER = rollOf('60x40')

export function staffCardsService(
  deps: Deps,
  rolls: LabelRolls,
  printing: Printing,
): Service<'staff.print-card'> {
  return {
    'staff.print-card': {
      run: 'command',
      handle(tx, { staffNo }, call) {
        const person = findStaff(tx, staffNo)
        if (person === undefined) return refuse('staff-unknown')
        const roll = rolls.labelRoll() ?? ON_PAPER
        const card = { storeName: deps.settings.storeName, staffNo, name: person.name }
        const document = { lines: staffCardLines(card, roll) }
        const key = `staff-card-${call.commandId}`
        oweLoosePaper(tx, { key, kind: 'label', document }, deps.clock.nowMs())
        call.afterCommit(() => printing.wake())
        return ok({})
      },
    },
  }
}
