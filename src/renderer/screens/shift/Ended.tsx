/** What the shift came to, said once the count stands. The next step is one key away. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '#shared/api/registry.ts'
import { copyReceipt } from '../../state/receipts.ts'
import { signOut } from '../../state/sign-in.ts'
import { showView } from '../../state/view.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { Money } from '../../ui/Money.tsx'
import { NoticeStrip } from '../../ui/NoticeStrip.tsx'
import { PressButton } from '../../ui/PressButton.tsx'
import styles from './EndShift.module.css'

interface Props {
  readonly ended: Output<'shift.close'>
  readonly onClose: () => void
}

/** An Enter that comes so soon is the one that ended the shift, pressed twice: nobody has read the sums yet. */
const TOO_SOON_MS = 700

export function Ended({ ended, onClose }: Props) {
  const { t } = useTranslation()
  const [shownMs] = useState(() => performance.now())
  const copy = () => void copyReceipt(ended.handoverNo)
  const closeDay = () => {
    onClose()
    showView('day')
  }
  const handOver = () => {
    if (performance.now() - shownMs < TOO_SOON_MS) return
    onClose()
    void signOut()
  }
  return (
    <Dialog
      title={t('shiftEnd.doneTitle', { no: ended.shiftNo })}
      testId="end-shift-done"
      submitLabel={t('shiftEnd.handOver')}
      closeLabel={t('common.close')}
      onClose={onClose}
      onSubmit={handOver}
      keys={{ F2: copy, F7: closeDay }}
    >
      <Sums ended={ended} />
      <p className={styles.slip} data-testid="end-shift-slip">
        {t('shiftEnd.slip')} {ended.handoverNo}
      </p>
      <p>{t('shiftEnd.done')}</p>
      <NoticeStrip />
      <div className={styles.keys}>
        <PressButton
          testId="end-shift-copy"
          keyName="F2"
          label={t('receipts.copy')}
          onPress={copy}
        />
        <PressButton
          testId="end-shift-day"
          keyName="F7"
          label={t('day.title')}
          onPress={closeDay}
        />
      </div>
    </Dialog>
  )
}

function Sums({ ended }: Pick<Props, 'ended'>) {
  const { t } = useTranslation()
  const { differenceMinor } = ended
  const word = differenceMinor === 0 ? 'exact' : differenceMinor > 0 ? 'over' : 'short'
  return (
    <dl className={styles.sums} data-testid="end-shift-sums" data-word={word}>
      <dt>{t('shiftEnd.expected')}</dt>
      <dd>
        <Money minor={ended.expectedMinor} />
      </dd>
      <dt>{t('shiftEnd.counted')}</dt>
      <dd>
        <Money minor={ended.countedMinor} />
      </dd>
      <dt>{t(`shiftEnd.${word}`)}</dt>
      <dd>
        <strong>
          <Money minor={Math.abs(differenceMinor)} />
        </strong>
      </dd>
    </dl>
  )
}
