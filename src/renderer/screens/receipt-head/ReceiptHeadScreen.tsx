/** Head and foot of receipts: lines and a logo on the left, the paper that comes of them on the right, as it is typed. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { tellWords } from '../../state/notices.ts'
import { goBack } from '../../state/view.ts'
import { NoticeStrip } from '../../ui/NoticeStrip.tsx'
import { PressButton } from '../../ui/PressButton.tsx'
import { Failed, Loading } from '../../ui/Screen.tsx'
import { useKeys } from '../../ui/keys.ts'
import { HeadFields } from './HeadFields.tsx'
import { HeadPreview, ROLLS, type Roll } from './HeadPreview.tsx'
import styles from './ReceiptHeadScreen.module.css'
import { useReceiptHead, type ReceiptHeadForm } from './use-receipt-head.ts'

export function ReceiptHeadScreen() {
  const form = useReceiptHead()
  const { t } = useTranslation()
  const [roll, setRoll] = useState<Roll>('58')
  const [isWarned, setIsWarned] = useState(false)
  const isReady = form.value !== null
  const leave = () => {
    if (!form.isChanged || isWarned) return goBack()
    setIsWarned(true)
    tellWords('info', 'receiptHead.unsaved')
  }
  const whenReady = (act: () => void) => () => {
    setIsWarned(false)
    if (isReady) act()
  }
  const keys: HeadKeys = {
    leave,
    turnRoll: () => {
      setRoll(roll === '58' ? '80' : '58')
    },
    choose: whenReady(form.logo.choose),
    turn: whenReady(form.logo.turn),
    remove: whenReady(form.removeLogo),
    print: whenReady(form.print),
    save: whenReady(form.save),
  }
  useKeys(
    {
      ...{ Escape: leave, F4: keys.turnRoll, F6: keys.turn, F7: keys.choose, F8: keys.remove },
      ...{ F9: keys.print, Enter: keys.save },
    },
    { isOpaque: true },
  )
  return (
    <div className={styles.screen} data-testid="receipt-head">
      <header className={styles.head}>
        <h1>{t('receiptHead.title')}</h1>
        <NoticeStrip />
      </header>
      <p className={styles.hint}>{t('receiptHead.hint')}</p>
      {form.isLoading && <Loading />}
      {form.error !== null && <Failed text={form.error} onRetry={form.again} />}
      {form.value !== null && (
        <div className={styles.panels}>
          <HeadFields form={form} />
          <HeadPreview
            told={form.value}
            head={form.head}
            profile={ROLLS[roll]}
            isAtEnd={form.part !== 'above'}
          />
        </div>
      )}
      <Keys form={form} roll={roll} keys={keys} />
    </div>
  )
}

type HeadKeys = Readonly<
  Record<'leave' | 'turnRoll' | 'choose' | 'turn' | 'remove' | 'print' | 'save', () => void>
>

interface KeysProps {
  readonly form: ReceiptHeadForm
  readonly roll: Roll
  readonly keys: HeadKeys
}

function Keys({ form, roll, keys }: KeysProps) {
  const { t } = useTranslation()
  const { logo } = form
  return (
    <div className={styles.keys}>
      <PressButton
        testId="receipt-head-back"
        keyName="Esc"
        label={t('common.back')}
        onPress={keys.leave}
      />
      <PressButton
        testId="receipt-head-roll"
        keyName="F4"
        label={t('receiptHead.paper', { width: roll === '58' ? 80 : 58 })}
        onPress={keys.turnRoll}
      />
      <PressButton
        testId="receipt-head-manner"
        keyName="F6"
        label={
          logo.manner === 'drawing'
            ? t('receiptHead.manner.photo')
            : t('receiptHead.manner.drawing')
        }
        isDisabled={!logo.hasFile}
        onPress={keys.turn}
      />
      <PressButton
        testId="receipt-head-logo"
        keyName="F7"
        label={t('receiptHead.logo')}
        onPress={keys.choose}
      />
      <PressButton
        testId="receipt-head-remove"
        keyName="F8"
        label={t('receiptHead.removeLogo')}
        isDisabled={form.head.logo === null}
        onPress={keys.remove}
      />
      <PressButton
        testId="receipt-head-print"
        keyName="F9"
        label={t('receiptHead.print')}
        onPress={keys.print}
      />
      <PressButton
        testId="receipt-head-save"
        keyName="Enter"
        tone="accent"
        label={t('receiptHead.save')}
        isDisabled={!form.isChanged}
        onPress={keys.save}
      />
    </div>
  )
}
