/**
 * Stock enquiry: goods on the left, what there is of the one pointed at on the right, and below it every movement.
 * Enter goes on to the movements and from one of them to its slip; Esc goes back the same way.
 */
import { TextInput } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatQuantity } from '#shared/kernel/quantity.ts'
import { askSpotCount, useSpotSubject } from '../../state/spot-count.ts'
import { goBack } from '../../state/view.ts'
import { clsx } from '../../ui/class-names.ts'
import { ChoiceList } from '../../ui/ChoiceList.tsx'
import { PressButton } from '../../ui/PressButton.tsx'
import { Empty, Failed, Loading } from '../../ui/Screen.tsx'
import { useKeys } from '../../ui/keys.ts'
import { useSearchFocus } from '../../ui/search-focus.ts'
import { GoodsLabelsDialog } from '../../ui/labels/GoodsLabelsDialog.tsx'
import type { LabelWish } from '../../ui/labels/label-form.ts'
import { ElsewhereDialog } from './ElsewhereDialog.tsx'
import styles from './EnquiryScreen.module.css'
import { ItemPanel } from './ItemPanel.tsx'
import { NegativeList } from './NegativeList.tsx'
import { useEnquiry, type Hit } from './use-enquiry.ts'

type Enquiry = ReturnType<typeof useEnquiry>

export function EnquiryScreen() {
  const { t } = useTranslation()
  const enquiry = useEnquiry()
  const [isInside, setIsInside] = useState(false)
  const [dialog, setDialog] = useState<EnquiryDialog | null>(null)
  const search = useSearchFocus()
  useEffect(() => {
    search.ref.current?.focus()
  }, [search.ref])
  const { sku, text } = enquiry
  // Whoever types or scans on is back at the goods.
  useEffect(() => {
    setIsInside(false)
  }, [text])
  const enter = () => {
    if (sku !== null) setIsInside(true)
  }
  useSpotSubject(() => enquiry.subject)
  const askElsewhere = () => {
    if (sku !== null) setDialog({ kind: 'elsewhere', sku })
  }
  const askLabels = () => {
    const { subject } = enquiry
    if (subject !== null) setDialog({ kind: 'labels', wishes: [{ ...subject, count: 1 }] })
  }
  const leave = () => {
    if (enquiry.isNegative) enquiry.toggleNegative()
    else if (enquiry.text !== '') enquiry.type('')
    else goBack()
  }
  useKeys(
    {
      Escape: leave,
      Enter: enter,
      F3: enquiry.toggleNegative,
      F9: askElsewhere,
      F10: askLabels,
      F8: askSpotCount,
      ArrowUp: enquiry.step(-1),
      ArrowDown: enquiry.step(1),
      PageUp: enquiry.step(-8),
      PageDown: enquiry.step(8),
    },
    { isOpaque: true, otherwise: search.typeInto },
  )
  return (
    <div className={styles.screen} data-testid="enquiry">
      <section className={styles.left}>
        <h1>{t('enquiry.title')}</h1>
        <SearchField enquiry={enquiry} field={search.ref} />
        <Goods enquiry={enquiry} onEnter={enter} />
        <Keys
          {...{ enquiry, onLeave: leave, onEnter: enter }}
          {...{ onElsewhere: askElsewhere, onLabels: askLabels }}
        />
      </section>
      <Right sku={sku} isInside={isInside} setIsInside={setIsInside} />
      <OpenDialog
        dialog={dialog}
        onClose={() => {
          setDialog(null)
        }}
      />
    </div>
  )
}

interface SearchFieldProps {
  readonly enquiry: Enquiry
  readonly field: ReturnType<typeof useSearchFocus>['ref']
}

function SearchField({ enquiry, field }: SearchFieldProps) {
  const { t } = useTranslation()
  return (
    <TextInput
      aria-label={t('enquiry.search')}
      placeholder={t('enquiry.search')}
      data-testid="enquiry-search"
      ref={field}
      size="lg"
      maxLength={64}
      value={enquiry.text}
      onChange={(event) => {
        enquiry.type(event.currentTarget.value)
      }}
    />
  )
}

type EnquiryDialog =
  | { readonly kind: 'elsewhere'; readonly sku: string }
  | { readonly kind: 'labels'; readonly wishes: readonly LabelWish[] }

interface DialogProps {
  readonly dialog: EnquiryDialog | null
  readonly onClose: () => void
}

function OpenDialog({ dialog, onClose }: DialogProps) {
  if (dialog?.kind === 'elsewhere') return <ElsewhereDialog sku={dialog.sku} onClose={onClose} />
  if (dialog?.kind !== 'labels') return null
  return <GoodsLabelsDialog wishes={dialog.wishes} onClose={onClose} />
}

interface RightProps {
  readonly sku: string | null
  readonly isInside: boolean
  readonly setIsInside: (isInside: boolean) => void
}

function Right({ sku, isInside, setIsInside }: RightProps) {
  const { t } = useTranslation()
  return (
    <section className={styles.right}>
      {sku === null ? (
        <Empty text={t('enquiry.start')} />
      ) : (
        <ItemPanel
          key={sku}
          sku={sku}
          isInside={isInside}
          onLeave={() => {
            setIsInside(false)
          }}
        />
      )}
    </section>
  )
}

interface KeysProps {
  readonly enquiry: Enquiry
  readonly onLeave: () => void
  readonly onEnter: () => void
  readonly onElsewhere: () => void
  readonly onLabels: () => void
}

function Keys({ enquiry, onLeave, onEnter, onElsewhere, onLabels }: KeysProps) {
  const { t } = useTranslation()
  return (
    <div className={styles.keys}>
      <PressButton testId="enquiry-back" keyName="Esc" label={t('common.back')} onPress={onLeave} />
      <PressButton
        testId="enquiry-negative"
        keyName="F3"
        tone={enquiry.isNegative ? 'accent' : 'plain'}
        label={t('enquiry.negativeList')}
        onPress={enquiry.toggleNegative}
      />
      <PressButton
        testId="enquiry-elsewhere"
        keyName="F9"
        label={t('elsewhere.key')}
        isDisabled={enquiry.sku === null}
        onPress={onElsewhere}
      />
      <PressButton
        testId="enquiry-labels"
        keyName="F10"
        label={t('labels.key')}
        isDisabled={enquiry.sku === null}
        onPress={onLabels}
      />
      <PressButton
        testId="enquiry-count"
        keyName="F8"
        label={t('stocktake.spotNow')}
        onPress={askSpotCount}
      />
      <PressButton
        testId="enquiry-movements"
        keyName="Enter"
        label={t('enquiry.toMovements')}
        isDisabled={enquiry.sku === null}
        onPress={onEnter}
      />
    </div>
  )
}

function Goods({ enquiry, onEnter }: { readonly enquiry: Enquiry; readonly onEnter: () => void }) {
  const { t } = useTranslation()
  const { hits, error, isNegative, negative } = enquiry
  if (error !== null) return <Failed text={error} onRetry={enquiry.again} />
  if (isNegative) {
    if (negative.isLoading) return <Loading />
    return <NegativeList enquiry={enquiry} onEnter={onEnter} />
  }
  if (hits === null) return <Empty text={t('enquiry.start')} />
  if (hits.length === 0) return <Empty text={t('enquiry.empty')} />
  return (
    <div className={styles.list}>
      <ChoiceList
        testId="enquiry-hits"
        rows={hits}
        chosen={enquiry.chosen}
        onChoose={enquiry.setChosen}
        onAct={onEnter}
        keyOf={({ sku }) => sku}
        draw={(hit) => <GoodsRow hit={hit} />}
      />
    </div>
  )
}

function GoodsRow({ hit }: { readonly hit: Hit }) {
  const { t } = useTranslation()
  return (
    <>
      <span className={styles.grow}>
        <strong>{hit.name}</strong>
        <small>
          {hit.sku} · {hit.barcode ?? '—'} · {t('enquiry.available')}{' '}
          {formatQuantity(hit.availableMilli)}
        </small>
      </span>
      <strong
        className={clsx(styles.figure, (hit.isNegative || hit.onHandMilli < 0) && styles.bad)}
      >
        {formatQuantity(hit.onHandMilli)} {hit.unit}
      </strong>
    </>
  )
}
