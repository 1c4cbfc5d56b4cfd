/** Another way of paying back than the till proposes; somebody has to consent to it. */
import { TextInput } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { closeReturnDialog, useReturns } from '../../state/returns.ts'
import { setDialogScanTaker } from '../../state/returns-scan.ts'
import { useTill } from '../../state/till.ts'
import { ChoiceList, stepChoice } from '../../ui/ChoiceList.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { useTenderName } from './RefundSum.tsx'

export function TenderDialog() {
  const { t } = useTranslation()
  const name = useTenderName()
  const types = useTill(({ info }) => info?.tenderTypes) ?? []
  const other = useReturns((state) => state.other)
  // The first row is the till's own proposal.
  const codes = [null, ...types.map(({ code }) => code)]
  const [chosen, setChosen] = useState(Math.max(0, codes.indexOf(other?.code ?? null)))
  const [reference, setReference] = useState(other?.reference ?? '')
  const isExternal = types[chosen - 1]?.kind === 'external'
  const step = (by: number) => () => {
    setChosen(stepChoice(chosen, by, codes.length))
  }
  useEffect(() => {
    setDialogScanTaker((code) => {
      setReference(code.slice(0, 64))
    })
    return () => {
      setDialogScanTaker(null)
    }
  }, [])
  const submit = () => {
    const code = codes[chosen] ?? null
    const trimmed = reference.trim()
    useReturns.setState({
      other:
        code === null ? null : { code, reference: isExternal && trimmed !== '' ? trimmed : null },
    })
    closeReturnDialog()
  }
  return (
    <Dialog
      title={t('returns.tenderTitle')}
      testId="return-tender"
      onClose={closeReturnDialog}
      onSubmit={submit}
      keys={{ ArrowUp: step(-1), ArrowDown: step(1), Enter: submit }}
    >
      <p>{t('returns.tenderHint')}</p>
      <ChoiceList
        testId="return-tenders"
        rows={codes}
        chosen={chosen}
        onChoose={setChosen}
        onAct={submit}
        keyOf={(code) => code ?? ''}
        draw={(code) => (code === null ? t('returns.asProposed') : name(code))}
      />
      {isExternal && (
        <TextInput
          label={t('pay.referenceFor', { tender: name(codes[chosen] ?? '') })}
          data-testid="return-reference"
          maxLength={64}
          value={reference}
          onChange={(event) => {
            setReference(event.currentTarget.value)
          }}
        />
      )}
    </Dialog>
  )
}
