/** One question of a plan: one of a few, several of many, or words. */
import { TextInput } from '@mantine/core'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { STOCK_LOCATIONS } from '#shared/stock/location.ts'
import { STOCKTAKE_MODES } from '#shared/stocktake/stocktake.ts'
import { namedCode } from '../../i18n/words-of.ts'
import type { KeyMap } from '../../ui/keys.ts'
import { ItemsStep } from './ItemsStep.tsx'
import { NamesStep } from './NamesStep.tsx'
import { OneOf } from './OneOf.tsx'
import { ManyOf } from './ManyOf.tsx'
import { isList, PLAN_KINDS, SCOPE_BY, toggled, zonesIn, type PlanStep } from './plan-draft.ts'
import styles from './pages.module.css'
import type { StepProps } from './use-plan.ts'

export function PlanStepView({ step, ...props }: StepProps & { readonly step: PlanStep }) {
  switch (step) {
    case 'names':
      return <NamesStep {...props} />
    case 'items':
      return <ItemsStep {...props} />
    case 'zones':
      return <ZonesStep {...props} />
    case 'places':
      return <PlacesStep {...props} />
    case 'name':
      return <NameStep {...props} />
    default:
      return <ChoiceStep step={step} {...props} />
  }
}

type Asked = Exclude<PlanStep, 'names' | 'items' | 'zones' | 'places' | 'name'>

const MODES = [...STOCKTAKE_MODES].reverse()

function ChoiceStep({ step, form, onKeys }: StepProps & { readonly step: Asked }) {
  const { t } = useTranslation()
  const { draft, change, next } = form
  const of = <Code extends string>(
    codes: readonly Code[],
    current: Code,
    group: string,
    choose: (code: Code) => void,
  ) => (
    <OneOf
      codes={codes}
      current={current}
      nameOf={(code) => namedCode(t, `stocktakeCode.${group}`, code)}
      noteOf={(code) => namedCode(t, `stocktakeCode.${group}Note`, code, '')}
      onChoose={choose}
      onTake={next}
      onKeys={onKeys}
    />
  )
  const { kind, by, mode, isSplit, isWitnessed } = draft.value
  switch (step) {
    case 'kind':
      return of(PLAN_KINDS, PLAN_KINDS.find((one) => one === kind) ?? 'full', 'kind', (code) => {
        change({ kind: code })
      })
    case 'by':
      return of(SCOPE_BY, by, 'by', (code) => {
        change({ by: code, names: [] })
      })
    case 'split':
      return of(['zones', 'places'], isSplit ? 'zones' : 'places', 'split', (code) => {
        change({ isSplit: code === 'zones' })
      })
    case 'mode':
      return of(MODES, mode, 'mode', (code) => {
        change({ mode: code })
      })
    case 'witness':
      return of(['no', 'yes'], isWitnessed ? 'yes' : 'no', 'witness', (code) => {
        change({ isWitnessed: code === 'yes' })
      })
  }
}

function PlacesStep({ form, onKeys }: StepProps) {
  const { t } = useTranslation()
  return (
    <ManyOf
      rows={STOCK_LOCATIONS.map((code) => ({ code, name: t(`place.${code}`), note: '' }))}
      chosen={form.draft.value.locations}
      onToggle={(code) => {
        form.change({ locations: toggled(form.draft.get().locations, code) })
      }}
      onAll={(codes) => {
        form.change({ locations: codes })
      }}
      onKeys={onKeys}
    />
  )
}

function ZonesStep({ form, zones, onKeys }: StepProps) {
  const { t } = useTranslation()
  return (
    <ManyOf
      rows={zones
        .filter(({ isRetired }) => !isRetired)
        .map(({ zoneCode, name, location, lastCountedOn }) => ({
          code: zoneCode,
          name: `${zoneCode} ${name}`,
          note: [t(`place.${location}`), lastCountedOn ?? t('stocktake.neverCounted')].join(' · '),
        }))}
      chosen={form.draft.value.zoneCodes}
      onToggle={(code) => {
        form.change({ zoneCodes: toggled(form.draft.get().zoneCodes, code) })
      }}
      onAll={(codes) => {
        form.change({ zoneCodes: codes })
      }}
      onKeys={onKeys}
    />
  )
}

const NO_KEYS: KeyMap = {}

function NameStep({ form, zones, onKeys }: StepProps) {
  const { t } = useTranslation()
  const { draft, change } = form
  useEffect(() => {
    onKeys(NO_KEYS)
  }, [onKeys])
  const { kind, mode, locations, isWitnessed, items, names } = draft.value
  const zoned = kind === 'zone' ? draft.value.zoneCodes.length : zonesIn(draft.value, zones).length
  const isZoned = kind === 'zone' || (!isList(draft.value) && draft.value.isSplit && zoned > 0)
  return (
    <>
      <dl className={styles.summary}>
        <dt>{t('stocktake.what')}</dt>
        <dd>
          {t(`stocktakeCode.kind.${kind}`)}
          {names.length > 0 && ` · ${names.join('、')}`}
          {items.length > 0 && ` · ${t('stocktake.itemCount', { count: items.length })}`}
        </dd>
        <dt>{t('stocktake.where')}</dt>
        <dd>
          {kind === 'zone' ? '' : locations.map((place) => t(`place.${place}`)).join('、')}{' '}
          {isZoned && t('stocktake.zoneCount', { count: zoned })}
        </dd>
        <dt>{t('stocktake.how')}</dt>
        <dd>
          {t(`stocktakeCode.mode.${mode}`)}
          {isWitnessed && ` · ${t('stocktake.witnessed')}`}
        </dd>
      </dl>
      <TextInput
        label={t('stocktake.name')}
        placeholder={t('common.optional')}
        data-testid="plan-name"
        ref={focusNow}
        size="lg"
        mt="md"
        maxLength={60}
        value={draft.value.name}
        onChange={(event) => {
          change({ name: event.currentTarget.value })
        }}
      />
    </>
  )
}

const focusNow = (field: HTMLInputElement | null): void => {
  field?.focus()
}
