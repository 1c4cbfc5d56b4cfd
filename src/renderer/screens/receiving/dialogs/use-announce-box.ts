/** The box of an announcement: a code that is added, or the quantity of the chosen line. */
import { useState } from 'react'
import { tellWords } from '../../../state/notices.ts'
import { playBad } from '../../../state/sounds.ts'
import { quantityOf, readCommand } from '../../../state/typed-input.ts'
import { addAnnouncedCode, changeAnnounced, useAnnounce } from '../announce-state.ts'

export function useAnnounceBox() {
  const [text, setText] = useState('')
  const line = useAnnounce(({ draft, chosen }) => draft.lines[chosen])
  return {
    text,
    setText,
    add: () => {
      const typed = readCommand(text)
      if (typed.kind !== 'code') return
      setText('')
      void addAnnouncedCode(typed.code, typed.quantityMilli)
    },
    setQuantity: () => {
      const quantityMilli = quantityOf(text)
      if (line === undefined || quantityMilli === null) {
        playBad()
        tellWords('bad', line === undefined ? 'notice.noLine' : 'receiving.quantityFirst')
        return
      }
      setText('')
      void changeAnnounced({ kind: 'set-quantity', lineNo: line.lineNo, quantityMilli })
    },
    deleteLine: () => {
      if (line !== undefined) void changeAnnounced({ kind: 'delete-line', lineNo: line.lineNo })
    },
  }
}
