/** Counting. Left the lines; right what was counted last, what is left to do, and the keys. */
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { formatQuantity } from '#shared/kernel/quantity.ts'
import { namedCode } from '../../i18n/words-of.ts'
import { setCommandText, useCommandBox } from '../../state/command-box.ts'
import { NoticeStrip } from '../../ui/NoticeStrip.tsx'
import { PressButton } from '../../ui/PressButton.tsx'
import { useKeys } from '../../ui/keys.ts'
import { CountTable } from './CountTable.tsx'
import styles from './CountView.module.css'
import { progressOf } from './progress.ts'
import { useSpotSubject } from '../../state/spot-count.ts'
import { countDeeds, countKeys, typeKey } from './receiving-keys.ts'
import { focusedLine, useReceiving, type Counting } from './receiving-state.ts'
import { KIND_WORDS } from './receiving-words.ts'

export function CountView() {
  const counting = useReceiving((state) => state.counting)
  useKeys(countKeys, { isOpaque: true, otherwise: typeKey })
  useSpotSubject(() => {
    const line = focusedLine()
    return line === null ? null : { ...line, location: line.to ?? counting?.head.to ?? 'FLOOR' }
  })
  if (counting === null) return null
  return (
    <div className={styles.screen} data-testid="receiving-count">
      <section className={styles.left}>
        <Head counting={counting} />
        <Box />
        <CountTable counting={counting} />
      </section>
      <section className={styles.right}>
        <Last counting={counting} />
        <ToDo counting={counting} />
        <Keys />
      </section>
    </div>
  )
}

function Head({ counting: { head } }: { readonly counting: Counting }) {
  const { t } = useTranslation()
  return (
    <header className={styles.head}>
      <h1>{head.inboundNo === '' ? t('receiving.unannounced') : head.inboundNo}</h1>
      <span>{head.inboundNo === '' ? '' : t(KIND_WORDS[head.kind])}</span>
      <strong>{head.partner}</strong>
      {head.isBlind && (
        <span className={styles.blind} data-testid="receiving-blind">
          {t('receiving.blind')}
        </span>
      )}
      <span className={styles.place}>
        → {namedCode(t, 'place', head.to)} <kbd>Shift+F6</kbd>
      </span>
    </header>
  )
}

function Box() {
  const { t } = useTranslation()
  const value = useCommandBox((state) => state.value)
  return (
    <div>
      <input
        className={styles.box}
        data-testid="receiving-box"
        aria-label={t('receiving.box')}
        placeholder={t('receiving.box')}
        autoComplete="off"
        spellCheck={false}
        maxLength={64}
        value={value}
        onChange={(event) => {
          setCommandText(event.currentTarget.value)
        }}
      />
      <NoticeStrip />
    </div>
  )
}

function Last({ counting }: { readonly counting: Counting }) {
  const { t } = useTranslation()
  const last = useReceiving((state) => state.last)
  const line = counting.lines.find(({ lineNo }) => lineNo === last?.lineNo)
  const tone = last === null ? undefined : last.isGood ? 'good' : 'bad'
  return (
    <div className={styles.last} data-tone={tone} data-testid="receiving-last">
      {last === null && <span className={styles.label}>{t('receiving.noScan')}</span>}
      {last !== null && (
        <span className={styles.label}>
          {t(last.isGood ? 'receiving.lastScan' : 'receiving.lastBad')} {last.code}
        </span>
      )}
      {last?.isGood === true && line !== undefined && (
        <>
          <strong className={styles.name}>{line.name}</strong>
          <strong className={styles.figure}>
            {formatQuantity(line.countedMilli)} <small>{line.unit}</small>
          </strong>
        </>
      )}
    </div>
  )
}

function ToDo({ counting }: { readonly counting: Counting }) {
  const { t } = useTranslation()
  const { head, lines, announced } = counting
  const progress = useMemo(() => progressOf(lines, announced), [lines, announced])
  return (
    <dl className={styles.todo} data-testid="receiving-todo">
      <dt>{t('receiving.linesCounted')}</dt>
      <dd>{head.lineCount}</dd>
      {announced !== null && announced.length > 0 && (
        <>
          <dt>{t('receiving.linesMissing')}</dt>
          <dd data-tone={progress.missing.length > 0 ? 'warn' : 'good'}>
            {progress.missing.length}
          </dd>
        </>
      )}
      <dt>{t('receiving.linesProblem')}</dt>
      <dd data-tone={head.problemCount > 0 ? 'bad' : 'good'}>{head.problemCount}</dd>
    </dl>
  )
}

function Keys() {
  const { t } = useTranslation()
  const photos = useReceiving(({ counting }) => counting?.head.attachments.length ?? 0)
  const key = (keyName: string, label: string, onPress: () => void, testId: string) => (
    <PressButton keyName={keyName} label={label} onPress={onPress} testId={testId} />
  )
  return (
    <div className={styles.keys}>
      {key('F2', t('receiving.key.quantity'), countDeeds.quantity, 'receiving-quantity')}
      {key('F3', t('receiving.key.lot'), countDeeds.lot, 'receiving-lot')}
      {key('F4', t('receiving.key.condition'), countDeeds.condition, 'receiving-condition')}
      {key('F5', t('receiving.key.quality'), countDeeds.quality, 'receiving-quality')}
      {key('F6', t('receiving.key.place'), countDeeds.place, 'receiving-place')}
      {key('F7', t('receiving.key.search'), countDeeds.search, 'receiving-search')}
      {key('F8', t('receiving.key.note'), countDeeds.note, 'receiving-note')}
      {key('Del', t('receiving.key.delete'), countDeeds.deleteLine, 'receiving-delete')}
      <PressButton
        keyName="F9"
        tone="bad"
        label={t('receiving.key.drop')}
        onPress={countDeeds.drop}
        testId="receiving-drop"
      />
      <PressButton
        keyName="F10"
        label={t('attachments.key')}
        note={photos === 0 ? undefined : String(photos)}
        onPress={countDeeds.photos}
        testId="receiving-photos"
      />
      {key('⇧F2', t('labels.key'), countDeeds.labels, 'receiving-count-labels')}
      {key('Esc', t('receiving.key.later'), countDeeds.back, 'receiving-back')}
      <PressButton
        keyName="F12"
        tone="accent"
        label={t('receiving.key.book')}
        onPress={countDeeds.book}
        testId="receiving-book"
      />
    </div>
  )
}
