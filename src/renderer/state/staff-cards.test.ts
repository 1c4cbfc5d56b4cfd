/** Who hears of a staff card: the form that asks for a person, while it is there, and nobody else. */
import { act, createElement } from 'react'
import { createRoot } from 'react-dom/client'
import { expect, test, vi } from 'vitest'
import { takeStaffCard, useStaffCards } from './staff-cards.ts'

type Taken = (staffNo: string) => void

function Form({ onCard }: { readonly onCard: Taken }) {
  useStaffCards(onCard)
  return null
}

const turn = () => new Promise((resolve) => setTimeout(resolve, 0))

test('the card of a person goes to the form that is there, and to none when it is gone', async () => {
  Reflect.set(globalThis, 'IS_REACT_ACT_ENVIRONMENT', true)
  const onCard = vi.fn<Taken>()
  expect(takeStaffCard('TBS-101')).toBe(false)
  const root = createRoot(document.createElement('div'))
  await act(async () => {
    root.render(createElement(Form, { onCard }))
  })
  expect(takeStaffCard('TBS-101')).toBe(true)
  await turn()
  expect(onCard.mock.calls).toEqual([['101']])
  await act(async () => {
    root.unmount()
  })
  expect(takeStaffCard('TBS-101')).toBe(false)
})

test('a code of goods is nobody’s card', async () => {
  const onCard = vi.fn<Taken>()
  const root = createRoot(document.createElement('div'))
  await act(async () => {
    root.render(createElement(Form, { onCard }))
  })
  for (const code of ['6990011001018', 'TBS-', 'TBS-123456789', 'xTBS-101']) {
    expect(takeStaffCard(code)).toBe(false)
  }
  await turn()
  expect(onCard).not.toHaveBeenCalled()
  await act(async () => {
    root.unmount()
  })
})
