/** From where to where: two lists, left and right change the list, up and down the place. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { STOCK_LOCATIONS, type StockLocation } from '#shared/stock/location.ts'
import { relocation } from '../../state/relocation.ts'
import { ChoiceList, stepChoice } from '../../ui/ChoiceList.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { FieldError } from '../../ui/FieldError.tsx'
import { useNow } from '../../ui/use-now.ts'
import { useUnhappyText } from '../../ui/goods/use-unhappy-text.ts'
import styles from './RouteDialog.module.css'

type Side = 'from' | 'to'

export function RouteDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const form = useRoute(onClose)
  return (
    <Dialog
      title={t('relocation.route')}
      testId="route-dialog"
      size="640px"
      onClose={onClose}
      onSubmit={() => void form.submit()}
      keys={{
        Enter: () => void form.submit(),
        ArrowLeft: form.take('from'),
        ArrowRight: form.take('to'),
        ArrowUp: form.step(-1),
        ArrowDown: form.step(1),
      }}
    >
      <div className={styles.sides}>
        {(['from', 'to'] as const).map((side) => (
          <section key={side} className={styles.side} data-active={side === form.side}>
            <h3>{t(`relocation.${side}`)}</h3>
            <ChoiceList
              testId={`route-${side}`}
              rows={STOCK_LOCATIONS}
              chosen={STOCK_LOCATIONS.indexOf(form.route[side])}
              onChoose={(index) => {
                form.choose(side, index)
              }}
              keyOf={(place) => place}
              draw={(place) => t(`place.${place}`)}
            />
          </section>
        ))}
      </div>
      <p className={styles.hint}>{t('relocation.routeHint')}</p>
      <FieldError text={form.error} />
    </Dialog>
  )
}

function useRoute(onClose: () => void) {
  const textOf = useUnhappyText()
  const head = relocation.use(({ mirror }) => mirror?.head)
  const route = useNow<Record<Side, StockLocation>>({
    from: head?.from ?? 'BACKROOM',
    to: head?.to ?? 'FLOOR',
  })
  const side = useNow<Side>('to')
  const [error, setError] = useState<string | null>(null)
  const choose = (of: Side, index: number) => {
    side.set(of)
    route.set({ ...route.get(), [of]: STOCK_LOCATIONS[index] ?? route.get()[of] })
  }
  return {
    route: route.value,
    side: side.value,
    error,
    choose,
    take: (of: Side) => () => {
      side.set(of)
    },
    step: (by: number) => () => {
      const at = STOCK_LOCATIONS.indexOf(route.get()[side.get()])
      choose(side.get(), stepChoice(at, by, STOCK_LOCATIONS.length))
    },
    submit: async () => {
      const wrong = textOf(await relocation.change({ kind: 'set-route', ...route.get() }))
      setError(wrong)
      if (wrong === null) onClose()
    },
  }
}
