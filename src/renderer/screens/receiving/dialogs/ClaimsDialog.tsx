/** What senders owe an answer for, newest first: open ones are settled with Enter, settled ones say how. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatQuantity } from '#shared/kernel/quantity.ts'
import { useRead } from '../../../state/use-read.ts'
import { ChoiceList, stepChoice } from '../../../ui/ChoiceList.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Money } from '../../../ui/Money.tsx'
import { PressButton } from '../../../ui/PressButton.tsx'
import { Empty, Failed, Loading } from '../../../ui/Screen.tsx'
import { CLAIM_WORDS } from '../receiving-words.ts'
import type { ClaimLine } from './claim-line.ts'
import styles from './dialogs.module.css'
import { SettleDialog } from './SettleDialog.tsx'
import { close } from './use-close.ts'

const STATES = ['open', 'settled', 'all'] as const

export function ClaimsDialog() {
  const { t } = useTranslation()
  const list = useClaims()
  const { read, rows, current } = list
  return (
    <>
      <Dialog
        title={t('receiving.key.claims')}
        testId="receiving-claims-dialog"
        size="900px"
        onClose={close}
        keys={{
          ArrowUp: list.step(-1),
          ArrowDown: list.step(1),
          ArrowLeft: list.turn(-1),
          ArrowRight: list.turn(1),
          Enter: list.settle,
        }}
      >
        <div className={styles.three}>
          {STATES.map((state) => (
            <PressButton
              key={state}
              keyName="← →"
              tone={state === list.state ? 'accent' : 'plain'}
              label={t(`claims.state.${state}`)}
              onPress={list.choose(state)}
              testId={`claims-${state}`}
            />
          ))}
        </div>
        <div className={`${styles.scroll} ${styles.tall}`}>
          {read.isLoading && <Loading />}
          {read.error !== null && <Failed text={read.error} onRetry={read.again} />}
          {read.value !== null && rows.length === 0 && <Empty text={t('claims.none')} />}
          <ChoiceList
            testId="claim"
            rows={rows}
            chosen={list.chosen}
            onChoose={list.setChosen}
            onAct={list.settle}
            keyOf={({ receivingNo, claimNo }) => `${receivingNo} ${claimNo}`}
            draw={(row) => <ClaimRow row={row} />}
          />
        </div>
        <PressButton
          keyName="Enter"
          tone="accent"
          label={t('claims.settle')}
          isDisabled={current === undefined || current.settled !== null}
          onPress={list.settle}
          testId="claim-settle"
        />
      </Dialog>
      {list.settling !== null && (
        <SettleDialog claim={list.settling} onClose={list.leave} onDone={list.done} />
      )}
    </>
  )
}

function useClaims() {
  const [state, setState] = useState<(typeof STATES)[number]>('open')
  const [at, setChosen] = useState(0)
  const [settling, setSettling] = useState<ClaimLine | null>(null)
  const read = useRead('receiving.claims', { state })
  const rows: readonly ClaimLine[] = (read.value ?? []).flatMap(({ claims, ...receiving }) =>
    claims.map((claim) => ({ ...receiving, ...claim })),
  )
  const chosen = Math.min(at, Math.max(rows.length - 1, 0))
  const current = rows[chosen]
  const choose = (next: (typeof STATES)[number]) => () => {
    setState(next)
    setChosen(0)
  }
  const leave = () => {
    setSettling(null)
  }
  return {
    ...{ state, read, rows, chosen, setChosen, current, settling, choose, leave },
    step: (by: number) => () => {
      setChosen(stepChoice(chosen, by, rows.length))
    },
    turn: (by: number) => () => {
      const next = STATES[(STATES.indexOf(state) + by + STATES.length) % STATES.length]
      if (next !== undefined) choose(next)()
    },
    settle: () => {
      if (current !== undefined && current.settled === null) setSettling(current)
    },
    done: () => {
      leave()
      read.again()
    },
  }
}

function ClaimRow({ row }: { readonly row: ClaimLine }) {
  const { t } = useTranslation()
  const { settled } = row
  return (
    <>
      <span className={styles.kind} data-tone={row.kind}>
        {t(CLAIM_WORDS[row.kind])}
      </span>
      <span className={styles.grow}>
        <strong>
          {row.name} × {formatQuantity(row.quantityMilli)}
        </strong>
        <small>
          {[row.partner, row.inboundNo, row.receivingNo, row.note].filter(Boolean).join(' · ')}
        </small>
      </span>
      {settled === null ? (
        <small>{t('claims.openHint')}</small>
      ) : (
        <span className={styles.settled}>
          <strong>
            {t(`settlement.${settled.how}`)}{' '}
            {settled.amountMinor > 0 && <Money minor={settled.amountMinor} />}
          </strong>
          <small>
            {[settled.reference, settled.businessDate, settled.actorName, settled.note]
              .filter(Boolean)
              .join(' · ')}
          </small>
        </span>
      )}
    </>
  )
}
