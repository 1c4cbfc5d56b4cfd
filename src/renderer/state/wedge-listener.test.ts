/** A burst leaves no trace in the field that it ran into, and its Enter reaches nobody. */
import { afterEach, expect, test, vi } from 'vitest'
import { listenForWedge, setValue } from './wedge-listener.ts'

let stop = () => {}
afterEach(() => {
  stop()
  document.body.replaceChildren()
})

function press(target: Element, key: string, atMs: number): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })
  Object.defineProperty(event, 'timeStamp', { value: atMs })
  target.dispatchEvent(event)
  return event
}

test('restores the field, swallows the Enter and hands over the scan', () => {
  const scans: string[] = []
  const undo = vi.fn()
  stop = listenForWedge({ onScan: (text) => scans.push(text), remember: () => undo })
  const input = document.createElement('input')
  document.body.append(input)
  input.value = 'be'
  input.focus()
  const onEnter = vi.fn()
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') onEnter()
  })
  ;[...'6901234567892'].forEach((key, index) => {
    press(input, key, 1000 + index * 5)
    setValue(input, input.value + key)
  })
  const enter = press(input, 'Enter', 1070)
  expect(scans).toEqual(['6901234567892'])
  expect(input.value).toBe('be')
  expect(enter.defaultPrevented).toBe(true)
  expect(onEnter).not.toHaveBeenCalled()
  expect(undo).toHaveBeenCalledOnce()
})

test('leaves what a person types alone', () => {
  const onScan = vi.fn()
  stop = listenForWedge({ onScan, remember: () => () => {} })
  const input = document.createElement('input')
  document.body.append(input)
  ;[...'6901234567892'].forEach((key, index) => press(input, key, 1000 + index * 90))
  expect(press(input, 'Enter', 2300).defaultPrevented).toBe(false)
  expect(onScan).not.toHaveBeenCalled()
})
