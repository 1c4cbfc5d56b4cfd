/** The loss that is in the making at this screen, and the deeds around it. */
import type { Input } from '#shared/api/registry.ts'
import type { LossHeadView } from '#shared/api/losses.ts'
import type { LossKind } from '#shared/losses/loss.ts'
import { client } from '../client/app-client.ts'
import { GoodsStore, type GoodsApi } from './goods-store.ts'
import { tellWords } from './notices.ts'
import { runCommand, runQuery, tellUnhappy } from './run.ts'

export type LossChange = Input<'losses.change'>['change']

const api: GoodsApi<LossHeadView, LossChange> = {
  read: (draftId) => runQuery('losses.read', { draftId }),
  scan: (draftId, { code, quantityMilli, commandId }) =>
    client.command('losses.scan', { draftId, code, quantityMilli }, { commandId }),
  addItem: (draftId, entry) => runCommand('losses.add-item', { draftId, ...entry }),
  change: (draftId, change) => runCommand('losses.change', { draftId, change }),
  lots: (draftId, lineNo) => runQuery('losses.lots', { draftId, lineNo }),
}

export const losses = new GoodsStore(api)

export async function startLoss(input: Input<'losses.start'>): Promise<boolean> {
  const started = await runCommand('losses.start', input)
  if (!started.ok) {
    tellUnhappy(started)
    return false
  }
  losses.open(started.value)
  return true
}

/** Begins a loss of goods that another screen points at: the near-expiry list, for instance. */
export async function startLossOf(
  kind: LossKind,
  goods: {
    readonly itemId: number
    readonly quantityMilli: number
    readonly lot: string | null
    readonly location: NonNullable<Input<'losses.start'>['location']>
  },
): Promise<boolean> {
  const { location, ...entry } = goods
  if (!(await startLoss({ kind, location }))) return false
  const wrong = await losses.addItem(entry)
  if (wrong !== null) tellUnhappy(wrong)
  return wrong === null
}

export async function resumeLoss(draftId: string): Promise<void> {
  const read = await runQuery('losses.read', { draftId })
  if (read.ok) losses.open(read.value)
  else tellUnhappy(read)
}

export async function recordLoss(): Promise<void> {
  const { mirror } = losses.now()
  if (mirror === null) return
  const { draftId, revision } = mirror.head
  const done = await runCommand('losses.record', { draftId, revision })
  if (!done.ok) {
    tellUnhappy(done)
    await losses.refresh()
    return
  }
  losses.close()
  tellWords('good', 'goods.recorded', { number: done.value.lossNo })
}

export async function dropLoss(): Promise<void> {
  const { mirror } = losses.now()
  if (mirror === null) return
  const dropped = await runCommand('losses.drop', { draftId: mirror.head.draftId })
  if (!dropped.ok) tellUnhappy(dropped)
  losses.close()
}
