/** The store's reasons, use by use: added, named, retired. The manager's; the backend asks again. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Input, Output } from '#shared/api/registry.ts'
import { REASON_NAME_LENGTH_MAX } from '#shared/documents/reason-list.ts'
import { REASON_USES, type ReasonUse } from '#shared/documents/reason.ts'
import { namedCode } from '../../i18n/words-of.ts'
import { tellWords } from '../../state/notices.ts'
import { readReasonsAgain } from '../../state/reasons.ts'
import { runCommand, tellUnhappy } from '../../state/run.ts'
import { useRead } from '../../state/use-read.ts'
import { goBack } from '../../state/view.ts'
import { ChoiceList, stepChoice } from '../../ui/ChoiceList.tsx'
import { NoticeStrip } from '../../ui/NoticeStrip.tsx'
import { PressButton } from '../../ui/PressButton.tsx'
import { Empty, Failed, Loading } from '../../ui/Screen.tsx'
import { ValueDialog } from '../../ui/ValueDialog.tsx'
import { useKeys } from '../../ui/keys.ts'
import { useUnhappyText } from '../../ui/goods/use-unhappy-text.ts'
import styles from './ReasonsScreen.module.css'

type Reason = Output<'reasons.list'>[number]
/** What the dialog edits: a new reason, or one of the list. */
type Editing = { readonly reason: Reason | null } | null

export function ReasonsScreen() {
  const { t } = useTranslation()
  const list = useReasonList()
  const [editing, setEditing] = useState<Editing>(null)
  const { current } = list
  const add = () => {
    setEditing({ reason: null })
  }
  const rename = () => {
    if (current !== undefined) setEditing({ reason: current })
  }
  useKeys(
    {
      Escape: goBack,
      F2: add,
      F3: list.toggle,
      Enter: rename,
      ArrowUp: list.step(-1),
      ArrowDown: list.step(1),
      ArrowLeft: list.stepUse(-1),
      ArrowRight: list.stepUse(1),
    },
    { isOpaque: true },
  )
  return (
    <div className={styles.screen} data-testid="reasons">
      <header className={styles.head}>
        <h1>{t('reasons.title')}</h1>
        <NoticeStrip />
      </header>
      <p className={styles.hint}>{t('reasons.hint')}</p>
      <Lists list={list} onAct={rename} />
      <Keys list={list} add={add} rename={rename} />
      {editing !== null && (
        <NameDialog
          use={list.use}
          reason={editing.reason}
          onDone={list.again}
          onClose={() => {
            setEditing(null)
          }}
        />
      )}
    </div>
  )
}

type List = ReturnType<typeof useReasonList>

function Lists({ list, onAct }: { readonly list: List; readonly onAct: () => void }) {
  const { t } = useTranslation()
  return (
    <div className={styles.lists}>
      <div className={styles.list}>
        <ChoiceList
          testId="reason-uses"
          rows={REASON_USES}
          chosen={REASON_USES.indexOf(list.use)}
          onChoose={list.setUse}
          keyOf={(use) => use}
          draw={(use) => t(`reasonUse.${use}`)}
        />
      </div>
      <div className={styles.list}>
        {list.isLoading && <Loading />}
        {list.error !== null && <Failed text={list.error} onRetry={list.again} />}
        {list.rows.length === 0 && !list.isLoading && list.error === null && (
          <Empty text={t('reasons.empty')} />
        )}
        <ChoiceList
          testId="reasons-list"
          rows={list.rows}
          chosen={list.chosen}
          onChoose={list.setChosen}
          onAct={onAct}
          keyOf={({ code }) => code}
          draw={(reason) => <Row reason={reason} />}
        />
      </div>
    </div>
  )
}

interface KeysProps {
  readonly list: List
  readonly add: () => void
  readonly rename: () => void
}

function Keys({ list, add, rename }: KeysProps) {
  const { t } = useTranslation()
  return (
    <div className={styles.keys}>
      <PressButton testId="reasons-back" keyName="Esc" label={t('common.back')} onPress={goBack} />
      <PressButton testId="reasons-add" keyName="F2" label={t('reasons.add')} onPress={add} />
      <PressButton
        testId="reasons-retire"
        keyName="F3"
        label={t(list.current?.isRetired === true ? 'reasons.revive' : 'reasons.retire')}
        isDisabled={list.current === undefined}
        onPress={list.toggle}
      />
      <PressButton
        testId="reasons-rename"
        keyName="Enter"
        tone="accent"
        label={t('reasons.rename')}
        isDisabled={list.current === undefined}
        onPress={rename}
      />
    </div>
  )
}

function useReasonList() {
  const { value, isLoading, error, again } = useRead('reasons.list', {})
  const [use, setUse] = useState<ReasonUse>('loss')
  const [at, setChosen] = useState(0)
  const rows = (value ?? []).filter((reason) => reason.use === use)
  const chosen = Math.min(at, Math.max(rows.length - 1, 0))
  const current = rows[chosen]
  const chooseUse = (index: number) => {
    setUse(REASON_USES[index] ?? use)
    setChosen(0)
  }
  const toggle = async () => {
    if (current === undefined) return
    const saved = await save({ ...current, isRetired: !current.isRetired })
    if (!saved.ok) tellUnhappy(saved)
    again()
  }
  return {
    ...{ rows, isLoading, error, again, use, chosen, setChosen, current },
    setUse: chooseUse,
    toggle: () => void toggle(),
    step: (by: number) => () => {
      setChosen(stepChoice(chosen, by, rows.length))
    },
    stepUse: (by: number) => () => {
      chooseUse(stepChoice(REASON_USES.indexOf(use), by, REASON_USES.length))
    },
  }
}

async function save(edit: Input<'reasons.save'>) {
  const saved = await runCommand('reasons.save', edit)
  if (saved.ok) {
    await readReasonsAgain()
    tellWords('good', 'notice.saved')
  }
  return saved
}

function Row({ reason }: { readonly reason: Reason }) {
  const { t } = useTranslation()
  const { code, name, isRetired } = reason
  return (
    <>
      <span className={styles.name} data-retired={isRetired}>
        {name ?? namedCode(t, 'reason', code)}
      </span>
      <span className={styles.code}>{code}</span>
      <span className={styles.state}>
        {isRetired ? t('reasons.retired') : name !== null && t('reasons.own')}
      </span>
    </>
  )
}

interface NameProps {
  readonly use: ReasonUse
  readonly reason: Reason | null
  readonly onDone: () => void
  readonly onClose: () => void
}

function NameDialog({ use, reason, onDone, onClose }: NameProps) {
  const { t } = useTranslation()
  const textOf = useUnhappyText()
  const isKnown = reason !== null && namedCode(t, 'reason', reason.code, '') !== ''
  return (
    <ValueDialog
      title={t(reason === null ? 'reasons.add' : 'reasons.rename')}
      label={t('reasons.name')}
      initial={reason?.name ?? ''}
      testId="reason-name-dialog"
      maxLength={REASON_NAME_LENGTH_MAX}
      hintOf={() => (isKnown ? t('reasons.nameNote') : null)}
      onClose={onClose}
      submit={async (text) => {
        const name = text.trim() === '' ? null : text.trim()
        const { code = null, isRetired = false } = reason ?? {}
        const saved = await save({ code, use, name, isRetired })
        if (saved.ok) onDone()
        return saved.ok ? null : textOf(saved)
      }}
    />
  )
}
