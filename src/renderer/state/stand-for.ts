/**
 * Expired goods and pieces that cannot be here: the refusal is shown, and when the cashier goes on the act is
 * repeated with it; the backend then asks for a second person.
 */
import type { OperationName } from '#shared/api/registry.ts'
import { LOT_OVERRIDES, type LotOverride } from '#shared/sales/line-lots.ts'
import { openDialog } from './dialogs.ts'
import type { RefusalView } from './notices.ts'
import type { Outcome } from './run.ts'
import { playBad } from './sounds.ts'

export async function withOverrides<Name extends OperationName>(
  run: (overrides: LotOverride[]) => Promise<Outcome<Name>>,
): Promise<Outcome<Name>> {
  const overrides: LotOverride[] = []
  for (;;) {
    const outcome = await run(overrides)
    const refusal = refusalOf(outcome)
    const wanted = overrideOf(refusal)
    if (refusal === null || wanted === null || overrides.includes(wanted)) return outcome
    playBad()
    if (!(await askToStandFor(refusal))) return { ok: false, cancelled: true }
    overrides.push(wanted)
  }
}

const refusalOf = (
  outcome: { readonly ok: true } | ({ readonly ok: false } & object),
): RefusalView | null =>
  !outcome.ok && 'refusal' in outcome ? (outcome.refusal as RefusalView) : null

export const overrideOf = (refusal: RefusalView | null): LotOverride | null =>
  LOT_OVERRIDES.find((code) => code === refusal?.code) ?? null

const askToStandFor = (refusal: RefusalView): Promise<boolean> =>
  new Promise((settle) => {
    openDialog({ kind: 'stand-for', request: { refusal, settle } })
  })
