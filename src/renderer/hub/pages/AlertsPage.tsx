/** Alerts, the worst first; each is closed by somebody who says why it is over. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OfficeOutput } from '#shared/wire/office.ts'
import { PressButton } from '../../ui/PressButton.tsx'
import { useKeys } from '../../ui/keys.ts'
import { ValueDialog } from '../../ui/ValueDialog.tsx'
import styles from '../hub.module.css'
import { act, showPage } from '../office-state.ts'
import { useMayDecide, useOffice } from '../use-office.ts'
import { Body } from './Body.tsx'
import { DetailWords } from './DetailWords.tsx'
import { ago } from './figures.ts'
import { useRows } from './use-rows.ts'

type Alert = OfficeOutput<'alerts.list'>['alerts'][number]

export function AlertsPage() {
  const { t } = useTranslation()
  const [state, setState] = useState<'open' | 'closed'>('open')
  const [closing, setClosing] = useState<Alert | null>(null)
  const read = useOffice('alerts.list', { state })
  const mayDecide = useMayDecide()
  const rows = useRows(read.value?.alerts ?? [])
  const canClose = mayDecide && rows.row?.state === 'open'
  const close = () => {
    if (canClose && rows.row !== undefined) setClosing(rows.row)
  }
  const turn = () => {
    setState(state === 'open' ? 'closed' : 'open')
  }
  useKeys({ ...rows.keys, Enter: close, F8: turn, F9: openBooks, F5: read.again })
  return (
    <>
      <Body
        title={t(state === 'open' ? 'hub.page.alerts' : 'hub.closedAlerts')}
        testId="hub-alerts"
        read={read}
        isEmpty={({ alerts }) => alerts.length === 0}
        emptyText={t('hub.noAlerts')}
        keys={
          <>
            <BooksKey />
            <PressButton
              testId="hub-alerts-turn"
              keyName="F8"
              label={t(state === 'open' ? 'hub.closedAlerts' : 'hub.page.alerts')}
              onPress={turn}
            />
            <PressButton
              testId="hub-alert-close"
              keyName="Enter"
              tone="accent"
              label={t('hub.closeAlert')}
              isDisabled={!canClose}
              onPress={close}
            />
          </>
        }
      >
        {({ alerts }) => <AlertsTable alerts={alerts} rows={rows} />}
      </Body>
      {closing !== null && (
        <ValueDialog
          title={t(`hub.alert.${closing.kind}`, { defaultValue: closing.kind })}
          label={t('hub.reason')}
          initial=""
          testId="hub-alert-reason"
          maxLength={400}
          onClose={() => {
            setClosing(null)
          }}
          submit={async (reason) => {
            const { storeId, alertId } = closing
            const done = await act('alerts.close', { storeId, alertId, reason }, 'hub.done')
            if (!done.ok) return t(`hub.refusal.${done.code}`)
            read.again()
            return null
          }}
        />
      )}
    </>
  )
}

const openBooks = (): void => {
  showPage({ page: 'books' })
}

function BooksKey() {
  const { t } = useTranslation()
  return (
    <PressButton
      testId="hub-books-open"
      keyName="F9"
      label={t('hub.books.title')}
      onPress={openBooks}
    />
  )
}

function AlertsTable({
  alerts,
  rows,
}: {
  readonly alerts: readonly Alert[]
  readonly rows: ReturnType<typeof useRows<Alert>>
}) {
  const { t } = useTranslation()
  return (
    <div className={styles.list}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th>{t('hub.severityColumn')}</th>
            <th>{t('hub.what')}</th>
            <th>{t('hub.store')}</th>
            <th>{t('hub.details')}</th>
            <th>{t('hub.since')}</th>
          </tr>
        </thead>
        <tbody ref={rows.body}>
          {alerts.map((alert, index) => (
            <tr
              key={`${alert.storeId} ${alert.alertId}`}
              aria-selected={index === rows.chosen}
              data-testid="hub-alert"
              onClick={() => {
                rows.choose(index)
              }}
            >
              <td>
                <span className={styles.chip} data-state={alert.severity}>
                  {t(`hub.severity.${alert.severity}`)}
                </span>
              </td>
              <td>
                {t(`hub.alert.${alert.kind}`, { defaultValue: alert.kind })}
                <small>{t(`hub.alertHint.${alert.kind}`, { defaultValue: '' })}</small>
              </td>
              <td>
                {alert.storeId} {alert.tillId}
              </td>
              <td>
                <DetailWords detail={alert.detail} />
              </td>
              <td>
                {ago(t, alert.openedMs)}
                {alert.closedBy !== null && <small>{alert.closedBy}</small>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
