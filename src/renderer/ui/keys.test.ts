/** Layers of keys come and go with what is seen: a key that is pressed the moment a dialog is gone is the page's. */
import { createElement, useLayoutEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { expect, test, vi } from 'vitest'
import { startKeys, useKeys } from './keys.ts'

function OnTop({ onClose }: { readonly onClose: () => void }) {
  useKeys({}, { isOpaque: true })
  useLayoutEffect(() => {
    // As an answer that comes over the wire closes a dialog: nobody's press, so nothing is hurried by it.
    const timer = setTimeout(onClose, 5)
    return () => {
      clearTimeout(timer)
    }
  }, [onClose])
  return createElement('p')
}

function Page({ onKey, onSeen }: { readonly onKey: () => void; readonly onSeen: () => void }) {
  const [dialog, setDialog] = useState<'before' | 'open' | 'gone'>('before')
  const [gone] = useState(() => () => {
    setDialog('gone')
  })
  useKeys({ F9: onKey })
  useLayoutEffect(() => {
    if (dialog === 'before') setDialog('open')
    if (dialog === 'gone') onSeen()
  }, [dialog, onSeen])
  return dialog === 'open' ? createElement(OnTop, { onClose: gone }) : null
}

test('the first key after a dialog has gone from the screen is not lost', async () => {
  const onKey = vi.fn<() => void>()
  const stage = document.body.appendChild(document.createElement('div'))
  startKeys()
  const root = createRoot(stage)
  await new Promise<void>((resolve) => {
    const press = () => {
      stage.dispatchEvent(new KeyboardEvent('keydown', { key: 'F9', bubbles: true }))
      resolve()
    }
    root.render(createElement(Page, { onKey, onSeen: press }))
  })
  root.unmount()
  expect(onKey).toHaveBeenCalledTimes(1)
})
