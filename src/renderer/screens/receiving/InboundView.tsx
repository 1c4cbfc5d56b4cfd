/** What is on its way, and the counts that are open: choose one and receive it. */
import { useTranslation } from 'react-i18next'
import { setCommandText, useCommandBox } from '../../state/command-box.ts'
import { ChoiceList } from '../../ui/ChoiceList.tsx'
import { NoticeStrip } from '../../ui/NoticeStrip.tsx'
import { PressButton } from '../../ui/PressButton.tsx'
import { Empty, Failed, Loading } from '../../ui/Screen.tsx'
import { useKeys } from '../../ui/keys.ts'
import { InboundDetail } from './InboundDetail.tsx'
import { InboundRow } from './InboundRow.tsx'
import styles from './InboundView.module.css'
import { typeKey } from './receiving-keys.ts'
import { useInbound } from './use-inbound.ts'

export function InboundView() {
  const { t } = useTranslation()
  const list = useInbound()
  useKeys(list.keys, { isOpaque: true, otherwise: typeKey })
  const { current, deeds } = list
  return (
    <div className={styles.screen} data-testid="receiving">
      <header className={styles.head}>
        <h1>{t('receiving.title')}</h1>
        <NumberBox />
        <NoticeStrip />
      </header>
      <div className={styles.middle}>
        <div className={styles.list}>
          {list.isLoading && <Loading />}
          {list.error !== null && <Failed text={list.error} onRetry={list.again} />}
          {list.rows.length === 0 && !list.isLoading && list.error === null && (
            <Empty text={t('receiving.empty')} />
          )}
          <ChoiceList
            testId="inbound"
            rows={list.rows}
            chosen={list.chosen}
            onChoose={list.setChosen}
            onAct={deeds.open}
            keyOf={({ key }) => key}
            draw={(row) => <InboundRow row={row} />}
          />
        </div>
        <div className={styles.detail}>
          {current?.kind === 'inbound' && <InboundDetail inboundId={current.note.inboundId} />}
        </div>
      </div>
      <Keys list={list} />
    </div>
  )
}

function NumberBox() {
  const { t } = useTranslation()
  const value = useCommandBox((state) => state.value)
  return (
    <input
      className={styles.box}
      data-testid="receiving-number"
      aria-label={t('receiving.number')}
      placeholder={t('receiving.number')}
      autoComplete="off"
      spellCheck={false}
      maxLength={64}
      value={value}
      onChange={(event) => {
        setCommandText(event.currentTarget.value)
      }}
    />
  )
}

function Keys({ list }: { readonly list: ReturnType<typeof useInbound> }) {
  const { current, deeds, writtenCount } = list
  const { t } = useTranslation()
  const isInbound = current?.kind === 'inbound'
  const isOpen = current?.kind === 'draft' || (isInbound && current.note.draftId !== null)
  const key = (
    keyName: string,
    label: string,
    onPress: () => void,
    testId: string,
    isDisabled = false,
  ) => (
    <PressButton
      keyName={keyName}
      label={label}
      onPress={onPress}
      testId={testId}
      isDisabled={isDisabled}
    />
  )
  return (
    <div className={styles.keys}>
      {key('Esc', t('common.back'), deeds.back, 'receiving-leave')}
      {key('F2', t('receiving.key.unannounced'), deeds.unannounced, 'receiving-unannounced')}
      {key('F3', t('receiving.key.import'), deeds.pickFile, 'receiving-import')}
      <PressButton
        keyName="F4"
        label={t('receiving.key.announce')}
        note={writtenCount === null ? undefined : t('receiving.lines', { count: writtenCount })}
        onPress={deeds.announce}
        testId="receiving-announce"
      />
      {key('F5', t('receiving.key.blind'), deeds.openBlind, 'receiving-start-blind', !isInbound)}
      {key('F6', t('receiving.key.claims'), deeds.claims, 'receiving-claims')}
      {key('Del', t('receiving.key.cancel'), deeds.cancel, 'receiving-cancel', !isInbound)}
      <PressButton
        testId="receiving-open"
        keyName="Enter"
        tone="accent"
        label={t(isOpen ? 'receiving.key.resume' : 'receiving.key.open')}
        isDisabled={current === undefined}
        onPress={deeds.open}
      />
    </div>
  )
}
