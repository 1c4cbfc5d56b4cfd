/** What is paid back and how, in large figures; below it why, and what becomes of the goods. */
import { useTranslation } from 'react-i18next'
import { namedCode } from '../../i18n/words-of.ts'
import { useReturns } from '../../state/returns.ts'
import { useTill } from '../../state/till.ts'
import { ChoiceList } from '../../ui/ChoiceList.tsx'
import { NoticeStrip } from '../../ui/NoticeStrip.tsx'
import { PressButton } from '../../ui/PressButton.tsx'
import { RefundSum } from './RefundSum.tsx'
import { DISPOSITION_KEYS, DISPOSITION_WORDS } from './disposition-words.ts'
import {
  allOrSearch,
  askIdNote,
  chooseReason,
  exchange,
  goBackAStep,
  goOn,
  otherTender,
  pay,
} from './pick-keys.ts'
import styles from './returns.module.css'
import { chooseDisposition } from '../../state/returns.ts'

export function RefundPanel() {
  return (
    <section className={styles.panel}>
      <RefundSum />
      <Reasons />
      <Dispositions />
      <NoticeStrip />
      <Keys />
    </section>
  )
}

function Reasons() {
  const { t } = useTranslation()
  const chosen = useReturns((state) => state.reasonIndex)
  const isAsked = useReturns(({ step }) => step === 'reason')
  const reasons = useTill(({ info }) => info?.reasons)?.filter(({ use }) => use === 'return') ?? []
  return (
    <div className={styles.reasons} data-asked={isAsked}>
      <h2>{t('returns.reason')}</h2>
      <ChoiceList
        testId="returns-reasons"
        rows={reasons}
        chosen={chosen}
        onChoose={chooseReason}
        onAct={goOn}
        keyOf={({ code }) => code}
        draw={({ code, name }) => name ?? namedCode(t, 'reason', code)}
      />
    </div>
  )
}

function Dispositions() {
  const { t } = useTranslation()
  const disposition = useReturns((state) => state.disposition)
  return (
    <div className={styles.threeKeys}>
      {DISPOSITION_KEYS.map(([name, keyName]) => (
        <PressButton
          key={name}
          testId={`returns-${name}`}
          keyName={keyName}
          label={t(DISPOSITION_WORDS[name])}
          tone={name === disposition ? 'accent' : 'plain'}
          onPress={() => {
            chooseDisposition(name)
          }}
        />
      ))}
    </div>
  )
}

function Keys() {
  const { t } = useTranslation()
  const isReceipt = useReturns(({ kind }) => kind === 'receipt')
  const isPaying = useReturns((state) => state.isPaying)
  const isPayStep = useReturns(({ step }) => step === 'pay')
  return (
    <div className={styles.keys}>
      <PressButton
        testId="returns-all"
        keyName="F5"
        label={t(isReceipt ? 'returns.all' : 'returns.search')}
        onPress={allOrSearch}
      />
      <PressButton
        testId="returns-exchange"
        keyName="F6"
        label={t('returns.exchange')}
        isDisabled={isPaying}
        onPress={exchange}
      />
      <PressButton
        testId="returns-tender"
        keyName="F8"
        label={t('returns.otherTender')}
        onPress={otherTender}
      />
      <PressButton
        testId="returns-ask-id-note"
        keyName="F9"
        label={t('returns.idNoteKey')}
        isDisabled={isReceipt}
        onPress={askIdNote}
      />
      <PressButton
        testId="returns-back"
        keyName="Esc"
        label={t('common.back')}
        onPress={goBackAStep}
      />
      <PressButton
        testId="returns-pay"
        keyName={isPayStep ? 'Enter' : 'F12'}
        tone="accent"
        label={t(isPaying ? 'pay.sending' : 'returns.pay')}
        isDisabled={isPaying}
        onPress={pay}
      />
    </div>
  )
}
