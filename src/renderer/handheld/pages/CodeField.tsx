/**
 * A code that is typed, or that a built-in scan engine writes like a keyboard of the phone: then no single keys are
 * heard, and the text arrives here. The phone's own keyboard stays away until the field is touched.
 */
import { TextInput } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isDialogOpen } from '../../state/dialogs.ts'
import { takeScan } from '../boot-handheld.ts'
import { setTyped, useHandheld } from '../handheld-state.ts'

export function CodeField() {
  const { t } = useTranslation()
  const text = useHandheld(({ typed }) => typed)
  const [isTyping, setIsTyping] = useState(false)
  const ref = useRef<HTMLInputElement>(null)
  useEffect(() => {
    const focus = () => {
      if (!isDialogOpen() && document.querySelector('[role="dialog"]') === null)
        ref.current?.focus()
    }
    focus()
    document.addEventListener('pointerup', focus)
    return () => {
      document.removeEventListener('pointerup', focus)
    }
  }, [])
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        const code = text.trim()
        setTyped('')
        setIsTyping(false)
        if (code !== '') takeScan(code)
      }}
    >
      <TextInput
        ref={ref}
        aria-label={t('handheld.code')}
        placeholder={t('handheld.code')}
        data-testid="handheld-code"
        inputMode={isTyping ? 'numeric' : 'none'}
        enterKeyHint="done"
        maxLength={128}
        value={text}
        onClick={() => {
          setIsTyping(true)
        }}
        onChange={(event) => {
          setTyped(event.currentTarget.value)
        }}
      />
    </form>
  )
}
