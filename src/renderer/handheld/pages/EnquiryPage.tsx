/** How much of an item lies where: scan it, or find it by name. */
import { TextInput } from '@mantine/core'
import { useEffect, useEffectEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatQuantity } from '#shared/kernel/quantity.ts'
import type { StockHit, StockPictureView } from '#shared/api/stock.ts'
import { namedCode } from '../../i18n/words-of.ts'
import { hush, tellWords } from '../../state/notices.ts'
import { runQuery, tellUnhappy } from '../../state/run.ts'
import { playBad, playGood } from '../../state/sounds.ts'
import { setTaker } from '../boot-handheld.ts'
import styles from '../handheld.module.css'
import { Notice } from './Notice.tsx'

export function EnquiryPage() {
  const { t } = useTranslation()
  const look = useLookUp()
  return (
    <div className={styles.page} data-testid="handheld-enquiry">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void look.find(look.text)
        }}
      >
        <TextInput
          aria-label={t('search.text')}
          placeholder={t('handheld.enquiryHint')}
          data-testid="enquiry-text"
          enterKeyHint="search"
          maxLength={64}
          value={look.text}
          onChange={(event) => {
            look.setText(event.currentTarget.value)
          }}
        />
      </form>
      <Notice />
      {look.picture === null ? (
        look.hits.map((hit) => (
          <button
            key={hit.sku}
            type="button"
            className={styles.tile}
            data-testid="enquiry-hit"
            onClick={() => void look.open(hit.sku)}
          >
            <strong>{hit.name}</strong>
            <span>
              {hit.sku} · {formatQuantity(hit.onHandMilli)} {hit.unit}
            </span>
          </button>
        ))
      ) : (
        <Picture picture={look.picture} />
      )}
    </div>
  )
}

function Picture({ picture }: { readonly picture: StockPictureView }) {
  const { t } = useTranslation()
  return (
    <>
      <h1>{picture.name}</h1>
      <dl className={styles.facts} data-testid="enquiry-picture">
        <dt>{t('handheld.onHand')}</dt>
        <dd>
          {formatQuantity(picture.onHandMilli)} {picture.unit}
        </dd>
        {picture.places.map((place) => (
          <Place key={place.location} place={place} />
        ))}
      </dl>
    </>
  )
}

function Place({ place }: { readonly place: StockPictureView['places'][number] }) {
  const { t } = useTranslation()
  const name = namedCode(t, 'place', place.location.split(':')[0] ?? '', place.location)
  const lots = place.lots.filter(({ lot }) => lot !== '')
  return (
    <>
      <dt>{name}</dt>
      <dd>{formatQuantity(place.quantityMilli)}</dd>
      {lots.map(({ lot, expiry, quantityMilli }) => (
        <Lot key={lot} lot={lot} expiry={expiry} quantityMilli={quantityMilli} />
      ))}
    </>
  )
}

interface LotProps {
  readonly lot: string
  readonly expiry: string | null
  readonly quantityMilli: number
}

function Lot({ lot, expiry, quantityMilli }: LotProps) {
  return (
    <>
      <dt>
        <small>
          {lot} {expiry ?? ''}
        </small>
      </dt>
      <dd>
        <small>{formatQuantity(quantityMilli)}</small>
      </dd>
    </>
  )
}

function useLookUp() {
  const [text, setText] = useState('')
  const [hits, setHits] = useState<readonly StockHit[]>([])
  const [picture, setPicture] = useState<StockPictureView | null>(null)
  const open = async (sku: string) => {
    const outcome = await runQuery('stock.item', { sku })
    if (!outcome.ok) {
      tellUnhappy(outcome)
      return
    }
    hush()
    setPicture(outcome.value)
  }
  const find = async (wanted: string) => {
    if (wanted.trim() === '') return
    setPicture(null)
    const outcome = await runQuery('stock.find', { text: wanted.trim(), limit: 20 })
    if (!outcome.ok) {
      tellUnhappy(outcome)
      return
    }
    hush()
    setHits(outcome.value)
    const [only, ...others] = outcome.value
    if (only === undefined) {
      playBad()
      tellWords('bad', 'handheld.notFound', { text: wanted })
    } else if (others.length === 0) {
      playGood()
      await open(only.sku)
    }
  }
  const onScan = useEffectEvent((code: string) => {
    setText(code)
    void find(code)
  })
  useEffect(
    () =>
      setTaker((code) => {
        onScan(code)
      }),
    [],
  )
  return { text, setText, hits, picture, open, find }
}
