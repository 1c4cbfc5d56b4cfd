/**
 * Prices that changed: goods whose label at the shelf says another price. F10 prints the ticked ones; F6 turns to a day to
 * come, so that tomorrow's labels can be printed tonight.
 */
import { TextInput } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { goBack } from '../../state/view.ts'
import { GoodsLabelsDialog } from '../../ui/labels/GoodsLabelsDialog.tsx'
import { shelfWishes } from '../../ui/labels/label-form.ts'
import { NoticeStrip } from '../../ui/NoticeStrip.tsx'
import { Empty, Failed, Loading } from '../../ui/Screen.tsx'
import { useKeys } from '../../ui/keys.ts'
import { useSearchFocus } from '../../ui/search-focus.ts'
import { DueTable } from './DueTable.tsx'
import { LabelsKeys } from './LabelsKeys.tsx'
import styles from './LabelsScreen.module.css'
import { SettleDialog } from './SettleDialog.tsx'
import { useLabelsDue, type LabelsDue } from './use-labels-due.ts'

type Open = 'print' | 'settle' | null

export function LabelsScreen() {
  const due = useLabelsDue()
  const [open, setOpen] = useState<Open>(null)
  const search = useSearchFocus()
  useEffect(() => {
    search.ref.current?.focus()
  }, [search.ref])
  const ask = (what: 'print' | 'settle') => () => {
    if (due.ticked.length > 0) setOpen(what)
  }
  const leave = () => {
    if (due.text === '') goBack()
    else due.type('')
  }
  const deeds = { leave, print: ask('print'), settle: ask('settle') }
  useKeys(
    {
      Escape: leave,
      Enter: due.tick,
      F3: due.tickAll,
      F4: deeds.settle,
      F6: due.nextDay,
      F10: deeds.print,
      ArrowUp: due.step(-1),
      ArrowDown: due.step(1),
      PageUp: due.step(-10),
      PageDown: due.step(10),
    },
    { isOpaque: true, otherwise: search.typeInto },
  )
  return (
    <div className={styles.screen} data-testid="labels-due">
      <Head due={due} />
      <SearchField due={due} field={search.ref} />
      <NoticeStrip />
      <List due={due} />
      <Hints due={due} />
      <LabelsKeys due={due} {...deeds} />
      <OpenDialog
        open={open}
        due={due}
        onClose={() => {
          setOpen(null)
          due.read.again()
        }}
      />
    </div>
  )
}

function Head({ due }: { readonly due: LabelsDue }) {
  const { t } = useTranslation()
  const { value } = due.read
  return (
    <header>
      <h1>{t('labelsDue.title')}</h1>
      <span data-testid="labels-due-day">
        {value !== null &&
          t(due.day === null ? 'labelsDue.today' : 'labelsDue.day', { date: value.date })}
      </span>
      <strong data-testid="labels-due-count">
        {value !== null && t('labelsDue.count', { count: value.count })}
      </strong>
    </header>
  )
}

interface SearchFieldProps {
  readonly due: LabelsDue
  readonly field: ReturnType<typeof useSearchFocus>['ref']
}

function SearchField({ due, field }: SearchFieldProps) {
  const { t } = useTranslation()
  return (
    <TextInput
      aria-label={t('labelsDue.search')}
      placeholder={t('labelsDue.search')}
      data-testid="labels-due-search"
      ref={field}
      maxLength={64}
      value={due.text}
      onChange={(event) => {
        due.type(event.currentTarget.value)
      }}
    />
  )
}

function List({ due }: { readonly due: LabelsDue }) {
  const { t } = useTranslation()
  const { read, rows } = due
  return (
    <section className={styles.list}>
      {read.isLoading && <Loading />}
      {read.error !== null && <Failed text={read.error} onRetry={read.again} />}
      {read.error === null && read.value?.rows.length === 0 && (
        <Empty text={t(due.text === '' ? 'labelsDue.none' : 'labelsDue.noneFound')} />
      )}
      {read.error === null && rows.length > 0 && <DueTable due={due} />}
    </section>
  )
}

function Hints({ due }: { readonly due: LabelsDue }) {
  const { t } = useTranslation()
  const count = due.read.value?.count ?? 0
  const shown = due.rows.length
  return (
    <>
      {due.isHeld && <p className={styles.held}>{t('labelsDue.held')}</p>}
      {count > shown && <p>{t('labelsDue.more', { shown, count })}</p>}
    </>
  )
}

interface DialogProps {
  readonly open: Open
  readonly due: LabelsDue
  readonly onClose: () => void
}

function OpenDialog({ open, due, onClose }: DialogProps) {
  const { ticked, day } = due
  if (open === 'settle') {
    return <SettleDialog skus={ticked.map(({ sku }) => sku)} date={day} onClose={onClose} />
  }
  if (open !== 'print') return null
  return <GoodsLabelsDialog wishes={shelfWishes(ticked)} date={day} onClose={onClose} />
}
