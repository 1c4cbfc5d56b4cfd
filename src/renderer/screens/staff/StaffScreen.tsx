/** Who works here: add, change, unlock. For managers only; the backend asks again. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '#shared/api/registry.ts'
import { namedCode } from '../../i18n/words-of.ts'
import { closeDialog, openDialog, useDialogs } from '../../state/dialogs.ts'
import { tellWords } from '../../state/notices.ts'
import { runCommand, tellUnhappy } from '../../state/run.ts'
import { useRead } from '../../state/use-read.ts'
import { goBack } from '../../state/view.ts'
import { ChoiceList, stepChoice } from '../../ui/ChoiceList.tsx'
import { NoticeStrip } from '../../ui/NoticeStrip.tsx'
import { PressButton } from '../../ui/PressButton.tsx'
import { Empty, Failed, Loading } from '../../ui/Screen.tsx'
import { useKeys } from '../../ui/keys.ts'
import { StaffDialog } from './StaffDialog.tsx'
import styles from './StaffScreen.module.css'

type Person = Output<'staff.list'>[number]

const add = () => {
  openDialog({ kind: 'staff-edit', staffNo: null })
}
const back = () => {
  goBack()
}

export function StaffScreen() {
  const { t } = useTranslation()
  const list = useStaff()
  useKeys(
    {
      Escape: back,
      F2: add,
      F3: list.unlock,
      F4: list.printCard,
      Enter: list.edit,
      ArrowUp: list.up,
      ArrowDown: list.down,
    },
    { isOpaque: true },
  )
  const { current } = list
  return (
    <div className={styles.screen} data-testid="staff">
      <header className={styles.head}>
        <h1>{t('staff.title')}</h1>
        <NoticeStrip />
      </header>
      <div className={styles.list}>
        {list.isLoading && <Loading />}
        {list.error !== null && <Failed text={list.error} onRetry={list.again} />}
        {list.rows.length === 0 && !list.isLoading && list.error === null && (
          <Empty text={t('staff.empty')} />
        )}
        <ChoiceList
          testId="staff-list"
          rows={list.rows}
          chosen={list.chosen}
          onChoose={list.setChosen}
          onAct={list.edit}
          keyOf={({ staffNo }) => staffNo}
          draw={(person) => <Row person={person} />}
        />
      </div>
      <div className={styles.keys}>
        <PressButton testId="staff-back" keyName="Esc" label={t('common.back')} onPress={back} />
        <PressButton testId="staff-add" keyName="F2" label={t('staff.add')} onPress={add} />
        <PressButton
          testId="staff-unlock"
          keyName="F3"
          label={t('staff.unlock')}
          isDisabled={current?.isLockedOut !== true}
          onPress={list.unlock}
        />
        <PressButton
          testId="staff-card"
          keyName="F4"
          label={t('staff.printCard')}
          isDisabled={current === undefined}
          onPress={list.printCard}
        />
        <PressButton
          testId="staff-edit"
          keyName="Enter"
          tone="accent"
          label={t('staff.edit')}
          isDisabled={current === undefined}
          onPress={list.edit}
        />
      </div>
      <StaffDialogs rows={list.rows} onSaved={list.again} />
    </div>
  )
}

function useStaff() {
  const { value, isLoading, error, again } = useRead('staff.list', {})
  const [chosen, setChosen] = useState(0)
  const rows = value ?? []
  const current = rows[chosen]
  const step = (by: number) => () => {
    setChosen(stepChoice(chosen, by, rows.length))
  }
  const edit = () => {
    if (current !== undefined) openDialog({ kind: 'staff-edit', staffNo: current.staffNo })
  }
  const unlock = () => {
    if (current?.isLockedOut !== true) return
    void runCommand('staff.unlock', { staffNo: current.staffNo }).then((outcome) => {
      if (outcome.ok) tellWords('good', 'notice.unlocked')
      else tellUnhappy(outcome)
      again()
    })
  }
  const printCard = () => {
    if (current === undefined) return
    const { staffNo, name } = current
    void runCommand('staff.print-card', { staffNo }).then((outcome) => {
      if (outcome.ok) tellWords('good', 'staff.cardOrdered', { name })
      else tellUnhappy(outcome)
    })
  }
  const up = step(-1)
  const down = step(1)
  const keys = { up, down, edit, unlock, printCard }
  return { rows, isLoading, error, again, chosen, setChosen, current, ...keys }
}

function Row({ person }: { readonly person: Person }) {
  const { t } = useTranslation()
  return (
    <>
      <strong className={styles.no}>{person.staffNo}</strong>
      <span className={styles.name}>{person.name}</span>
      <span className={styles.role}>{namedCode(t, 'role', person.role)}</span>
      <span className={styles.state} data-locked={person.isLockedOut}>
        {person.isLockedOut
          ? t('staff.lockedOut')
          : t(person.isActive ? 'staff.active' : 'staff.inactive')}
      </span>
    </>
  )
}

interface DialogsProps {
  readonly rows: readonly Person[]
  readonly onSaved: () => void
}

function StaffDialogs({ rows, onSaved }: DialogsProps) {
  const dialog = useDialogs(({ stack }) => stack.find((open) => open.kind === 'staff-edit'))
  if (dialog?.kind !== 'staff-edit') return null
  return (
    <StaffDialog
      person={rows.find(({ staffNo }) => staffNo === dialog.staffNo) ?? null}
      onSaved={onSaved}
      onClose={() => {
        closeDialog(dialog)
      }}
    />
  )
}
