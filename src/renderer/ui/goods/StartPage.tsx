/** Where a document begins: a tile per kind with its number key, beside the drafts that wait to be finished. */
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDateTime } from '../../i18n/format.ts'
import { tellWords } from '../../state/notices.ts'
import { setScanTaker } from '../../state/scan-target.ts'
import { playBad } from '../../state/sounds.ts'
import type { Read } from '../../state/use-read.ts'
import { goBack } from '../../state/view.ts'
import { ChoiceList, stepChoice } from '../../ui/ChoiceList.tsx'
import { NoticeStrip } from '../../ui/NoticeStrip.tsx'
import { PressButton } from '../../ui/PressButton.tsx'
import { Empty, Failed, Loading } from '../../ui/Screen.tsx'
import { useKeys } from '../../ui/keys.ts'
import { useLoneKeys } from '../../ui/lone-keys.ts'
import styles from './StartPage.module.css'

export interface StartTile {
  readonly code: string
  readonly name: string
  readonly note: string
  readonly start: () => void
}

export interface WaitingDraft {
  readonly draftId: string
  readonly lineCount: number
  readonly note: string
  readonly changedMs: number
  readonly changedBy: string
  /** What kind of document it is, in words. */
  readonly name: string
}

interface Props {
  readonly title: string
  readonly text: string
  readonly testId: string
  readonly tiles: readonly StartTile[]
  readonly drafts: Read<readonly WaitingDraft[]>
  readonly resume: (draftId: string) => void
}

export function StartPage(props: Props) {
  const { title, text, testId, tiles, drafts } = props
  const { t } = useTranslation()
  const list = useDrafts(props)
  useScansRefused()
  const numbers = useLoneKeys(tiles.map(({ start }) => start))
  useKeys(
    {
      Escape: goBack,
      ArrowUp: list.step(-1),
      ArrowDown: list.step(1),
      Enter: list.resume,
      ...numbers,
    },
    { isOpaque: true },
  )
  return (
    <div className={styles.screen} data-testid={testId}>
      <section className={styles.left}>
        <h1>{title}</h1>
        <p>{text}</p>
        <NoticeStrip />
        <div className={styles.tiles}>
          {tiles.map((tile, index) => (
            <Tile key={tile.code} tile={tile} number={index + 1} />
          ))}
        </div>
      </section>
      <section className={styles.right}>
        <h2>{t('goods.drafts')}</h2>
        <div className={styles.list}>
          {drafts.isLoading && <Loading />}
          {drafts.error !== null && <Failed text={drafts.error} onRetry={drafts.again} />}
          {drafts.value?.length === 0 && <Empty text={t('goods.draftsNone')} />}
          <ChoiceList
            testId="drafts"
            rows={list.rows}
            chosen={list.chosen}
            onChoose={list.setChosen}
            onAct={list.resume}
            keyOf={({ draftId }) => draftId}
            draw={(draft) => <DraftRow draft={draft} />}
          />
        </div>
        <div className={styles.keys}>
          <PressButton
            testId="start-back"
            keyName="Esc"
            label={t('common.back')}
            onPress={goBack}
          />
          <PressButton
            testId="start-resume"
            keyName="Enter"
            tone="accent"
            label={t('goods.resume')}
            isDisabled={list.rows.length === 0}
            onPress={list.resume}
          />
        </div>
      </section>
    </div>
  )
}

function useDrafts({ drafts, resume }: Props) {
  const [chosen, setChosen] = useState(0)
  const rows = drafts.value ?? []
  return {
    rows,
    chosen,
    setChosen,
    step: (by: number) => () => {
      setChosen(stepChoice(chosen, by, rows.length))
    },
    resume: () => {
      const draft = rows[chosen]
      if (draft !== undefined) resume(draft.draftId)
    },
  }
}

/** A scan belongs to a document, and none is open: it must not end up on a customer's ticket. */
function useScansRefused(): void {
  useEffect(() => {
    setScanTaker((code) => {
      playBad()
      tellWords('bad', 'goods.scanWithoutDraft', { code })
      return true
    })
    return () => {
      setScanTaker(null)
    }
  }, [])
}

function Tile({ tile, number }: { readonly tile: StartTile; readonly number: number }) {
  return (
    <button
      type="button"
      className={styles.tile}
      data-testid={`start-${tile.code}`}
      tabIndex={-1}
      onMouseDown={(event) => {
        event.preventDefault()
      }}
      onClick={tile.start}
    >
      <kbd>{number}</kbd>
      <strong>{tile.name}</strong>
      <span>{tile.note}</span>
    </button>
  )
}

function DraftRow({ draft }: { readonly draft: WaitingDraft }) {
  const { t, i18n } = useTranslation()
  const { name, note, lineCount, changedMs, changedBy } = draft
  return (
    <>
      <span className={styles.grow}>
        <strong>{name}</strong>
        <small>
          {t('goods.draftOf', { time: formatDateTime(changedMs, i18n.language), by: changedBy })}
          {note !== '' && ` · ${note}`}
        </small>
      </span>
      <span>{t('goods.lines', { count: lineCount })}</span>
    </>
  )
}
