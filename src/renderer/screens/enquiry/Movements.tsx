/** Every movement behind the figure, with the balance after it. Enter opens the slip of the one pointed at. */
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '#shared/api/registry.ts'
import { formatQuantity } from '#shared/kernel/quantity.ts'
import { formatDateTime } from '../../i18n/format.ts'
import { SlipDialog } from '../../ui/SlipDialog.tsx'
import { Empty, Loading } from '../../ui/Screen.tsx'
import { clsx } from '../../ui/class-names.ts'
import { useKeys, type KeyMap } from '../../ui/keys.ts'
import { moveText } from '../../ui/stocktake/move-words.ts'
import styles from './EnquiryScreen.module.css'
import { usePlaceName } from './place-name.ts'
import { useMovements, type Figure, type Movement } from './use-movements.ts'

type Picture = Output<'stock.item'>

interface Props {
  readonly picture: Picture
  readonly figure: Figure
  readonly onFigure: (figure: { location: string | null; lot: string | null }) => void
  readonly isInside: boolean
  readonly onLeave: () => void
}

export function Movements(props: Props) {
  const { t } = useTranslation()
  const { figure, isInside, onLeave } = props
  const moves = useMovements(figure)
  const [slip, setSlip] = useState<string | null>(null)
  const open = (movement: Movement | undefined) => {
    // What another till booked has its slip there.
    if (movement?.documentNo != null && movement.kind !== null) setSlip(movement.documentNo)
  }
  const keys: KeyMap = {
    Escape: onLeave,
    ArrowUp: moves.step(-1),
    ArrowDown: moves.step(1),
    PageUp: moves.step(-8),
    PageDown: moves.step(8),
    Enter: () => {
      open(moves.current)
    },
  }
  return (
    <section className={styles.movements} data-inside={isInside}>
      {isInside && <InsideKeys keys={keys} />}
      <FigureKeys {...props} />
      {moves.rows === null && <Loading />}
      {moves.rows?.length === 0 && <Empty text={t('enquiry.noMovements')} />}
      {moves.rows !== null && moves.rows.length > 0 && (
        <Table
          rows={moves.rows}
          chosen={isInside ? moves.chosen : -1}
          onPress={(index) => {
            moves.setChosen(index)
            open(moves.rows?.[index])
          }}
        />
      )}
      {slip !== null && (
        <SlipDialog
          documentNo={slip}
          onClose={() => {
            setSlip(null)
          }}
        />
      )}
    </section>
  )
}

/** A layer of its own for as long as the arrows are for the movements. */
function InsideKeys({ keys }: { readonly keys: KeyMap }) {
  useKeys(keys)
  return null
}

/** F4 goes through the places, F6 through the lots; what is shown is always what was asked for. */
function FigureKeys({ picture, figure, onFigure }: Props) {
  const { t } = useTranslation()
  const placeName = usePlaceName()
  const places = [null, ...picture.places.map(({ location }) => location)]
  const lots = [
    null,
    ...new Set(picture.places.flatMap(({ lots }) => lots.map(({ lot }) => lot))),
  ].filter((lot) => lot !== '')
  const nextOf = <T,>(all: readonly T[], now: T): T =>
    all[(all.indexOf(now) + 1) % all.length] ?? now
  const nextPlace = () => {
    onFigure({ location: nextOf(places, figure.location), lot: figure.lot })
  }
  const nextLot = () => {
    onFigure({ location: figure.location, lot: nextOf(lots, figure.lot) })
  }
  useKeys({ F4: nextPlace, F6: nextLot })
  return (
    <div className={styles.figureKeys}>
      <h3>{t('enquiry.movements')}</h3>
      <button type="button" tabIndex={-1} data-testid="movements-place" onClick={nextPlace}>
        <kbd>F4</kbd> {t('enquiry.place')}:{' '}
        {figure.location === null ? t('enquiry.allPlaces') : placeName(figure.location)}
      </button>
      {lots.length > 1 && (
        <button type="button" tabIndex={-1} data-testid="movements-lot" onClick={nextLot}>
          <kbd>F6</kbd> {t('enquiry.lot')}: {figure.lot ?? t('enquiry.allLots')}
        </button>
      )}
      <span className={styles.hint}>Enter {t('enquiry.openSlip')}</span>
    </div>
  )
}

interface TableProps {
  readonly rows: readonly Movement[]
  readonly chosen: number
  readonly onPress: (index: number) => void
}

function Table({ rows, chosen, onPress }: TableProps) {
  const { t } = useTranslation()
  const body = useRef<HTMLTableSectionElement>(null)
  useEffect(() => {
    body.current?.children[chosen]?.scrollIntoView({ block: 'nearest' })
  }, [chosen, rows])
  return (
    <div className={styles.scroll}>
      <table className={styles.table} data-testid="movements">
        <thead>
          <tr>
            <th>{t('enquiry.columnTime')}</th>
            <th>{t('enquiry.columnDocument')}</th>
            <th>{t('enquiry.columnWay')}</th>
            <th>{t('enquiry.columnStaff')}</th>
            <th>{t('enquiry.columnChange')}</th>
            <th>{t('enquiry.columnBalance')}</th>
          </tr>
        </thead>
        <tbody ref={body}>
          {rows.map((row, index) => (
            <tr
              key={`${row.position} ${row.line}`}
              data-testid="movement"
              aria-selected={index === chosen}
              onClick={() => {
                onPress(index)
              }}
            >
              <MovementCells row={row} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function MovementCells({ row }: { readonly row: Movement }) {
  const { t, i18n } = useTranslation()
  const placeName = usePlaceName()
  const said = moveText(t, row.reason)
  const tracked = [row.lot, row.serial].filter((text) => text !== '').join(' ')
  return (
    <>
      <td>{formatDateTime(row.occurredMs, i18n.language)}</td>
      <td>
        {row.kind !== null && <span className={styles.kind}>{t(`slipKind.${row.kind}`)}</span>}{' '}
        {row.documentNo ?? '—'}
        {said !== '' && <small> {said}</small>}
      </td>
      <td>
        {placeName(row.from)} → {placeName(row.to)}
        {tracked !== '' && <small> {tracked}</small>}
      </td>
      <td>
        {row.staffName}
        {row.approverNo !== null && ` ✓${row.approverNo}`}
      </td>
      <td className={styles.number}>
        {row.changeMilli > 0 && '+'}
        {row.changeMilli === 0
          ? `(${formatQuantity(row.quantityMilli)})`
          : formatQuantity(row.changeMilli)}
      </td>
      <td className={clsx(styles.number, row.balanceMilli < 0 && styles.bad)}>
        {formatQuantity(row.balanceMilli)}
      </td>
    </>
  )
}
