/** One zone: its code, its name, the place that its goods belong to, whether it is still in use. */
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ZoneRow } from '#shared/api/zones.ts'
import { STOCK_LOCATIONS } from '#shared/stock/location.ts'
import { ZONE_CODE, ZONE_NAME_LENGTH_MAX } from '#shared/stocktake/zone.ts'
import { tellWords } from '../../state/notices.ts'
import { runCommand } from '../../state/run.ts'
import { stepChoice } from '../../ui/ChoiceList.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { FieldError } from '../../ui/FieldError.tsx'
import { useUnhappyText } from '../../ui/goods/use-unhappy-text.ts'
import { PressButton } from '../../ui/PressButton.tsx'
import { useNow } from '../../ui/use-now.ts'
import styles from './ZonesScreen.module.css'

interface Props {
  /** Null: a new one. */
  readonly zone: ZoneRow | null
  readonly onClose: () => void
}

export function ZoneDialog({ zone, onClose }: Props) {
  const { t } = useTranslation()
  const form = useZone(zone, onClose)
  return (
    <Dialog
      title={zone === null ? t('zones.add') : t('zones.edit')}
      testId="zone-dialog"
      isBusy={form.isBusy}
      onClose={onClose}
      onSubmit={() => void form.save()}
      keys={{
        ArrowUp: form.stepPlace(-1),
        ArrowDown: form.stepPlace(1),
        ...(zone === null ? {} : { F4: form.retire }),
      }}
    >
      <TextInput
        label={t('zones.code')}
        data-testid="zone-code"
        {...(zone === null ? { 'data-autofocus': true } : { disabled: true })}
        size="lg"
        maxLength={12}
        value={form.code.value}
        onChange={(event) => {
          form.code.set(event.currentTarget.value.toUpperCase())
        }}
      />
      <TextInput
        label={t('zones.name')}
        data-testid="zone-name"
        {...(zone === null ? {} : { 'data-autofocus': true })}
        size="lg"
        maxLength={ZONE_NAME_LENGTH_MAX}
        value={form.name.value}
        onChange={(event) => {
          form.name.set(event.currentTarget.value)
        }}
      />
      <div className={styles.places}>
        <PressButton
          testId="zone-place"
          keyName="↑ ↓"
          note={t('zones.place')}
          label={t(`place.${form.location.value}`)}
          onPress={form.stepPlace(1)}
        />
      </div>
      {zone !== null && (
        <div className={styles.places}>
          <PressButton
            testId="zone-retire"
            keyName="F4"
            tone={form.isRetired.value ? 'bad' : 'plain'}
            label={t(form.isRetired.value ? 'zones.isRetired' : 'zones.inUse')}
            onPress={form.retire}
          />
        </div>
      )}
      <p className={styles.hint}>{t('zones.codeHint')}</p>
      <FieldError text={form.error} />
    </Dialog>
  )
}

function useZone(zone: ZoneRow | null, onClose: () => void) {
  const { t } = useTranslation()
  const textOf = useUnhappyText()
  const code = useNow(zone?.zoneCode ?? '')
  const name = useNow(zone?.name ?? '')
  const location = useNow(zone?.location ?? 'FLOOR')
  const isRetired = useNow(zone?.isRetired ?? false)
  const [error, setError] = useState<string | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const save = async () => {
    const zoneCode = code.get().trim().toUpperCase()
    if (!ZONE_CODE.test(zoneCode)) {
      setError(t('zones.codeHint'))
      return
    }
    if (name.get().trim() === '') {
      setError(t('zones.nameMissing'))
      return
    }
    setIsBusy(true)
    const done = await runCommand('zones.save', {
      zoneCode,
      name: name.get().trim(),
      location: location.get(),
      isRetired: isRetired.get(),
    })
    setIsBusy(false)
    setError(done.ok ? null : textOf(done))
    if (!done.ok) return
    tellWords('good', 'notice.saved')
    onClose()
  }
  return {
    code,
    name,
    location,
    isRetired,
    error,
    isBusy,
    save,
    retire: () => {
      isRetired.set(!isRetired.get())
    },
    stepPlace: (by: number) => () => {
      const at = STOCK_LOCATIONS.indexOf(location.get())
      location.set(STOCK_LOCATIONS[stepChoice(at, by, STOCK_LOCATIONS.length)] ?? 'FLOOR')
    },
  }
}
