/** The transfer that is picked at this screen, its pick list, and the deeds around it. */
import { create } from 'zustand'
import type { Input, Output } from '#shared/api/registry.ts'
import type { RequestedRow, TransferHeadView, TransferPatch } from '#shared/api/transfers.ts'
import { client } from '../client/app-client.ts'
import { GoodsStore, type Did, type GoodsApi } from './goods-store.ts'
import type { GoodsPatch } from './goods-mirror.ts'
import { tellWords } from './notices.ts'
import { runCommand, runQuery, tellUnhappy } from './run.ts'

export type TransferChange = Input<'transfers.change'>['change']
export type RefusedRequest = Pick<Output<'transfers.request-file'>, 'refused' | 'refusedCount'>

interface PickList {
  readonly requested: readonly RequestedRow[]
  /** Of the file that was tried last. */
  readonly refused: RefusedRequest | null
}

export const usePickList = create<PickList>()(() => ({ requested: [], refused: null }))

/** The list comes beside the goods; a patch says null when it did not change. */
function withList<Value extends { readonly requested: readonly RequestedRow[] | null }>(
  value: Value,
): Value {
  if (value.requested !== null) usePickList.setState({ requested: value.requested })
  return value
}

const noted = (did: Did<TransferPatch>): Did<GoodsPatch<TransferHeadView>> =>
  did.ok ? { ok: true, value: withList(did.value) } : did

const api: GoodsApi<TransferHeadView, TransferChange> = {
  read: async (draftId) => {
    const read = await runQuery('transfers.read', { draftId })
    return read.ok ? { ok: true, value: withList(read.value) } : read
  },
  scan: (draftId, { code, quantityMilli, commandId }) =>
    client.command('transfers.scan', { draftId, code, quantityMilli }, { commandId }),
  addItem: async (draftId, entry) =>
    noted(await runCommand('transfers.add-item', { draftId, ...entry })),
  change: async (draftId, change) =>
    noted(await runCommand('transfers.change', { draftId, change })),
  lots: (draftId, lineNo) => runQuery('transfers.lots', { draftId, lineNo }),
}

export const transfers = new GoodsStore(api)

export async function startTransfer(kind: Input<'transfers.start'>['kind']): Promise<void> {
  const started = await runCommand('transfers.start', { kind })
  if (!started.ok) {
    tellUnhappy(started)
    return
  }
  transfers.open(withList(started.value))
}

export async function resumeTransfer(draftId: string): Promise<void> {
  const read = await runQuery('transfers.read', { draftId })
  if (read.ok) transfers.open(withList(read.value))
  else tellUnhappy(read)
}

export async function shipTransfer(): Promise<void> {
  const { mirror } = transfers.now()
  if (mirror === null) return
  const { draftId, revision } = mirror.head
  const done = await runCommand('transfers.ship', { draftId, revision })
  transfers.show(null)
  if (!done.ok) {
    tellUnhappy(done)
    await transfers.refresh()
    return
  }
  transfers.close()
  tellWords('good', 'goods.recorded', { number: done.value.transferNo })
}

export async function dropTransfer(): Promise<void> {
  const { mirror } = transfers.now()
  if (mirror === null) return
  const dropped = await runCommand('transfers.drop', { draftId: mirror.head.draftId })
  if (!dropped.ok) tellUnhappy(dropped)
  transfers.close()
}

export async function printPickList(): Promise<void> {
  const { mirror } = transfers.now()
  if (mirror === null) return
  const printed = await runCommand('transfers.print-list', { draftId: mirror.head.draftId })
  if (printed.ok) tellWords('good', 'transfers.printed')
  else tellUnhappy(printed)
}

/** `bytes` in base64, as the file has them. */
export async function importRequest(bytes: string): Promise<void> {
  const { mirror } = transfers.now()
  if (mirror === null) return
  const { draftId } = mirror.head
  const imported = await runCommand('transfers.request-file', { draftId, bytes })
  if (!imported.ok) {
    tellUnhappy(imported)
    return
  }
  const { refused, refusedCount } = imported.value
  usePickList.setState({ refused: { refused, refusedCount } })
  if (refusedCount > 0) transfers.show({ kind: 'request-refused' })
  else {
    await transfers.refresh()
    tellWords('good', 'transfers.requestDone')
  }
}
