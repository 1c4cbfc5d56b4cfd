/** What stores ask head office to agree to: the differences of a count that are above the store's own limit. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatQuantity } from '#shared/kernel/quantity.ts'
import type { OfficeOutput } from '#shared/wire/office.ts'
import { PressButton } from '../../ui/PressButton.tsx'
import { useKeys } from '../../ui/keys.ts'
import { ValueDialog } from '../../ui/ValueDialog.tsx'
import styles from '../hub.module.css'
import { act } from '../office-state.ts'
import { useMayDecide, useOffice } from '../use-office.ts'
import { Body } from './Body.tsx'
import { ago, money } from './figures.ts'
import { useRows } from './use-rows.ts'

type Approval = OfficeOutput<'approvals.list'>['approvals'][number]

export function ApprovalsPage() {
  const { t } = useTranslation()
  const read = useOffice('approvals.list', { state: 'open' })
  const mayDecide = useMayDecide()
  const rows = useRows(read.value?.approvals ?? [])
  const [isApproved, setIsApproved] = useState<boolean | null>(null)
  const { row } = rows
  const canAnswer = mayDecide && row !== undefined
  const answer = (isYes: boolean) => () => {
    if (canAnswer) setIsApproved(isYes)
  }
  useKeys({ ...rows.keys, F9: answer(true), F10: answer(false), F5: read.again })
  return (
    <>
      <Body
        title={t('hub.page.approvals')}
        testId="hub-approvals"
        read={read}
        isEmpty={({ approvals }) => approvals.length === 0}
        emptyText={t('hub.noApprovals')}
        keys={<Keys canAnswer={canAnswer} answer={answer} />}
      >
        {({ approvals }) => (
          <div className={styles.split}>
            <div className={styles.list}>
              <ApprovalsTable approvals={approvals} rows={rows} />
            </div>
            {row !== undefined && <Lines approval={row} />}
          </div>
        )}
      </Body>
      {isApproved !== null && row !== undefined && (
        <ValueDialog
          title={t(isApproved ? 'hub.approve' : 'hub.decline')}
          label={t('hub.note')}
          initial=""
          testId="hub-approval-note"
          maxLength={400}
          onClose={() => {
            setIsApproved(null)
          }}
          submit={async (note) => {
            const { storeId, requestId } = row
            const input = { storeId, requestId, isApproved, note }
            const done = await act('approvals.answer', input, 'hub.answerSent')
            read.again()
            return done.ok ? null : t(`hub.refusal.${done.code}`)
          }}
        />
      )}
    </>
  )
}

function Keys({
  canAnswer,
  answer,
}: {
  readonly canAnswer: boolean
  readonly answer: (isYes: boolean) => () => void
}) {
  const { t } = useTranslation()
  return (
    <>
      <PressButton
        testId="hub-decline"
        keyName="F10"
        tone="bad"
        label={t('hub.decline')}
        isDisabled={!canAnswer}
        onPress={answer(false)}
      />
      <PressButton
        testId="hub-approve"
        keyName="F9"
        tone="accent"
        label={t('hub.approve')}
        isDisabled={!canAnswer}
        onPress={answer(true)}
      />
    </>
  )
}

function ApprovalsTable({
  approvals,
  rows,
}: {
  readonly approvals: readonly Approval[]
  readonly rows: ReturnType<typeof useRows<Approval>>
}) {
  const { t } = useTranslation()
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th>{t('hub.document')}</th>
          <th>{t('hub.store')}</th>
          <th className={styles.number}>{t('hub.lines')}</th>
          <th>{t('hub.since')}</th>
        </tr>
      </thead>
      <tbody ref={rows.body}>
        {approvals.map((approval, index) => (
          <tr
            key={`${approval.storeId} ${approval.requestId}`}
            aria-selected={index === rows.chosen}
            data-testid="hub-approval"
            onClick={() => {
              rows.choose(index)
            }}
          >
            <td className={styles.figure}>{numberOf(approval)}</td>
            <td>
              {approval.storeId} {approval.tillId}
            </td>
            <td className={styles.number}>{linesOf(approval).length}</td>
            <td>{ago(t, approval.askedMs)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface Line {
  readonly sku: string
  readonly varianceMilli: number
  readonly valueMinor: number
  readonly reasonCode: string
}

const linesOf = ({ request }: Approval): readonly Line[] =>
  Array.isArray(request['lines']) ? (request['lines'] as unknown as Line[]) : []

function numberOf({ request }: Approval): string {
  const no = request['stocktakeNo']
  return typeof no === 'string' ? no : ''
}

function Lines({ approval }: { readonly approval: Approval }) {
  const { t } = useTranslation()
  return (
    <aside className={styles.panel} data-testid="hub-approval-lines">
      <h2>{numberOf(approval)}</h2>
      <table className={styles.small}>
        <tbody>
          {linesOf(approval).map((line) => (
            <tr key={JSON.stringify(line)}>
              <td>
                {line.sku}
                <small>{t(`reason.${line.reasonCode}`, { defaultValue: line.reasonCode })}</small>
              </td>
              <td className={styles.number}>{formatQuantity(line.varianceMilli)}</td>
              <td className={styles.number}>{money(line.valueMinor, 'CNY')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </aside>
  )
}
