/** Stores and their tills: who is heard of, who holds something back; codes for new tills, and cutting one off. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OfficeOutput } from '#shared/wire/office.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { PressButton } from '../../ui/PressButton.tsx'
import { useKeys } from '../../ui/keys.ts'
import { ValueDialog } from '../../ui/ValueDialog.tsx'
import styles from '../hub.module.css'
import { act } from '../office-state.ts'
import { useIsAdmin, useOffice } from '../use-office.ts'
import { Body } from './Body.tsx'
import { ago, count } from './figures.ts'
import { NewStoreDialog } from './NewStoreDialog.tsx'
import { useRows } from './use-rows.ts'

type Store = OfficeOutput<'stores.list'>['stores'][number]
type Row = Store & { readonly till: Store['tills'][number] | null }
type Asking = 'store' | 'code' | 'revoke' | null

export function StoresPage() {
  const { t } = useTranslation()
  const read = useOffice('stores.list', {})
  const isAdmin = useIsAdmin()
  const [asking, setAsking] = useState<Asking>(null)
  const [code, setCode] = useState<string | null>(null)
  const rows = useRows((read.value?.stores ?? []).flatMap(rowsOf))
  const { row } = rows
  const canRevoke = isAdmin && row?.till?.state === 'enrolled'
  const open = (what: 'store' | 'code' | 'revoke', isPossible: boolean) => () => {
    if (isPossible) setAsking(what)
  }
  const newStore = open('store', isAdmin)
  const newCode = open('code', isAdmin && row !== undefined)
  const revoke = open('revoke', canRevoke)
  useKeys({ ...rows.keys, F8: newStore, F9: newCode, F10: revoke, F5: read.again })
  return (
    <>
      <Body
        title={t('hub.page.stores')}
        testId="hub-stores"
        read={read}
        isEmpty={({ stores }) => stores.length === 0}
        emptyText={t('hub.noStores')}
        keys={
          <>
            <PressButton
              testId="hub-new-store"
              keyName="F8"
              label={t('hub.newStore')}
              isDisabled={!isAdmin}
              onPress={newStore}
            />
            <PressButton
              testId="hub-revoke"
              keyName="F10"
              tone="bad"
              label={t('hub.revoke')}
              isDisabled={!canRevoke}
              onPress={revoke}
            />
            <PressButton
              testId="hub-new-code"
              keyName="F9"
              tone="accent"
              label={t('hub.newCode')}
              isDisabled={!isAdmin || row === undefined}
              onPress={newCode}
            />
          </>
        }
      >
        {() => <TillsTable rows={rows} list={(read.value?.stores ?? []).flatMap(rowsOf)} />}
      </Body>
      <Asked asking={asking} setAsking={setAsking} row={row} onCode={setCode} onDone={read.again} />
      {code !== null && (
        <CodeShown
          code={code}
          onClose={() => {
            setCode(null)
          }}
        />
      )}
    </>
  )
}

const rowsOf = (store: Store): readonly Row[] =>
  store.tills.length === 0
    ? [{ ...store, till: null }]
    : store.tills.map((till) => ({ ...store, till }))

interface AskedProps {
  readonly asking: Asking
  readonly setAsking: (asking: Asking) => void
  readonly row: Row | undefined
  readonly onCode: (code: string) => void
  readonly onDone: () => void
}

function Asked({ asking, setAsking, row, onCode, onDone }: AskedProps) {
  const { t } = useTranslation()
  const close = () => {
    setAsking(null)
  }
  if (asking === 'store') return <NewStoreDialog onDone={onDone} onClose={close} />
  if (row === undefined || asking === null) return null
  const { storeId } = row
  if (asking === 'revoke') {
    return (
      <Dialog
        title={`${t('hub.revoke')} · ${storeId} ${row.till?.tillId ?? ''}`}
        testId="hub-revoke-dialog"
        onClose={close}
        submitLabel={t('hub.revoke')}
        onSubmit={() => {
          void act('tills.revoke', { storeId, tillId: row.till?.tillId ?? '' }, 'hub.done').then(
            () => {
              onDone()
              close()
            },
          )
        }}
      >
        <p>{t('hub.revokeHint')}</p>
      </Dialog>
    )
  }
  return (
    <ValueDialog
      title={`${t('hub.newCode')} · ${row.name}`}
      label={t('hub.tillId')}
      initial={row.till?.tillId ?? 'T01'}
      testId="hub-code-till"
      maxLength={8}
      onClose={close}
      submit={async (tillId) => {
        const made = await act('codes.make', { storeId, tillId: tillId.trim() }, 'hub.codeMade')
        if (!made.ok) return t(`hub.refusal.${made.code}`)
        onDone()
        onCode(made.value.code)
        return null
      }}
    />
  )
}

function CodeShown({ code, onClose }: { readonly code: string; readonly onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <Dialog title={t('hub.codeTitle')} testId="hub-code-shown" onClose={onClose}>
      <p className={styles.code} data-testid="hub-code">
        {code}
      </p>
      <p className={styles.muted}>{t('hub.codeHint')}</p>
    </Dialog>
  )
}

function TillsTable({
  rows,
  list,
}: {
  readonly rows: ReturnType<typeof useRows<Row>>
  readonly list: readonly Row[]
}) {
  const { t } = useTranslation()
  return (
    <div className={styles.list}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th>{t('hub.store')}</th>
            <th>{t('hub.tillId')}</th>
            <th>{t('hub.stateColumn')}</th>
            <th>{t('hub.contact')}</th>
            <th className={styles.number}>{t('hub.unsent')}</th>
            <th>{t('hub.version')}</th>
            <th className={styles.number}>{t('hub.clock')}</th>
          </tr>
        </thead>
        <tbody ref={rows.body}>
          {list.map((row, index) => (
            <tr
              key={`${row.storeId} ${row.till?.tillId ?? ''}`}
              aria-selected={index === rows.chosen}
              data-testid="hub-store-till"
              onClick={() => {
                rows.choose(index)
              }}
            >
              <td>
                {row.name} <small>{row.storeId}</small>
              </td>
              <td>{row.till?.tillId ?? '–'}</td>
              <td>
                {row.till !== null && (
                  <span className={styles.chip} data-state={row.till.state}>
                    {t(`hub.tillState.${row.till.state}`)}
                  </span>
                )}
              </td>
              <td>{row.till === null ? '' : ago(t, row.till.contactMs)}</td>
              <td className={styles.number} data-bad={(row.till?.unsentCount ?? 0) > 0}>
                {count(row.till?.unsentCount ?? 0)}
              </td>
              <td>{row.till?.app ?? ''}</td>
              <td className={styles.number}>
                {row.till === null
                  ? ''
                  : t('hub.seconds', { count: Math.round(row.till.skewMs / 1000) })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
