/** A paper that somebody reads stays where it is while devices come and go. */
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { expect, test, vi } from 'vitest'
import { text } from '#shared/receipt/document.ts'
import { useDevices } from '../state/devices.ts'
import { ReceiptPaper } from './ReceiptPaper.tsx'

test('the list of devices read anew does not carry the paper off to its end', async () => {
  Reflect.set(globalThis, 'IS_REACT_ACT_ENVIRONMENT', true)
  const stage = document.body.appendChild(document.createElement('div'))
  const scrollTo = vi.fn<() => void>()
  Element.prototype.scrollTo = scrollTo
  const root = createRoot(stage)
  const receipt = { lines: [text('Tea')] }
  await act(async () => {
    root.render(<ReceiptPaper receipt={receipt} />)
  })
  expect(stage.querySelector('svg')?.textContent).toContain('Tea')
  expect(scrollTo).toHaveBeenCalledOnce()
  await act(async () => {
    useDevices.setState({ devices: [] })
  })
  expect(scrollTo).toHaveBeenCalledOnce()
  await act(async () => {
    root.unmount()
  })
  stage.remove()
})
