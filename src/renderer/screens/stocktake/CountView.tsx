/** Counting: what was scanned last in large letters, every entry below it, on the right what is left and the keys. */
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { TaskRow } from '#shared/api/stocktake-shapes.ts'
import { formatQuantity } from '#shared/kernel/quantity.ts'
import { useCount } from '../../state/stocktake-count.ts'
import { refreshTask } from '../../state/stocktake-tasks.ts'
import { CommandBar } from '../../ui/CommandBar.tsx'
import { typeKey } from '../../ui/goods/goods-keys.ts'
import { useKeys } from '../../ui/keys.ts'
import { PressButton } from '../../ui/PressButton.tsx'
import { CountDialogs } from '../../ui/stocktake/CountDialogs.tsx'
import counting from '../../ui/stocktake/counting.module.css'
import { EntryList } from '../../ui/stocktake/EntryList.tsx'
import { LastCounted } from '../../ui/stocktake/LastCounted.tsx'
import { countDeeds, countKeys } from '../../ui/stocktake/stocktake-keys.ts'
import { useCountScans } from '../../ui/stocktake/use-count-scans.ts'
import styles from './CountView.module.css'

export function CountView() {
  const task = useCount((state) => state.task)
  useCountScans()
  useKeys(countKeys, { isOpaque: true, otherwise: typeKey })
  useEffect(() => void refreshTask(), [])
  if (task === null) return null
  return (
    <div className={styles.screen} data-testid="count">
      <section className={styles.left}>
        <Head task={task} />
        <CommandBar />
        <LastCounted />
        <EntryList />
      </section>
      <section className={styles.right}>
        {task.listCount === null ? <Sums task={task} /> : <LeftToCount task={task} />}
        <Keys />
      </section>
      <CountDialogs />
    </div>
  )
}

function Head({ task }: { readonly task: TaskRow }) {
  const { t } = useTranslation()
  const standing = useCount((state) => state.zoneCode)
  return (
    <header className={counting.task}>
      <h1 data-testid="count-task">
        {[task.zoneCode ?? t(`place.${task.location}`), task.name]
          .filter((text) => text !== '')
          .join(' · ')}
      </h1>
      {standing !== null && (
        <span className={counting.badge} data-testid="count-zone">
          {t('stocktake.standing', { zone: standing })}
        </span>
      )}
      <span className={counting.badge} data-testid="count-mode">
        {t(`stocktakeCode.mode.${task.mode}`)}
      </span>
      {task.round > 1 && (
        <span className={counting.badge} data-tone="warn">
          {t('stocktake.round', { round: task.round })}
        </span>
      )}
      {task.isWitnessed && <span className={counting.badge}>{t('stocktake.witnessed')}</span>}
      <span>
        {task.stocktakeNo} {task.stocktakeName}
      </span>
    </header>
  )
}

function Sums({ task }: { readonly task: TaskRow }) {
  const { t } = useTranslation()
  return (
    <div className={styles.panel}>
      <dl className={styles.sums}>
        <dt>{t('stocktake.entries')}</dt>
        <dd data-testid="count-entries-sum">{task.entryCount}</dd>
        <dt>{t('stocktake.items')}</dt>
        <dd data-testid="count-items-sum">{task.itemCount}</dd>
      </dl>
      <p>{t('stocktake.everything')}</p>
      <p>{t('stocktake.zoneHint')}</p>
    </div>
  )
}

/** What a list asks for: those without an entry first. The book is there only for whoever counts openly. */
function LeftToCount({ task }: { readonly task: TaskRow }) {
  const { t } = useTranslation()
  const list = useCount((state) => state.list) ?? []
  const left = list.filter(({ countedMilli }) => countedMilli === null)
  const done = list.filter(({ countedMilli }) => countedMilli !== null)
  const hasBook = list.some(({ bookMilli }) => bookMilli !== null)
  return (
    <div className={styles.panel}>
      <h2 data-testid="count-left" data-tone={left.length === 0 ? 'good' : undefined}>
        {t('stocktake.left', { count: left.length, of: task.listCount ?? list.length })}
      </h2>
      <div className={styles.list} data-testid="count-list">
        {[...left, ...done].map((item) => (
          <div
            key={item.sku}
            className={styles.item}
            data-testid="count-list-item"
            data-done={item.countedMilli !== null}
          >
            <span className={styles.itemName}>
              {item.name}
              <small>
                {item.barcode ?? item.sku}
                {hasBook &&
                  item.bookMilli !== null &&
                  ` · ${t('stocktake.bookOf', { quantity: formatQuantity(item.bookMilli) })}`}
              </small>
            </span>
            <strong>{item.countedMilli === null ? '—' : formatQuantity(item.countedMilli)}</strong>
          </div>
        ))}
      </div>
    </div>
  )
}

function Keys() {
  const { t } = useTranslation()
  const isEmpty = useCount(({ entries }) => entries.length === 0)
  const hasUnknown = useCount(({ entries }) => entries.some(({ state }) => state === 'unknown'))
  const key = (code: string, keyName: string, onPress: () => void, isDisabled = false) => (
    <PressButton
      testId={`count-${code}`}
      keyName={keyName}
      label={t(`stocktakeCode.key.${code}`)}
      isDisabled={isDisabled}
      onPress={onPress}
    />
  )
  return (
    <div className={styles.keys}>
      {key('quantity', 'F2', countDeeds.quantity, isEmpty)}
      {key('search', 'F5', countDeeds.search)}
      {key('tasks', 'F7', countDeeds.tasks)}
      {key('photo', 'F9', countDeeds.photo, !hasUnknown)}
      {key('label', 'F10', countDeeds.label, isEmpty)}
      {key('labels', 'F8', countDeeds.labels, isEmpty)}
      {key('undo', 'Del', countDeeds.undo, isEmpty)}
      {key('release', '⇧Del', countDeeds.release)}
      {key('leave', 'Esc', countDeeds.leave)}
      <PressButton
        testId="count-hand-in"
        keyName="F12"
        tone="accent"
        label={t('stocktake.handIn')}
        onPress={countDeeds.handIn}
      />
    </div>
  )
}
