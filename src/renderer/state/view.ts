/** Which screen is in front. Selling is home: Esc always leads back to it. */
import { create } from 'zustand'
import { hush } from './notices.ts'

export const VIEWS = ['checkout', 'receipts', 'shift', 'staff'] as const
export type View = (typeof VIEWS)[number]

export const useView = create<{ readonly view: View }>()(() => ({ view: 'checkout' }))

export const showView = (view: View): void => {
  if (useView.getState().view !== view) hush()
  useView.setState({ view })
}
