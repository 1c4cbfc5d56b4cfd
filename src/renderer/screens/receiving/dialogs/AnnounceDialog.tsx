/** An announcement by hand: number, kind, sender, date, and the goods by scan or by typed code. On disk at once. */
import { NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { INBOUND_KINDS } from '#shared/receiving/inbound.ts'
import { Dialog } from '../../../ui/Dialog.tsx'
import { FieldError } from '../../../ui/FieldError.tsx'
import { NoticeStrip } from '../../../ui/NoticeStrip.tsx'
import { PressButton } from '../../../ui/PressButton.tsx'
import {
  announceDraft,
  dropAnnounced,
  readAnnounced,
  stepAnnounced,
  useAnnounce,
  writeHead,
  type AnnounceHead,
} from '../announce-state.ts'
import { readListsAnew } from '../receiving-state.ts'
import { KIND_WORDS } from '../receiving-words.ts'
import { AnnouncedGoods } from './AnnouncedGoods.tsx'
import styles from './dialogs.module.css'
import { useAnnounceBox } from './use-announce-box.ts'
import { close, useUnhappyText } from './use-close.ts'

export function AnnounceDialog() {
  const { t } = useTranslation()
  const form = useAnnounceForm()
  const box = useAnnounceBox()
  return (
    <Dialog
      title={t('receiving.key.announce')}
      testId="receiving-announce-dialog"
      size="900px"
      submitLabel={t('receiving.addGoods')}
      isBusy={form.isBusy}
      onClose={form.leave}
      onSubmit={box.add}
      keys={{
        F2: box.setQuantity,
        F8: box.deleteLine,
        F9: form.drop,
        F12: form.send,
        ArrowUp: stepAnnounced(-1),
        ArrowDown: stepAnnounced(1),
      }}
    >
      <Head />
      <TextInput
        label={t('receiving.box')}
        data-testid="announce-code"
        size="lg"
        maxLength={64}
        value={box.text}
        onChange={(event) => {
          box.setText(event.currentTarget.value)
        }}
      />
      <NoticeStrip />
      <AnnouncedGoods />
      <FieldError text={form.error} />
      <div className={styles.keys}>
        <PressButton
          keyName="F2"
          label={t('receiving.key.quantity')}
          isDisabled={form.hasNoLine}
          onPress={box.setQuantity}
          testId="announce-quantity"
        />
        <PressButton
          keyName="F8"
          label={t('receiving.key.delete')}
          isDisabled={form.hasNoLine}
          onPress={box.deleteLine}
          testId="announce-delete"
        />
        <PressButton
          keyName="F9"
          tone="bad"
          label={t('receiving.discard')}
          onPress={form.drop}
          testId="announce-drop"
        />
        <PressButton
          keyName="F12"
          tone="accent"
          label={t('receiving.announceNow')}
          isDisabled={form.hasNoLine}
          onPress={form.send}
          testId="announce-send"
        />
      </div>
    </Dialog>
  )
}

function Head() {
  const { t } = useTranslation()
  const head = useAnnounce((state) => state.head)
  const field = (name: Exclude<keyof AnnounceHead, 'kind'>) => ({
    value: head[name],
    onChange: (event: { readonly currentTarget: { readonly value: string } }) => {
      writeHead({ [name]: event.currentTarget.value })
    },
  })
  return (
    <div className={styles.four}>
      <TextInput
        label={t('receiving.number')}
        data-testid="announce-no"
        data-autofocus
        maxLength={40}
        {...field('inboundNo')}
      />
      <NativeSelect
        label={t('receiving.kindLabel')}
        data={INBOUND_KINDS.map((kind) => ({ value: kind, label: t(KIND_WORDS[kind]) }))}
        value={head.kind}
        onChange={(event) => {
          const kind = INBOUND_KINDS.find((one) => one === event.currentTarget.value)
          if (kind !== undefined) writeHead({ kind })
        }}
      />
      <TextInput
        label={t('receiving.partner')}
        data-testid="announce-partner"
        maxLength={80}
        {...field('partner')}
      />
      <TextInput
        label={t('receiving.expectedOn')}
        placeholder={t('receiving.expiryHint')}
        data-testid="announce-expected"
        maxLength={12}
        {...field('expectedText')}
      />
    </div>
  )
}

function useAnnounceForm() {
  const textOf = useUnhappyText()
  const hasNoLine = useAnnounce(({ draft }) => draft.lines.length === 0)
  const [error, setError] = useState<string | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const leave = () => {
    close()
    readListsAnew()
  }
  const send = async () => {
    setIsBusy(true)
    const outcome = await announceDraft()
    setIsBusy(false)
    setError(outcome.ok ? null : textOf(outcome))
    if (outcome.ok) leave()
    else if ('refusal' in outcome && outcome.refusal.code === 'draft-moved-on')
      await readAnnounced()
  }
  return {
    ...{ error, isBusy, hasNoLine, leave },
    send: () => {
      if (!isBusy) void send()
    },
    drop: () => {
      void dropAnnounced().then((isDropped) => {
        if (isDropped) leave()
      })
    },
  }
}
