/** Which screen is in front. Selling is home: Esc always leads back to it. */
import { create } from 'zustand'

export const VIEWS = ['checkout', 'receipts', 'shift', 'staff'] as const
export type View = (typeof VIEWS)[number]

export const useView = create<{ readonly view: View }>()(() => ({ view: 'checkout' }))

export const showView = (view: View): void => {
  useView.setState({ view })
}
