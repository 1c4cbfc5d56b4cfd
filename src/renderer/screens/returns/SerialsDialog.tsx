/** Which pieces of a line come back: Space or a scan marks one, Enter is done. */
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { tellWords } from '../../state/notices.ts'
import { closeReturnDialog, markSerial, useReturns } from '../../state/returns.ts'
import { markOf, serialsOf, type SoldLine } from '../../state/returns-marks.ts'
import { setDialogScanTaker } from '../../state/returns-scan.ts'
import { playBad, playGood } from '../../state/sounds.ts'
import { ChoiceList, stepChoice } from '../../ui/ChoiceList.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { NoticeStrip } from '../../ui/NoticeStrip.tsx'

export function SerialsDialog({ line }: { readonly line: SoldLine }) {
  const { t } = useTranslation()
  const mark = useReturns(({ marks }) => markOf(marks, line.lineNo))
  const [chosen, setChosen] = useState(0)
  const serials = serialsOf(line)
  const marked = mark === null ? [] : (mark.serials ?? serials)
  const toggle = () => {
    const serial = serials[chosen]
    if (serial !== undefined) markSerial(line, serial)
  }
  const step = (by: number) => () => {
    setChosen(stepChoice(chosen, by, serials.length))
  }
  useSerialScans(line, serials)
  return (
    <Dialog
      title={t('returns.serialsTitle', { name: line.name })}
      testId="return-serials"
      onClose={closeReturnDialog}
      onSubmit={closeReturnDialog}
      keys={{
        ArrowUp: step(-1),
        ArrowDown: step(1),
        Space: toggle,
        Enter: closeReturnDialog,
      }}
    >
      <p>{t('returns.serialsHint')}</p>
      <ChoiceList
        testId="return-serial-list"
        rows={serials}
        chosen={chosen}
        onChoose={setChosen}
        onAct={toggle}
        keyOf={(serial) => serial}
        draw={(serial) => (
          <>
            <span>{marked.includes(serial) ? '☑' : '☐'}</span> <strong>{serial}</strong>
          </>
        )}
      />
      <NoticeStrip />
    </Dialog>
  )
}

function useSerialScans(line: SoldLine, serials: readonly string[]): void {
  useEffect(() => {
    setDialogScanTaker((code) => {
      if (serials.includes(code)) {
        markSerial(line, code)
        playGood()
        return
      }
      playBad()
      tellWords('bad', 'returns.notOnReceipt', { code })
    })
    return () => {
      setDialogScanTaker(null)
    }
  }, [line, serials])
}
