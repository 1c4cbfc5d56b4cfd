/** The days that were closed, latest first, and one of them as its paper with what head office says of it. */
import { useTranslation } from 'react-i18next'
import { grantOf } from '#shared/access/role.ts'
import { disputeWords } from '../../i18n/dispute-words.ts'
import { useSession } from '../../state/session.ts'
import { useCurrency } from '../../state/till.ts'
import { useRead } from '../../state/use-read.ts'
import { Money } from '../../ui/Money.tsx'
import { ReceiptPaper } from '../../ui/ReceiptPaper.tsx'
import { Empty, Failed, Loading } from '../../ui/Screen.tsx'
import styles from './DayScreen.module.css'
import type { Day, ShownDay } from './use-day.ts'

/** Whoever may not see what a day came to is not asked for a second person before they want one. */
export function DaysPanel({ day }: { readonly day: Day }) {
  const { t } = useTranslation()
  const mayRead = useSession(
    ({ session }) =>
      session?.staff != null && grantOf(session.staff.role, 'read-x-report') === 'allowed',
  )
  return mayRead ? <Days day={day} /> : <Empty text={t('help.needsApproval')} />
}

function Days({ day }: { readonly day: Day }) {
  const { t } = useTranslation()
  const days = useRead('day.list', {})
  return (
    <section className={styles.panel} data-testid="day-list">
      <h2>{t('day.days')}</h2>
      {days.isLoading && <Loading />}
      {days.error !== null && <Failed text={days.error} onRetry={days.again} />}
      {days.value?.length === 0 && <Empty text={t('day.none')} />}
      <ul className={styles.days}>
        {(days.value ?? []).map((row) => (
          <li key={row.dayNo}>
            <button
              type="button"
              data-testid="day-row"
              data-state={row.state}
              onClick={() => {
                day.open(row.dayNo)
              }}
            >
              <b>{row.businessDate}</b>
              <span>
                Z {row.zNo} · {t(`day.state.${row.state}`)}
                {row.isProvisional && ` · ${t('day.provisional')}`}
              </span>
              <Money minor={row.turnoverMinor} />
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

export function DayPaper({ shown }: { readonly shown: ShownDay }) {
  const { t } = useTranslation()
  const currency = useCurrency()
  const { day, receipt, disputes } = shown
  return (
    <section className={styles.panel} data-testid="day-paper">
      <h2>
        {day.businessDate} · Z {day.zNo} · {t(`day.state.${day.state}`)}
      </h2>
      <dl className={styles.totals}>
        <dt>{t('day.turnover')}</dt>
        <dd>
          <Money minor={day.turnoverMinor} testId="day-turnover" />
        </dd>
        <dt>{t('day.perpetual')}</dt>
        <dd>
          <Money minor={day.perpetualMinor} />
        </dd>
      </dl>
      {disputes.length > 0 && (
        <div role="alert" className={styles.disputes}>
          <strong>{t('day.disputes')}</strong>
          {disputes.map((dispute) => (
            <p key={dispute.field}>{disputeWords(t, dispute, currency)}</p>
          ))}
        </div>
      )}
      <ReceiptPaper receipt={receipt} />
    </section>
  )
}
