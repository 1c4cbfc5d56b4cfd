/** How good a state of a device is, as a colour. */
import type { DeviceView } from '#shared/api/devices.ts'
import type { FactTone } from './Fact.tsx'

const TONES = {
  ready: 'good',
  degraded: 'warn',
  opening: 'warn',
  absent: 'bad',
  error: 'bad',
} as const satisfies Partial<Record<DeviceView['life'], FactTone>>

export const toneOf = ({ life }: Pick<DeviceView, 'life'>): FactTone | undefined =>
  life === 'disabled' ? undefined : TONES[life]
