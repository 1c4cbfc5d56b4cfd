/**
 * A draft of goods in front of a person: its mirror, its scans in their order, the dialog that is open. One
 * store per capability; what is particular to one (kind, route) comes in by its operations.
 */
import { create } from 'zustand'
import type { LotChoice } from '#shared/api/goods-shapes.ts'
import type { Fault } from '#shared/api/operation.ts'
import type { OperationName } from '#shared/api/registry.ts'
import { CallTimeoutError, LinkDownError, newCommandId } from '../client/client.ts'
import { isDialogOpen, useDialogs } from './dialogs.ts'
import { applyPatch, mirrorOf, stepFocus } from './goods-mirror.ts'
import type { GoodsHead, GoodsMirror, GoodsPatch, GoodsView } from './goods-mirror.ts'
import { hush, tell, type RefusalView } from './notices.ts'
import { linkIsBack, tellUnhappy, type Outcome } from './run.ts'
import { ScanQueue, type Delivery, type Scan } from './scan-queue.ts'
import { useScans } from './scan-target.ts'
import { isSignedIn, useSession } from './session.ts'
import { playBad, playGood } from './sounds.ts'
import { useTill } from './till.ts'

export type BaseChange =
  | { readonly kind: 'set-quantity'; readonly lineNo: number; readonly quantityMilli: number }
  | {
      readonly kind: 'set-lot'
      readonly lineNo: number
      readonly lot: string
      readonly expiry: string | null
    }
  | { readonly kind: 'delete-line'; readonly lineNo: number }
  | { readonly kind: 'set-reason'; readonly reasonCode: string }
  | { readonly kind: 'set-note'; readonly note: string }

export interface ItemEntry {
  readonly itemId: number
  readonly quantityMilli?: number | null
  readonly lot?: string | null
  readonly serial?: string | null
}

export type Unhappy = Extract<Outcome<OperationName>, { ok: false }>
/** What the backend says to a scan. */
type ScanAnswer<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly refusal: RefusalView }
  | { readonly ok: false; readonly fault: Fault }
export type Did<Value> = { readonly ok: true; readonly value: Value } | Unhappy

/** The operations of one capability, for the draft of that id. */
export interface GoodsApi<Head extends GoodsHead, Change> {
  read(draftId: string): Promise<Did<GoodsView<Head>>>
  /** Throws as the client does when there is no answer. */
  scan(draftId: string, scan: Scan): Promise<ScanAnswer<GoodsPatch<Head>>>
  addItem(draftId: string, entry: ItemEntry): Promise<Did<GoodsPatch<Head>>>
  change(draftId: string, change: Change): Promise<Did<GoodsPatch<Head>>>
  lots(draftId: string, lineNo: number): Promise<Did<readonly LotChoice[]>>
}

export type GoodsDialog =
  | { readonly kind: 'quantity' | 'lot'; readonly lineNo: number }
  | {
      readonly kind: 'weight' | 'serial'
      readonly itemId: number
      readonly name: string
      readonly unit: string
    }
  | { readonly kind: 'search'; readonly text: string }
  | { readonly kind: 'refused'; readonly code: string; readonly refusal: RefusalView }
  | { readonly kind: 'partner' | 'ship' | 'request' | 'request-refused' }
  | { readonly kind: 'reason' | 'note' | 'give-up' | 'place' | 'kind' | 'route' | 'attachments' }

export interface GoodsState<Head extends GoodsHead> {
  readonly mirror: GoodsMirror<Head> | null
  readonly dialog: GoodsDialog | null
}

/** What screens and dialogs that serve every kind of draft use of it. */
export type AnyGoodsStore = Pick<
  GoodsStore<GoodsHead, BaseChange>,
  'use' | 'now' | 'close' | 'scan' | 'addItem' | 'change' | 'lots' | 'focus' | 'step' | 'show'
>

export class GoodsStore<Head extends GoodsHead, Change> {
  private readonly api: GoodsApi<Head, Change>
  private readonly state = create<GoodsState<Head>>()(() => ({ mirror: null, dialog: null }))
  private readonly queue: ScanQueue

  constructor(api: GoodsApi<Head, Change>) {
    this.api = api
    this.queue = new ScanQueue({
      deliver: (scan) => this.deliver(scan),
      isHeld: () => this.isHeld(),
      onWaiting: (waiting) => {
        useScans.setState({ waiting: Math.max(0, waiting) })
      },
    })
    const run = () => void this.queue.run()
    for (const store of [this.state, useDialogs, useSession, useTill]) store.subscribe(run)
  }

  use<Part>(select: (state: GoodsState<Head>) => Part): Part {
    return this.state(select)
  }

  now(): GoodsState<Head> {
    return this.state.getState()
  }

  open(view: GoodsView<Head>): void {
    hush()
    this.state.setState({ mirror: mirrorOf(view), dialog: null })
  }

  close(): void {
    this.state.setState({ mirror: null, dialog: null })
  }

  /** Reads the draft anew, for instance when its screen comes to the front. */
  async refresh(): Promise<void> {
    const id = this.draftId()
    if (id === '') return
    const read = await this.api.read(id)
    if (this.draftId() !== id) return
    if (read.ok) this.state.setState({ mirror: mirrorOf(read.value) })
    else if ('refusal' in read) {
      this.close()
      tellUnhappy(read)
    }
  }

  scan(code: string, quantityMilli: number | null, source: Scan['source']): void {
    this.queue.push({ code, quantityMilli, source, commandId: newCommandId() })
  }

  /** Null when done, else why not. */
  async addItem(entry: ItemEntry): Promise<Unhappy | null> {
    return this.settle(await this.api.addItem(this.draftId(), entry))
  }

  /** Null when done, else why not. */
  async change(change: Change): Promise<Unhappy | null> {
    return this.settle(await this.api.change(this.draftId(), change))
  }

  lots(lineNo: number): Promise<Did<readonly LotChoice[]>> {
    return this.api.lots(this.draftId(), lineNo)
  }

  focus(focusLineNo: number | null): void {
    this.state.setState(({ mirror }) => ({
      mirror: mirror === null ? null : { ...mirror, focusLineNo },
    }))
  }

  step(by: number): void {
    const { mirror } = this.now()
    if (mirror !== null) this.focus(stepFocus(mirror.rows, mirror.focusLineNo, by))
  }

  show(dialog: GoodsDialog | null): void {
    this.state.setState({ dialog })
  }

  private draftId(): string {
    return this.now().mirror?.head.draftId ?? ''
  }

  private isHeld(): boolean {
    const { mirror, dialog } = this.now()
    const isUp = useTill.getState().connection === 'up' && isSignedIn()
    return mirror === null || dialog !== null || isDialogOpen() || !isUp
  }

  private async settle(did: Did<GoodsPatch<Head>>): Promise<Unhappy | null> {
    if (!did.ok) return did
    hush()
    await this.take(did.value)
    return null
  }

  private async take(patch: GoodsPatch<Head>): Promise<void> {
    const { mirror } = this.now()
    const after = mirror === null ? 'stale' : applyPatch(mirror, patch)
    if (after === 'stale') await this.refresh()
    else this.state.setState({ mirror: after })
  }

  private async deliver(scan: Scan): Promise<Delivery> {
    const answer = await untilAnswered(() => this.api.scan(this.draftId(), scan))
    if (answer.ok) {
      hush()
      await this.take(answer.value)
      playGood()
    } else if ('fault' in answer) {
      playBad()
      tell('bad', { kind: 'fault', fault: answer.fault })
    } else {
      const { code } = answer.refusal
      if (code === 'signed-out' || code === 'locked') return 'again'
      this.show(dialogFor(scan.code, answer.refusal))
    }
    return 'done'
  }
}

/** Repeats under the same id until there is an answer: the backend adds it once. */
export async function untilAnswered<Given>(send: () => Promise<Given>): Promise<Given> {
  for (;;) {
    try {
      return await send()
    } catch (error) {
      if (!(error instanceof LinkDownError || error instanceof CallTimeoutError)) throw error
      await linkIsBack(null)
    }
  }
}

/** What is missing is asked for at once; what is wrong has to be seen before the next scan counts. */
function dialogFor(code: string, refusal: RefusalView): GoodsDialog {
  const details = refusal.details ?? {}
  const itemId = Number(details['itemId'] ?? 0)
  const textOf = (name: string, otherwise: string): string => {
    const value = details[name]
    return typeof value === 'string' ? value : otherwise
  }
  const name = textOf('name', code)
  const unit = textOf('unit', '')
  if (refusal.code === 'weight-needed') return { kind: 'weight', itemId, name, unit }
  if (refusal.code === 'serial-needed') return { kind: 'serial', itemId, name, unit }
  playBad()
  return { kind: 'refused', code, refusal }
}
