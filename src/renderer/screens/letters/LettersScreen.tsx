/** The repair bench (待处理): what head office could not post and what this till could not take, with what can be done. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LetterAction } from '#shared/letters/letter.ts'
import { isForMany, NEEDS_VALUE } from '#shared/letters/rules.ts'
import { tellWords } from '../../state/notices.ts'
import { tellUnhappy } from '../../state/run.ts'
import { goBack } from '../../state/view.ts'
import { NoticeStrip } from '../../ui/NoticeStrip.tsx'
import { PickDialog } from '../../ui/PickDialog.tsx'
import { PressButton } from '../../ui/PressButton.tsx'
import { Empty, Failed, Loading } from '../../ui/Screen.tsx'
import { useKeys } from '../../ui/keys.ts'
import { AnswerDialog } from './AnswerDialog.tsx'
import { LetterPanel } from './LetterPanel.tsx'
import { LettersTable } from './LettersTable.tsx'
import styles from './LettersScreen.module.css'
import { decide, useLetters, type Deciding, type Letter, type Letters } from './use-letters.ts'

/** Choosing an action for these; then, where it has to be told apart, saying which one is meant. */
type Asking =
  | { readonly kind: 'action'; readonly letters: readonly Letter[] }
  | { readonly kind: 'value'; readonly deciding: Deciding }
  | null

export function LettersScreen() {
  const { t } = useTranslation()
  const list = useLetters()
  const [asking, setAsking] = useState<Asking>(null)
  const { read, letters, letter } = list
  const act = () => {
    if (letter !== undefined && letter.actions.length > 0) {
      setAsking({ kind: 'action', letters: [letter] })
    }
  }
  const actOnAll = () => {
    if (list.alike.length > 0) setAsking({ kind: 'action', letters: list.alike })
  }
  useKeys(
    {
      Escape: goBack,
      ArrowUp: list.step(-1),
      ArrowDown: list.step(1),
      PageUp: list.step(-10),
      PageDown: list.step(10),
      Enter: act,
      F2: list.turn,
      F6: actOnAll,
      F5: read.again,
    },
    { isOpaque: true },
  )
  return (
    <div className={styles.screen} data-testid="letters">
      <header>
        <h1>{t('letters.title')}</h1>
        <span>{list.state === 'resolved' && t('letters.resolved')}</span>
        <strong data-testid="letters-count">
          {read.value !== null &&
            t('letters.count', { count: read.value.openCount, overdue: read.value.overdueCount })}
        </strong>
      </header>
      <NoticeStrip />
      <p>{t('letters.lead')}</p>
      <div className={styles.body}>
        <section className={styles.list}>
          {read.isLoading && <Loading />}
          {read.error !== null && <Failed text={read.error} onRetry={read.again} />}
          {read.value !== null && letters.length === 0 && (
            <Empty text={`${t('letters.none')} ${t('letters.noneHint')}`} />
          )}
          {letters.length > 0 && <LettersTable list={list} />}
        </section>
        {letter !== undefined && <LetterPanel letter={letter} />}
      </div>
      <Keys list={list} act={act} actOnAll={actOnAll} />
      <Asked asking={asking} setAsking={setAsking} onDone={read.again} />
    </div>
  )
}

function Asked({
  asking,
  setAsking,
  onDone,
}: {
  readonly asking: Asking
  readonly setAsking: (asking: Asking) => void
  readonly onDone: () => void
}) {
  const { t } = useTranslation()
  const close = () => {
    setAsking(null)
  }
  if (asking === null) return null
  if (asking.kind === 'value') {
    return <AnswerDialog deciding={asking.deciding} onDone={onDone} onClose={close} />
  }
  const actions = offeredFor(asking.letters)
  const pick = async (action: LetterAction) => {
    const deciding = { letters: asking.letters, action }
    if (NEEDS_VALUE.includes(action)) return setAsking({ kind: 'value', deciding })
    const done = await decide(deciding, '')
    if (!done.ok) return tellUnhappy(done)
    tellWords('good', 'letters.answeredMany', { count: done.value.answeredCount })
    onDone()
  }
  return (
    <PickDialog
      title={
        asking.letters.length > 1
          ? t('letters.all', { count: asking.letters.length })
          : t('letters.choose')
      }
      testId="letter-action"
      current={actions[0] ?? ''}
      choices={actions.map((value) => ({ value, name: t(`letterAction.${value}`) }))}
      onPick={(value) => {
        const action = actions.find((one) => one === value)
        // The list closes itself after this: what it leads to is opened then.
        if (action !== undefined) queueMicrotask(() => void pick(action))
      }}
      onClose={close}
    />
  )
}

/** Of one entry everything that it offers, of many what can be said of all of them alike. */
function offeredFor(letters: readonly Letter[]): readonly LetterAction[] {
  const actions = letters[0]?.actions ?? []
  return letters.length > 1 ? actions.filter(isForMany) : actions
}

interface KeyProps {
  readonly list: Letters
  readonly act: () => void
  readonly actOnAll: () => void
}

function Keys({ list, act, actOnAll }: KeyProps) {
  const { t } = useTranslation()
  const { letter, alike } = list
  return (
    <footer>
      <PressButton testId="letters-back" keyName="Esc" label={t('common.back')} onPress={goBack} />
      <PressButton
        testId="letters-turn"
        keyName="F2"
        label={t(list.state === 'open' ? 'letters.resolved' : 'letters.open')}
        onPress={list.turn}
      />
      <PressButton
        testId="letters-all"
        keyName="F6"
        label={t('letters.all', { count: alike.length })}
        isDisabled={alike.length < 2 || offeredFor(alike).length === 0}
        onPress={actOnAll}
      />
      <PressButton
        testId="letters-act"
        keyName="Enter"
        tone="accent"
        label={t('letters.choose')}
        isDisabled={letter === undefined || letter.actions.length === 0}
        onPress={act}
      />
    </footer>
  )
}
