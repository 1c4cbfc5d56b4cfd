/** The till wants to know more before it counts: a weight, a lot with its date, a serial number. */
import { Button, TextInput } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { quantityOf } from '../../state/typed-input.ts'
import { setTaker } from '../boot-handheld.ts'
import { answerAsked, dropAsked } from '../counting.ts'
import { useHandheld } from '../handheld-state.ts'
import type { OutboxEntry } from '../outbox-db.ts'
import { Sheet } from './Sheet.tsx'

export function AskSheet() {
  const asked = useHandheld(({ outbox }) => outbox.find(({ state }) => state === 'asked'))
  return asked === undefined ? null : <Ask key={asked.entryId} entry={asked} />
}

const DATE = /^\d{4}-\d{2}-\d{2}$/u

function Ask({ entry }: { readonly entry: OutboxEntry }) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const [expiry, setExpiry] = useState('')
  const name = useHandheld(
    ({ rows }) => rows.find(({ entryId }) => entryId === entry.entryId)?.name ?? '',
  )
  const what = entry.heldBecause
  const more = answerOf(what, text.trim(), expiry)
  useEffect(
    () =>
      setTaker((code) => {
        setText(code)
      }),
    [],
  )
  return (
    <Sheet
      title={name === '' ? t('handheld.askTitle') : name}
      testId="ask-sheet"
      canSubmit={more !== null}
      onClose={() => void dropAsked(entry)}
      onSubmit={() => {
        if (more !== null) void answerAsked(entry, more)
      }}
    >
      <p>{t(`handheld.outcome.${what}`)}</p>
      <TextInput
        label={t(`handheld.ask.${fieldOf(what)}`)}
        data-testid="ask-text"
        data-autofocus
        inputMode={fieldOf(what) === 'quantity' ? 'decimal' : 'text'}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value)
        }}
      />
      {fieldOf(what) === 'lot' && (
        <TextInput
          label={t('handheld.ask.expiry')}
          type="date"
          data-testid="ask-expiry"
          value={expiry}
          onChange={(event) => {
            setExpiry(event.currentTarget.value)
          }}
        />
      )}
      <Button variant="default" size="lg" onClick={() => void dropAsked(entry)}>
        {t('handheld.askDrop')}
      </Button>
    </Sheet>
  )
}

type Field = 'quantity' | 'lot' | 'serial'

function fieldOf(what: string): Field {
  if (what === 'serial-needed') return 'serial'
  return what === 'lot-needed' || what === 'expiry-invalid' ? 'lot' : 'quantity'
}

function answerOf(
  what: string,
  text: string,
  expiry: string,
): Partial<OutboxEntry['input']> | null {
  const field = fieldOf(what)
  if (field === 'quantity') {
    const quantityMilli = quantityOf(text)
    return quantityMilli === null ? null : { quantityMilli }
  }
  if (text === '') return null
  if (field === 'serial') return { serial: text }
  return { lot: text, ...(DATE.test(expiry) ? { expiry } : {}) }
}
