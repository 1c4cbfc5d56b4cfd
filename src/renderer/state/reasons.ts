/** Reasons that may be given now, by their own names where the store gave them one. */
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { TillInfo } from '#shared/api/till.ts'
import type { ReasonUse } from '#shared/documents/reason.ts'
import { client } from '../client/app-client.ts'
import { namedCode } from '../i18n/words-of.ts'
import { useTill } from './till.ts'

type Reason = TillInfo['reasons'][number]
const NONE: readonly Reason[] = []

export function useReasons(use: ReasonUse): {
  readonly reasons: readonly Reason[]
  readonly nameOf: (code: string) => string
} {
  const { t } = useTranslation()
  const all = useTill(({ info }) => info?.reasons) ?? NONE
  const reasons = all.filter((reason) => reason.use === use)
  return {
    reasons,
    nameOf: (code) =>
      reasons.find((reason) => reason.code === code)?.name ?? namedCode(t, 'reason', code),
  }
}

/** By the store's own name where it has one, for a figure or a row that tells of a reason. */
export const reasonName = (t: TFunction, code: string): string =>
  useTill.getState().info?.reasons.find((reason) => reason.code === code && reason.name !== null)
    ?.name ?? namedCode(t, 'reason', code)

/** After the list was changed: every screen of this window offers the new one at once. */
export async function readReasonsAgain(): Promise<void> {
  const info = await client.query('till.info', {})
  if (info.ok) useTill.setState({ info: info.value })
}
