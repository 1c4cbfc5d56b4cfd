/** The pay panel where the goods that come back are worth more: nothing is taken, the rest is given back. */
import { useTranslation } from 'react-i18next'
import { PressButton } from '../../ui/PressButton.tsx'
import { NoticeStrip } from '../../ui/NoticeStrip.tsx'
import styles from './PayPanel.module.css'

interface Props {
  readonly isCash: boolean
  readonly onToggle: () => void
}

export function GiveBack({ isCash, onToggle }: Props) {
  const { t } = useTranslation()
  return (
    <div className={styles.fields}>
      <p className={styles.zero} data-testid="give-back">
        {t('exchange.giveBackHint')}
      </p>
      <PressButton
        testId="give-back-way"
        keyName="F8"
        label={t(isCash ? 'exchange.giveCash' : 'exchange.proposed')}
        note={isCash ? t('help.needsApproval') : undefined}
        tone={isCash ? 'accent' : 'plain'}
        onPress={onToggle}
      />
      <div className={styles.notice}>
        <NoticeStrip />
      </div>
    </div>
  )
}
