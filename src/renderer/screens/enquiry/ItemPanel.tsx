/** One item: states, places with their lots, serials, movements. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '#shared/api/registry.ts'
import { formatQuantity } from '#shared/kernel/quantity.ts'
import { formatDateTime, formatPrice } from '../../i18n/format.ts'
import { useCurrency } from '../../state/till.ts'
import { useRead } from '../../state/use-read.ts'
import { clsx } from '../../ui/class-names.ts'
import { Empty, Failed, Loading } from '../../ui/Screen.tsx'
import styles from './EnquiryScreen.module.css'
import { Movements } from './Movements.tsx'
import { usePlaceName } from './place-name.ts'

type Picture = Output<'stock.item'>

interface Props {
  readonly sku: string
  /** The arrow keys are for the movements. */
  readonly isInside: boolean
  readonly onLeave: () => void
}

export function ItemPanel({ sku, isInside, onLeave }: Props) {
  const { t } = useTranslation()
  const { value, error, isLoading, again } = useRead('stock.item', { sku })
  const [figure, setFigure] = useState<{ location: string | null; lot: string | null }>({
    location: null,
    lot: null,
  })
  if (isLoading) return <Loading />
  if (error !== null || value === null) {
    return <Failed text={error ?? t('common.failed')} onRetry={again} />
  }
  return (
    <article className={styles.item} data-testid="stock-item">
      <header className={styles.head}>
        <h2>{value.name}</h2>
        <span>{value.sku}</span>
        <strong
          className={clsx(styles.big, value.onHandMilli < 0 && styles.bad)}
          data-testid="stock-on-hand"
        >
          {t('enquiry.onHand')} {formatQuantity(value.onHandMilli)} {value.unit}
        </strong>
      </header>
      <HeadOffice picture={value} />
      <States picture={value} />
      {hasNegative(value) && (
        <p className={styles.warning} role="alert" data-testid="stock-negative">
          {t('enquiry.negative')}
        </p>
      )}
      <Places picture={value} />
      <Movements
        picture={value}
        figure={{ sku, ...figure }}
        onFigure={setFigure}
        isInside={isInside}
        onLeave={onLeave}
      />
    </article>
  )
}

/** What is head office's: the price and since when, and what it has of the item here, brought up to now. */
function HeadOffice({ picture }: { readonly picture: Picture }) {
  const { t, i18n } = useTranslation()
  const currency = useCurrency()
  const { unitPriceMilli, unit, goodsAsOfMs, headOffice } = picture
  return (
    <p className={styles.office}>
      {unitPriceMilli !== null && (
        <span data-testid="stock-price">
          {formatPrice(unitPriceMilli, currency)}/{unit}
          {goodsAsOfMs !== null &&
            ` · ${t('enquiry.priceAsOf', { time: formatDateTime(goodsAsOfMs, i18n.language) })}`}
        </span>
      )}
      {headOffice !== null && (
        <span data-testid="stock-head-office">
          {t('enquiry.headOffice', {
            now: formatQuantity(headOffice.toldMilli + headOffice.sinceMilli),
            told: formatQuantity(headOffice.toldMilli),
            time: formatDateTime(headOffice.asOfMs, i18n.language),
            since: signed(headOffice.sinceMilli),
          })}
        </span>
      )}
    </p>
  )
}

const signed = (milli: number): string =>
  milli > 0 ? `+${formatQuantity(milli)}` : formatQuantity(milli)

const hasNegative = ({ places }: Picture): boolean =>
  places.some(({ lots }) => lots.some(({ quantityMilli }) => quantityMilli < 0))

function States({ picture }: { readonly picture: Picture }) {
  const { t } = useTranslation()
  return (
    <dl className={styles.states}>
      {picture.states.map(({ state, quantityMilli }) => (
        <div key={state} data-testid={`stock-${state}`}>
          <dt>{t(`stockState.${state}`)}</dt>
          <dd className={clsx(quantityMilli < 0 && styles.bad)}>{formatQuantity(quantityMilli)}</dd>
        </div>
      ))}
    </dl>
  )
}

function Places({ picture }: { readonly picture: Picture }) {
  const { t } = useTranslation()
  const placeName = usePlaceName()
  const { places, serials, serialCount, unit } = picture
  if (places.length === 0) return <Empty text={t('enquiry.nothing')} />
  return (
    <div className={styles.places} data-testid="stock-places" aria-label={t('enquiry.places')}>
      {places.map(({ location, quantityMilli, lots }) => (
        <div key={location} className={styles.place}>
          <div className={styles.placeHead}>
            <span>{placeName(location)}</span>
            <strong className={clsx(quantityMilli < 0 && styles.bad)}>
              {formatQuantity(quantityMilli)} {unit}
            </strong>
          </div>
          {lots
            .filter(({ lot }) => lot !== '' || lots.length > 1)
            .map(({ lot, expiry, quantityMilli: there }) => (
              <div key={lot} className={styles.lot}>
                <span>
                  {lot === '' ? t('enquiry.noLot') : lot}
                  {expiry !== null && ` · ${t('enquiry.expires', { date: expiry })}`}
                </span>
                <span className={clsx(there < 0 && styles.bad)}>{formatQuantity(there)}</span>
              </div>
            ))}
        </div>
      ))}
      {serialCount > 0 && (
        <details className={styles.place}>
          <summary>{t('enquiry.serials', { count: serialCount })}</summary>
          {serials.map(({ serial, location }) => (
            <div key={serial} className={styles.lot}>
              <span>{serial}</span>
              <span>{placeName(location)}</span>
            </div>
          ))}
        </details>
      )}
    </div>
  )
}
