/** Who has the focus in a dialog: the first field at once, then whoever was given it, and the dialog below after it. */
import { MantineProvider } from '@mantine/core'
import { act, useRef, type ReactNode } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import '../i18n/i18n.ts'
import { Dialog } from './Dialog.tsx'
import { startKeys } from './keys.ts'

let root: Root

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  vi.stubGlobal('matchMedia', () => new EventTarget())
  vi.useFakeTimers()
  startKeys()
  root = createRoot(document.body.appendChild(document.createElement('div')))
})
afterEach(() => {
  act(() => {
    root.unmount()
  })
  document.body.replaceChildren()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const show = (what: ReactNode): void => {
  act(() => {
    root.render(<MantineProvider>{what}</MantineProvider>)
  })
}

const press = (key: string, shiftKey = false): void => {
  const target = document.activeElement ?? document.body
  act(() => {
    target.dispatchEvent(
      new KeyboardEvent('keydown', { key, shiftKey, bubbles: true, cancelable: true }),
    )
  })
}

const focused = (): string =>
  (document.activeElement as HTMLElement | null)?.dataset['testid'] ?? ''

/** As the approval of a second person: Enter in the number goes on to the PIN. */
function TwoFields({
  id = 'two',
  onClose = () => undefined,
}: {
  id?: string
  onClose?: () => void
}) {
  const second = useRef<HTMLInputElement>(null)
  return (
    <Dialog title="" testId={id} onClose={onClose} onSubmit={() => second.current?.focus()}>
      <input data-testid={`${id}-first`} data-autofocus />
      <input data-testid={`${id}-second`} ref={second} />
    </Dialog>
  )
}

const submit = (id: string): void => {
  act(() => {
    document.querySelector<HTMLFormElement>(`[data-testid="${id}"]`)?.requestSubmit()
  })
}

test('the first field has the focus before anything else can happen', () => {
  show(<TwoFields />)
  expect(focused()).toBe('two-first')
})

test('nothing takes the focus back from the field that was given it by a quick hand', () => {
  show(<TwoFields />)
  submit('two')
  expect(focused()).toBe('two-second')
  act(() => {
    vi.runAllTimers()
  })
  expect(focused()).toBe('two-second')
})

test('Tab goes round inside the dialog, in both directions', () => {
  show(
    <>
      <input data-testid="below" />
      <TwoFields />
    </>,
  )
  press('Tab', true)
  expect(focused()).toBe('dialog-submit')
  press('Tab')
  expect(focused()).toBe('two-first')
  document.querySelector<HTMLElement>('[data-testid="below"]')?.focus()
  press('Tab')
  expect(focused()).toBe('two-first')
})

test('a dialog on another one gives the focus back to the field it had', () => {
  show([<TwoFields key="a" id="lower" />])
  submit('lower')
  show([<TwoFields key="a" id="lower" />, <TwoFields key="b" id="upper" />])
  expect(focused()).toBe('upper-first')
  show([<TwoFields key="a" id="lower" />])
  expect(focused()).toBe('lower-second')
})

test('Enter does the deed of a dialog without a field, once it may be done', () => {
  const deed = vi.fn()
  const without = (canSubmit: boolean) => (
    <Dialog title="" testId="sure" canSubmit={canSubmit} onClose={vi.fn()} onSubmit={deed}>
      <p>sure?</p>
    </Dialog>
  )
  show(without(false))
  press('Enter')
  expect(deed).not.toHaveBeenCalled()
  show(without(true))
  press('Enter')
  expect(deed).toHaveBeenCalledOnce()
})

test('a field that comes later gets the focus, unless somebody has it', () => {
  const late = (isRead: boolean) => (
    <Dialog title="" testId="late" onClose={vi.fn()}>
      {isRead ? <input data-testid="late-field" data-autofocus /> : <p>…</p>}
      <input data-testid="other" />
    </Dialog>
  )
  show(late(false))
  show(late(true))
  expect(focused()).toBe('late-field')
  document.querySelector<HTMLElement>('[data-testid=other]')?.focus()
  show(late(false))
  show(late(true))
  expect(focused()).toBe('other')
})
