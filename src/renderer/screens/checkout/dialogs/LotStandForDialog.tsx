/** Expired goods, or a piece that cannot be here: what is wrong, large, and whether to go on all the same. */
import { useTranslation } from 'react-i18next'
import { refusalText } from '../../../i18n/words-of.ts'
import type { Dialog as DialogData } from '../../../state/dialogs.ts'
import type { RefusalView } from '../../../state/notices.ts'
import { useCurrency } from '../../../state/till.ts'
import { Dialog } from '../../../ui/Dialog.tsx'
import { PressButton } from '../../../ui/PressButton.tsx'
import { LineName } from './LineName.tsx'
import styles from './dialogs.module.css'

interface Props {
  readonly dialog: Extract<DialogData, { kind: 'stand-for' }>
  readonly onClose: () => void
}

/** Enter closes without selling: a hasty press must not sell what should not be sold. */
export function LotStandForDialog({ dialog, onClose }: Props) {
  const { t } = useTranslation()
  const currency = useCurrency()
  const { refusal, settle } = dialog.request
  const leave = () => {
    onClose()
    settle(false)
  }
  const goOn = () => {
    onClose()
    settle(true)
  }
  return (
    <Dialog
      title={t('lots.stopTitle')}
      testId="stand-for"
      size="620px"
      onClose={leave}
      keys={{ Enter: leave, F9: goOn }}
    >
      <LineName name={nameIn(refusal.details)} />
      <p className={styles.bad} role="alert">
        {refusalText(t, refusal, currency)}
      </p>
      <div className={styles.choices}>
        <PressButton
          testId="stand-for-go"
          keyName="F9"
          tone="bad"
          label={t('lots.sellAnyway')}
          note={t('help.needsApproval')}
          onPress={goOn}
        />
        <PressButton
          testId="stand-for-leave"
          keyName="Enter"
          tone="accent"
          label={t('lots.leaveIt')}
          onPress={leave}
        />
      </div>
    </Dialog>
  )
}

function nameIn(details: RefusalView['details']): string {
  const name = details?.['name']
  return typeof name === 'string' ? name : ''
}
