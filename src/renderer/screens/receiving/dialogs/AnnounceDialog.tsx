/** An announcement by hand: number, kind, sender, date, and the goods by scan or by typed code. */
import { NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { INBOUND_KINDS } from '#shared/receiving/inbound.ts'
import { formatQuantity } from '#shared/kernel/quantity.ts'
import { readTypedDate } from '#shared/receiving/typed-date.ts'
import { runCommand } from '../../../state/run.ts'
import { readCommand } from '../../../state/typed-input.ts'
import { Dialog } from '../../../ui/Dialog.tsx'
import { FieldError } from '../../../ui/FieldError.tsx'
import { NoticeStrip } from '../../../ui/NoticeStrip.tsx'
import { PressButton } from '../../../ui/PressButton.tsx'
import { addAnnouncedCode, removeAnnounced, useAnnounce } from '../announce-state.ts'
import { readListsAnew } from '../receiving-state.ts'
import { KIND_WORDS } from '../receiving-words.ts'
import styles from './dialogs.module.css'
import { close, useUnhappyText } from './use-close.ts'

export function AnnounceDialog() {
  const { t } = useTranslation()
  const form = useAnnounceForm()
  return (
    <Dialog
      title={t('receiving.key.announce')}
      testId="receiving-announce-dialog"
      size="900px"
      submitLabel={t('receiving.addGoods')}
      isBusy={form.isBusy}
      onClose={close}
      onSubmit={form.addCode}
      keys={{ F12: form.send }}
    >
      <div className={styles.four}>
        <TextInput
          label={t('receiving.number')}
          data-testid="announce-no"
          data-autofocus
          maxLength={40}
          {...form.field('inboundNo')}
        />
        <NativeSelect
          label={t('receiving.kindLabel')}
          data={INBOUND_KINDS.map((kind) => ({ value: kind, label: t(KIND_WORDS[kind]) }))}
          {...form.field('kind')}
        />
        <TextInput
          label={t('receiving.partner')}
          data-testid="announce-partner"
          maxLength={80}
          {...form.field('partner')}
        />
        <TextInput
          label={t('receiving.expectedOn')}
          placeholder={t('receiving.expiryHint')}
          maxLength={12}
          {...form.field('expectedOn')}
        />
      </div>
      <TextInput
        label={t('receiving.box')}
        data-testid="announce-code"
        size="lg"
        maxLength={64}
        {...form.field('code')}
      />
      <NoticeStrip />
      <Goods />
      <FieldError text={form.error} />
      <PressButton
        keyName="F12"
        tone="accent"
        label={t('receiving.announceNow')}
        isDisabled={form.isEmpty}
        onPress={form.send}
        testId="announce-send"
      />
    </Dialog>
  )
}

function Goods() {
  const { t } = useTranslation()
  const lines = useAnnounce((state) => state.lines)
  return (
    <div className={`${styles.scroll} ${styles.low}`}>
      <table className={styles.table} data-testid="announce-lines">
        <tbody>
          {lines.map(({ itemId, name, unit, quantityMilli }) => (
            <tr key={itemId}>
              <td>{name}</td>
              <td className={styles.figure}>
                {formatQuantity(quantityMilli)} <small>{unit}</small>
              </td>
              <td>
                <button
                  type="button"
                  onClick={() => {
                    removeAnnounced(itemId)
                  }}
                >
                  {t('receiving.key.delete')}
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function useAnnounceForm() {
  const { t } = useTranslation()
  const textOf = useUnhappyText()
  const lines = useAnnounce((state) => state.lines)
  const [values, setValues] = useState({
    ...{ inboundNo: '', kind: 'delivery', partner: '', expectedOn: '', code: '' },
  })
  const [error, setError] = useState<string | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const field = (name: keyof typeof values) => ({
    value: values[name],
    onChange: (event: { readonly currentTarget: { readonly value: string } }) => {
      setValues({ ...values, [name]: event.currentTarget.value })
    },
  })
  const addCode = () => {
    const typed = readCommand(values.code)
    if (typed.kind !== 'code') return
    setValues({ ...values, code: '' })
    void addAnnouncedCode(typed.code, typed.quantityMilli)
  }
  const send = async () => {
    const expectedOn = values.expectedOn.trim() === '' ? null : readTypedDate(values.expectedOn)
    if (expectedOn === null && values.expectedOn.trim() !== '') {
      setError(t('receiving.dateUnreadable'))
      return
    }
    const kind = INBOUND_KINDS.find((one) => one === values.kind) ?? 'delivery'
    setIsBusy(true)
    const outcome = await runCommand('inbound.announce', {
      ...{ inboundNo: values.inboundNo, partner: values.partner, kind, expectedOn, note: '' },
      lines: lines.map(({ itemId, quantityMilli }) => ({
        ...{ itemId, quantityMilli, lot: '', expiry: null, serial: '' },
      })),
    })
    setIsBusy(false)
    setError(outcome.ok ? null : textOf(outcome))
    if (!outcome.ok) return
    close()
    readListsAnew()
  }
  const isEmpty = lines.length === 0 || values.inboundNo.trim() === ''
  return {
    ...{ field, error, isBusy, addCode, isEmpty },
    send: () => {
      if (!isEmpty && !isBusy) void send()
    },
  }
}
