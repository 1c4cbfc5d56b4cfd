/** What to look at before the day is closed, one row each, with what to do and where. */
import { useTranslation } from 'react-i18next'
import { Failed, Loading } from '../../ui/Screen.tsx'
import styles from './DayScreen.module.css'
import type { Checklist, CheckItem, Day } from './use-day.ts'

export function ChecklistPanel({ day }: { readonly day: Day }) {
  const { t } = useTranslation()
  const { checklist, items, chosen } = day
  return (
    <section className={styles.panel} data-testid="day-checklist">
      <h2>{t('day.checklist')}</h2>
      {checklist.isLoading && <Loading />}
      {checklist.error !== null && <Failed text={checklist.error} onRetry={checklist.again} />}
      {checklist.value !== null && <Standing list={checklist.value} />}
      <ul className={styles.checks}>
        {items.map((item, index) => (
          <li
            key={item.code}
            data-testid="day-check"
            data-code={item.code}
            data-state={item.isBlocking ? 'blocking' : item.state}
            aria-selected={index === chosen}
            onClick={() => {
              day.choose(index)
            }}
          >
            <Check item={item} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Check({ item }: { readonly item: CheckItem }) {
  const { t } = useTranslation()
  const { code, state, count, isBlocking } = item
  return (
    <>
      <b>{t(`day.checkState.${state}`)}</b>
      <span>
        {t(`day.check.${code}.name`)}
        {count > 0 && ` · ${count}`}
        {state !== 'done' && (
          <small>
            {t(`day.check.${code}.todo`)} {isBlocking && t('day.blocking')}
          </small>
        )}
      </span>
    </>
  )
}

function Standing({ list }: { readonly list: Checklist }) {
  const { t } = useTranslation()
  const { businessDate, isLate, isBegun, clock, clockDate, closedDate } = list
  return (
    <div className={styles.standing}>
      <strong data-testid="day-due">{t('day.due', { date: businessDate })}</strong>
      {isLate && <p data-testid="day-late">{t('day.late')}</p>}
      {!isBegun && <p data-testid="day-not-begun">{t('day.notBegun')}</p>}
      {clock !== 'fine' && (
        <p role="alert" data-testid="day-clock">
          {t(`day.clock.${clock}`, { clock: clockDate, closed: closedDate ?? '' })}
        </p>
      )}
    </div>
  )
}
