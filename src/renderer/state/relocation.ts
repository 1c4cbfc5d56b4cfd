/** The relocation that is in the making at this screen, and the deeds around it. */
import type { Input } from '#shared/api/registry.ts'
import type { RelocationHeadView } from '#shared/api/relocation.ts'
import { client } from '../client/app-client.ts'
import { GoodsStore, type GoodsApi } from './goods-store.ts'
import { tellWords } from './notices.ts'
import { runCommand, runQuery, tellUnhappy } from './run.ts'

export type RelocationChange = Input<'relocation.change'>['change']
export type Route = Input<'relocation.start'>

const api: GoodsApi<RelocationHeadView, RelocationChange> = {
  read: (draftId) => runQuery('relocation.read', { draftId }),
  scan: (draftId, { code, quantityMilli, commandId }) =>
    client.command('relocation.scan', { draftId, code, quantityMilli }, { commandId }),
  addItem: (draftId, entry) => runCommand('relocation.add-item', { draftId, ...entry }),
  change: (draftId, change) => runCommand('relocation.change', { draftId, change }),
  lots: (draftId, lineNo) => runQuery('relocation.lots', { draftId, lineNo }),
}

export const relocation = new GoodsStore(api)

export async function startRelocation(route: Route): Promise<boolean> {
  const started = await runCommand('relocation.start', route)
  if (started.ok) relocation.open(started.value)
  else tellUnhappy(started)
  return started.ok
}

/** Begins a relocation of goods that another screen points at. */
export async function startRelocationOf(
  route: Route,
  goods: { readonly itemId: number; readonly quantityMilli: number; readonly lot: string | null },
): Promise<boolean> {
  if (!(await startRelocation(route))) return false
  const wrong = await relocation.addItem(goods)
  if (wrong !== null) tellUnhappy(wrong)
  return wrong === null
}

export async function resumeRelocation(draftId: string): Promise<void> {
  const read = await runQuery('relocation.read', { draftId })
  if (read.ok) relocation.open(read.value)
  else tellUnhappy(read)
}

export async function recordRelocation(): Promise<void> {
  const { mirror } = relocation.now()
  if (mirror === null) return
  const { draftId, revision } = mirror.head
  const done = await runCommand('relocation.record', { draftId, revision })
  if (!done.ok) {
    tellUnhappy(done)
    await relocation.refresh()
    return
  }
  relocation.close()
  tellWords('good', 'goods.recorded', { number: done.value.relocationNo })
}

export async function dropRelocation(): Promise<void> {
  const { mirror } = relocation.now()
  if (mirror === null) return
  const dropped = await runCommand('relocation.drop', { draftId: mirror.head.draftId })
  if (!dropped.ok) tellUnhappy(dropped)
  relocation.close()
}
