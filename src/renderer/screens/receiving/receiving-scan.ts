/** Where a scan goes while receiving is in front: into the count, into a new announcement, or to its number. */
import { takeMultiplier } from '../../state/command-box.ts'
import { tellWords } from '../../state/notices.ts'
import { playBad } from '../../state/sounds.ts'
import { addAnnouncedCode } from './announce-state.ts'
import { openReceiving, takeReceivingScan } from './receiving-acts.ts'
import { dialogNow, useReceiving } from './receiving-state.ts'

/** The announcements that are on screen, for a scan of the delivery note. */
let shown: readonly { readonly inboundId: string; readonly inboundNo: string }[] = []
export const offerNumbers = (numbers: typeof shown): void => {
  shown = numbers
}

/** Dialogs that want an answer first say so aloud: the scan is not counted behind their back. */
export function takeScanHere(code: string): boolean {
  const dialog = dialogNow()
  if (dialog?.kind === 'announce') {
    void addAnnouncedCode(code, takeMultiplier())
    return true
  }
  if (dialog !== null && dialog.kind !== 'serial') {
    playBad()
    tellWords('bad', 'receiving.scanNotTaken', { code })
    return true
  }
  if (useReceiving.getState().counting !== null) return takeReceivingScan(code)
  openByNumber(code)
  return true
}

export function openByNumber(text: string): void {
  const wanted = text.trim().toLowerCase()
  const found = shown.filter(({ inboundNo }) => inboundNo.toLowerCase() === wanted)
  const [only] = found
  if (only !== undefined && found.length === 1) void openReceiving({ inboundId: only.inboundId })
  else {
    playBad()
    tellWords('bad', 'receiving.numberUnknown', { number: text })
  }
}
