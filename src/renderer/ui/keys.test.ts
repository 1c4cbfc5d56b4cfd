/** Layers of keys come and go with what is seen: a key that is pressed the moment a dialog is gone is the page's. */
import { createElement, useLayoutEffect, useState, type ReactNode } from 'react'
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

function Panel({ onArrow }: { readonly onArrow: () => void }) {
  useKeys({ ArrowDown: onArrow }, { isAbove: true })
  return createElement('aside')
}

function Dialog({ onDialog }: { readonly onDialog: (key: string) => void }) {
  useKeys({ ArrowDown: () => onDialog('ArrowDown'), F9: () => onDialog('F9') }, { isOpaque: true })
  return createElement('p')
}

test('a panel above hears its keys before whatever came later, and lets the others go on', async () => {
  const onArrow = vi.fn<() => void>()
  const onDialog = vi.fn<(key: string) => void>()
  const stage = document.body.appendChild(document.createElement('div'))
  const root = createRoot(stage)
  const draw = (...children: readonly ReactNode[]) =>
    new Promise<void>((resolve) => {
      root.render(createElement('main', { ref: () => resolve() }, ...children))
    })
  await draw(createElement(Panel, { onArrow }))
  await draw(createElement(Panel, { onArrow }), createElement(Dialog, { onDialog }))
  for (const key of ['ArrowDown', 'F9']) {
    stage.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))
  }
  root.unmount()
  expect(onArrow).toHaveBeenCalledTimes(1)
  expect(onDialog.mock.calls).toEqual([['F9']])
})
