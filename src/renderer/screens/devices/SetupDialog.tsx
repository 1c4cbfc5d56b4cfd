/** How a device is set up: its name, how it is reached, and what its kind has to be told. */
import { NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DeviceSetup } from '#shared/api/devices.ts'
import { readDevices, useDevices } from '../../state/devices.ts'
import { tellWords } from '../../state/notices.ts'
import { runCommand } from '../../state/run.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { FieldError } from '../../ui/FieldError.tsx'
import { useUnhappyText } from '../../ui/goods/use-unhappy-text.ts'
import styles from './DevicesScreen.module.css'
import { printersOf, waysOf, withWay } from './connection-fields.ts'
import type { Field } from './field.ts'
import { fieldsOf, withField } from './setup-fields.ts'

interface Props {
  readonly setup: DeviceSetup
  readonly isNew: boolean
  readonly onClose: () => void
}

export function SetupDialog({ setup: initial, isNew, onClose }: Props) {
  const { t } = useTranslation()
  const unhappyText = useUnhappyText()
  const [setup, setSetup] = useState(initial)
  const [error, setError] = useState<string | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const save = async () => {
    setIsBusy(true)
    const done = await runCommand('devices.save', { setup })
    setIsBusy(false)
    setError(done.ok ? null : unhappyText(done))
    if (!done.ok) return
    await readDevices()
    onClose()
    tellWords('good', 'devices.saved')
  }
  const ways = waysOf(setup.kind)
  const devices = useDevices((state) => state.devices) ?? []
  const printers = printersOf(devices.map((device) => device.setup))
  return (
    <Dialog
      title={`${t(isNew ? 'devices.add' : 'devices.edit')} · ${t(`deviceKind.${setup.kind}`)}`}
      testId="device-setup-dialog"
      size="640px"
      onClose={onClose}
      onSubmit={() => void save()}
      isBusy={isBusy}
      canSubmit={setup.name.trim() !== ''}
    >
      <TextInput
        label={t('devices.name')}
        data-testid="device-name"
        data-autofocus
        maxLength={40}
        value={setup.name}
        onChange={(event) => {
          setSetup({ ...setup, name: event.currentTarget.value })
        }}
      />
      {ways.includes(setup.connection.by) && (
        <NativeSelect
          label={t('devices.connection')}
          data-testid="device-way"
          data={ways.map((value) => ({ value, label: t(`deviceBy.${value}`) }))}
          value={setup.connection.by}
          onChange={(event) => {
            const way = ways.find((one) => one === event.currentTarget.value)
            if (way !== undefined) setSetup(withWay(setup, way, printers))
          }}
        />
      )}
      <div className={styles.fields}>
        {fieldsOf(setup, printers).map((field) => (
          <OneField
            key={field.name}
            field={field}
            onChange={(text) => {
              setSetup(withField(setup, field.name, text))
            }}
          />
        ))}
      </div>
      <FieldError text={error} />
    </Dialog>
  )
}

interface FieldProps {
  readonly field: Field
  readonly onChange: (text: string) => void
}

function OneField({ field, onChange }: FieldProps) {
  const { t } = useTranslation()
  const label = t(`devices.${field.name}`)
  const words = (value: string): string =>
    field.names?.[value] ??
    (field.isWorded === true ? t(`deviceChoice.${value}`) : value.replace('x', ' × '))
  if (field.choices.length > 0) {
    return (
      <NativeSelect
        label={label}
        data-testid={`device-${field.name}`}
        data={field.choices.map((value) => ({ value, label: words(value) }))}
        value={field.text}
        onChange={(event) => {
          onChange(event.currentTarget.value)
        }}
      />
    )
  }
  return (
    <TextInput
      label={label}
      data-testid={`device-${field.name}`}
      maxLength={255}
      value={field.text}
      onChange={(event) => {
        onChange(event.currentTarget.value)
      }}
    />
  )
}
