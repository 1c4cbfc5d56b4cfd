/** The keys of prices that changed. */
import { useTranslation } from 'react-i18next'
import { PressButton } from '../../ui/PressButton.tsx'
import type { LabelsDue } from './use-labels-due.ts'

interface Props {
  readonly due: LabelsDue
  readonly leave: () => void
  readonly print: () => void
  readonly settle: () => void
}

export function LabelsKeys({ due, leave, print, settle }: Props) {
  const { t } = useTranslation()
  const { rows, ticked, following } = due
  return (
    <footer>
      <PressButton
        testId="labels-due-back"
        keyName="Esc"
        label={t('common.back')}
        onPress={leave}
      />
      <PressButton
        testId="labels-due-tick"
        keyName="Enter"
        label={t('labelsDue.tick')}
        isDisabled={rows.length === 0}
        onPress={due.tick}
      />
      <PressButton
        testId="labels-due-all"
        keyName="F3"
        label={t(ticked.length === 0 ? 'labelsDue.tickAll' : 'labelsDue.untickAll')}
        isDisabled={rows.length === 0}
        onPress={due.tickAll}
      />
      <PressButton
        testId="labels-due-next-day"
        keyName="F6"
        label={t('labelsDue.nextDay', { date: following ?? '…' })}
        isDisabled={following === null}
        onPress={due.nextDay}
      />
      <PressButton
        testId="labels-due-settle"
        keyName="F4"
        label={t('labelsDue.settle')}
        isDisabled={ticked.length === 0}
        onPress={settle}
      />
      <PressButton
        testId="labels-due-print"
        keyName="F10"
        tone="accent"
        label={t('labelsDue.print', { count: ticked.length })}
        isDisabled={ticked.length === 0}
        onPress={print}
      />
    </footer>
  )
}
