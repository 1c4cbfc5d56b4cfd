/**
 * What is open above the screens, as data: a dialog holds the scans from the moment it is asked for, not
 * from the moment React has drawn it.
 */
import { create } from 'zustand'
import type { Permission } from '#shared/access/role.ts'
import type { StockLocation } from '#shared/stock/location.ts'
import type { RefusalView } from './notices.ts'

export interface ApprovalRequest {
  readonly permission: Permission
  /** The operation that waits for consent; the dialog names it. */
  readonly op: string
  readonly input: unknown
  readonly settle: (approvalId: string | null) => void
}

/** Goods that may be sold only when somebody stands for it. */
export interface StandForRequest {
  readonly refusal: RefusalView
  readonly settle: (isWanted: boolean) => void
}

/** What is to be counted now, from any screen. */
export interface SpotSubject {
  readonly sku: string
  readonly name: string
  readonly location: StockLocation
}

export type Dialog =
  | {
      readonly kind: 'help' | 'park' | 'recall' | 'void' | 'drop' | 'ticket-discount'
    }
  | { readonly kind: 'quantity' | 'price' | 'line-note'; readonly lineNo: number }
  | { readonly kind: 'line-discount'; readonly lineNo: number; readonly preset: string }
  | { readonly kind: 'ticket-note' }
  | { readonly kind: 'search'; readonly text: string }
  | { readonly kind: 'look-up'; readonly code: string }
  | { readonly kind: 'unknown-code'; readonly code: string; readonly quantityMilli: number | null }
  | { readonly kind: 'scan-refused'; readonly code: string; readonly refusal: RefusalView }
  | {
      readonly kind: 'weight'
      readonly itemId: number
      readonly name: string
      readonly unit: string
      readonly barcode: string | null
    }
  | {
      readonly kind: 'item-price'
      readonly itemId: number
      readonly name: string
      readonly barcode: string | null
      readonly quantityMilli: number | null
    }
  | {
      readonly kind: 'open-item'
      readonly barcode: string | null
      readonly quantityMilli: number | null
    }
  | { readonly kind: 'lot' | 'serials'; readonly lineNo: number }
  | {
      /** `count` pieces are still to be told apart. */
      readonly kind: 'serial'
      readonly itemId: number
      readonly name: string
      readonly barcode: string | null
      readonly count: number
    }
  | { readonly kind: 'stand-for'; readonly request: StandForRequest }
  | { readonly kind: 'pay'; readonly preset: string }
  | { readonly kind: 'end-shift' }
  | { readonly kind: 'safe-drop' }
  | { readonly kind: 'move-cash'; readonly direction: 'in' | 'out' }
  | { readonly kind: 'open-drawer' }
  | { readonly kind: 'staff-edit'; readonly staffNo: string | null }
  | { readonly kind: 'approval'; readonly request: ApprovalRequest }
  | { readonly kind: 'spot-count'; readonly subject: SpotSubject | null }

export const useDialogs = create<{ readonly stack: readonly Dialog[] }>()(() => ({ stack: [] }))

export function openDialog(dialog: Dialog): void {
  useDialogs.setState(({ stack }) => ({ stack: [...stack, dialog] }))
}

/** Closes this dialog and whatever stands on it. */
export function closeDialog(dialog: Dialog): void {
  useDialogs.setState(({ stack }) => {
    const at = stack.indexOf(dialog)
    return at < 0 ? { stack } : { stack: stack.slice(0, at) }
  })
}

/** Takes one dialog's place, so that no scan slips in between. */
export function replaceDialog(dialog: Dialog, next: Dialog): void {
  useDialogs.setState(({ stack }) => ({
    stack: stack.map((open) => (open === dialog ? next : open)),
  }))
}

export const isDialogOpen = (): boolean => useDialogs.getState().stack.length > 0

export function closeAllDialogs(): void {
  for (const dialog of useDialogs.getState().stack) {
    if (dialog.kind === 'approval') dialog.request.settle(null)
    if (dialog.kind === 'stand-for') dialog.request.settle(false)
  }
  useDialogs.setState({ stack: [] })
}
