/** Which screen is in front. Selling is home: Esc always leads back to it; who may not sell has the stock as home. */
import { create } from 'zustand'
import { grantOf, type Permission } from '#shared/access/role.ts'
import { hush } from './notices.ts'
import { useSession } from './session.ts'

export const VIEWS = [
  'checkout',
  'returns',
  'receipts',
  'stock',
  'enquiry',
  'receiving',
  'losses',
  'transfers',
  'relocation',
  'expiring',
  'labels',
  'stocktake',
  'zones',
  'shift',
  'shifts',
  'day',
  'office',
  'staff',
  'reasons',
  'codes',
  'receiptHead',
  'audit',
  'letters',
  'sync',
  'safekeeping',
  'devices',
  'handhelds',
  'review',
  'dashboard',
] as const
export type View = (typeof VIEWS)[number]

export const useView = create<{ readonly view: View }>()(() => ({ view: 'checkout' }))

export const showView = (view: View): void => {
  if (useView.getState().view !== view) hush()
  useView.setState({ view })
}

/** Where Esc leads from a screen that belongs to a menu, and at the end of a menu. */
const MENU_OF: Partial<Record<View, View>> = {
  enquiry: 'stock',
  receiving: 'stock',
  losses: 'stock',
  transfers: 'stock',
  relocation: 'stock',
  expiring: 'stock',
  labels: 'stock',
  stocktake: 'stock',
  zones: 'stock',
  shifts: 'shift',
  day: 'shift',
  staff: 'office',
  reasons: 'office',
  codes: 'office',
  receiptHead: 'office',
  audit: 'office',
  letters: 'office',
  sync: 'office',
  safekeeping: 'office',
  devices: 'office',
  handhelds: 'office',
  review: 'office',
  dashboard: 'office',
}

/** The screen that somebody starts from: the counter, or the stock for those who may not sell. */
export function homeView(): View {
  const staff = useSession.getState().session?.staff ?? null
  return staff !== null && grantOf(staff.role, 'sell') === 'denied' ? 'stock' : 'checkout'
}

export const goBack = (): void => {
  showView(MENU_OF[useView.getState().view] ?? homeView())
}

/** The tab that a screen belongs to. */
export const tabOf = (view: View): View => MENU_OF[view] ?? view

/** Tabs in their order, for whoever may do what is behind them. */
export const TABS: readonly { readonly view: View; readonly needs: Permission | null }[] = [
  { view: 'checkout', needs: 'sell' },
  { view: 'returns', needs: 'return-goods' },
  { view: 'receipts', needs: null },
  { view: 'stock', needs: 'read-stock' },
  { view: 'shift', needs: 'sell' },
  { view: 'office', needs: 'read-letters' },
]

export const useTabs = (): readonly View[] => {
  const role = useSession(({ session }) => session?.staff?.role ?? null)
  if (role === null) return []
  return TABS.filter(({ needs }) => needs === null || grantOf(role, needs) !== 'denied').map(
    ({ view }) => view,
  )
}
