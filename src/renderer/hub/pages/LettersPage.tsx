/** Dead letters of all stores: what was accepted and could not be posted, whose turn it is, and what can be decided here. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LetterAction } from '#shared/letters/letter.ts'
import { NEEDS_VALUE } from '#shared/letters/rules.ts'
import type { OfficeOutput } from '#shared/wire/office.ts'
import { formatDateTime } from '../../i18n/format.ts'
import { PickDialog } from '../../ui/PickDialog.tsx'
import { PressButton } from '../../ui/PressButton.tsx'
import { useKeys } from '../../ui/keys.ts'
import { ValueDialog } from '../../ui/ValueDialog.tsx'
import styles from '../hub.module.css'
import { act } from '../office-state.ts'
import { useMayDecide, useOffice } from '../use-office.ts'
import { Body } from './Body.tsx'
import { DetailWords } from './DetailWords.tsx'
import { useRows } from './use-rows.ts'

type Letter = OfficeOutput<'letters.list'>['letters'][number]
type Asking =
  | { readonly kind: 'action'; readonly letter: Letter }
  | { readonly kind: 'value'; readonly letter: Letter; readonly action: LetterAction }

export function LettersPage() {
  const { t } = useTranslation()
  const [state, setState] = useState<'open' | 'resolved'>('open')
  const [asking, setAsking] = useState<Asking | null>(null)
  const read = useOffice('letters.list', { state })
  const mayDecide = useMayDecide()
  const rows = useRows(read.value?.letters ?? [])
  const canAnswer = mayDecide && (rows.row?.actions.length ?? 0) > 0
  const answer = () => {
    if (canAnswer && rows.row !== undefined) setAsking({ kind: 'action', letter: rows.row })
  }
  const turn = () => {
    setState(state === 'open' ? 'resolved' : 'open')
  }
  useKeys({ ...rows.keys, Enter: answer, F8: turn, F5: read.again })
  return (
    <>
      <Body
        title={t(state === 'open' ? 'hub.page.letters' : 'letters.resolved')}
        testId="hub-letters"
        read={read}
        isEmpty={({ letters }) => letters.length === 0}
        emptyText={t('hub.noLetters')}
        aside={
          <strong className={styles.aside}>
            {read.value !== null &&
              t('letters.count', {
                count: read.value.openCount,
                overdue: read.value.overdueCount,
              })}
          </strong>
        }
        keys={
          <>
            <PressButton
              testId="hub-letters-turn"
              keyName="F8"
              label={t(state === 'open' ? 'letters.resolved' : 'hub.page.letters')}
              onPress={turn}
            />
            <PressButton
              testId="hub-letter-answer"
              keyName="Enter"
              tone="accent"
              label={t('letters.choose')}
              isDisabled={!canAnswer}
              onPress={answer}
            />
          </>
        }
      >
        {({ letters }) => <LettersTable letters={letters} rows={rows} />}
      </Body>
      {asking !== null && <Asked asking={asking} setAsking={setAsking} onDone={read.again} />}
    </>
  )
}

interface AskedProps {
  readonly asking: Asking
  readonly setAsking: (asking: Asking | null) => void
  readonly onDone: () => void
}

function Asked({ asking, setAsking, onDone }: AskedProps) {
  const { t } = useTranslation()
  const { letter } = asking
  const close = () => {
    setAsking(null)
  }
  const send = async (action: LetterAction, value: string): Promise<string | null> => {
    const { storeId, letterId } = letter
    const done = await act('letters.answer', { storeId, letterId, action, value }, 'hub.done')
    onDone()
    return done.ok ? null : t(`hub.refusal.${done.code}`)
  }
  if (asking.kind === 'value') {
    return (
      <ValueDialog
        title={t(`letterAction.${asking.action}`)}
        label={t(`letterValue.${asking.action}`, { defaultValue: t('hub.value') })}
        initial=""
        testId="hub-letter-value"
        maxLength={64}
        onClose={close}
        submit={(value) => send(asking.action, value)}
      />
    )
  }
  return (
    <PickDialog
      title={t(`letterCode.${letter.code}`)}
      testId="hub-letter-action"
      current={letter.actions[0] ?? ''}
      choices={letter.actions.map((value) => ({ value, name: t(`letterAction.${value}`) }))}
      onPick={(value) => {
        const action = letter.actions.find((one) => one === value)
        if (action === undefined) return
        // The list closes itself after this: what it leads to is opened then.
        queueMicrotask(() => {
          if (NEEDS_VALUE.includes(action)) setAsking({ kind: 'value', letter, action })
          else void send(action, '')
        })
      }}
      onClose={close}
    />
  )
}

function LettersTable({
  letters,
  rows,
}: {
  readonly letters: readonly Letter[]
  readonly rows: ReturnType<typeof useRows<Letter>>
}) {
  const { t, i18n } = useTranslation()
  return (
    <div className={styles.list}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th>{t('hub.what')}</th>
            <th>{t('hub.store')}</th>
            <th>{t('hub.details')}</th>
            <th>{t('hub.turnOf')}</th>
            <th>{t('letters.due')}</th>
          </tr>
        </thead>
        <tbody ref={rows.body}>
          {letters.map((letter, index) => (
            <tr
              key={`${letter.storeId} ${letter.letterId}`}
              aria-selected={index === rows.chosen}
              data-testid="hub-letter"
              onClick={() => {
                rows.choose(index)
              }}
            >
              <td>{t(`letterCode.${letter.code}`)}</td>
              <td>
                {letter.storeId} {letter.tillId}
              </td>
              <td>
                <DetailWords detail={letter.detail} />
              </td>
              <td>
                {letter.state === 'answered'
                  ? t('letters.waiting')
                  : t(`letterOwner.${letter.owner}`)}
              </td>
              <td data-bad={letter.isOverdue}>
                {letter.dueMs === null
                  ? t('letters.news')
                  : formatDateTime(letter.dueMs, i18n.language)}
                {letter.isOverdue && <small>{t('letters.overdue')}</small>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
