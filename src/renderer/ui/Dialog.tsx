/** A dialog of the till: Esc closes it, Enter does its one deed, scans wait until it is gone. */
import { Button, Modal } from '@mantine/core'
import { useLayoutEffect, useMemo, useRef, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './Dialog.module.css'
import { isTextField, useKeys, type KeyAction, type KeyMap } from './keys.ts'
import { tabKeys } from './tab-stops.ts'

interface Props {
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
  readonly onSubmit?: () => void
  readonly submitLabel?: string
  /** Where leaving takes nothing back. */
  readonly closeLabel?: string
  readonly isBusy?: boolean
  readonly canSubmit?: boolean
  readonly size?: string
  readonly keys?: KeyMap
  readonly testId: string
}

const INSTANT = { duration: 0 }

/**
 * At once and once only: the first key lands in the field, and whoever is given the focus by it keeps it. That
 * is why the focus is not trapped by the modal, which takes it back a moment later on a busy machine. A dialog
 * that lies below gets it back in the end.
 */
function focusFirst(form: HTMLFormElement | null): (() => void) | undefined {
  if (form === null) return undefined
  const before = document.activeElement
  focusField(form)
  return () => {
    const isBelow = before instanceof HTMLElement && before.closest('[role="dialog"]') !== null
    if (isBelow && form.contains(document.activeElement)) before.focus()
  }
}

function focusField(form: HTMLFormElement | null | undefined): void {
  form?.querySelector<HTMLElement>('[data-autofocus]')?.focus()
}

export function Dialog(props: Props) {
  const { title, onClose, children, onSubmit, size = '520px', keys = {}, testId } = props
  const modal = useRef<HTMLDivElement>(null)
  const quiet = useRef<HTMLDivElement>(null)
  // A field that was waited for, as a list that is read first, gets the focus when it comes.
  useLayoutEffect(() => {
    if (document.activeElement === quiet.current) focusField(quiet.current?.closest('form'))
  })
  const tabs = useMemo(() => tabKeys(() => modal.current), [])
  const submit = () => {
    if (props.isBusy !== true && props.canSubmit !== false) onSubmit?.()
  }
  // In a field it is the browser that submits.
  const enter: KeyAction = ({ target }) => {
    if (onSubmit === undefined || isTextField(target)) return false
    submit()
  }
  useKeys({ Escape: onClose, Enter: enter, ...tabs, ...keys }, { isOpaque: true })
  return (
    <Modal
      ref={modal}
      opened
      trapFocus={false}
      onClose={onClose}
      title={title}
      size={size}
      closeOnEscape={false}
      withCloseButton={false}
      centered
      lockScroll={false}
      transitionProps={INSTANT}
      classNames={{ title: styles.title ?? '', body: styles.body ?? '' }}
    >
      <form
        ref={focusFirst}
        data-testid={testId}
        autoComplete="off"
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        {children}
        <Actions {...props} />
        {/* Where no field wants the focus it rests here, so that Enter presses no button. */}
        <div ref={quiet} tabIndex={-1} data-autofocus className={styles.quiet} />
      </form>
    </Modal>
  )
}

function Actions({ onClose, onSubmit, submitLabel, ...props }: Props) {
  const { t } = useTranslation()
  const { isBusy = false, canSubmit = true } = props
  const closeLabel =
    props.closeLabel ?? t(onSubmit === undefined ? 'common.close' : 'common.cancel')
  return (
    <div className={styles.actions}>
      <Button variant="default" onClick={onClose} data-testid="dialog-close">
        {closeLabel} <kbd>Esc</kbd>
      </Button>
      {onSubmit !== undefined && (
        <Button type="submit" loading={isBusy} disabled={!canSubmit} data-testid="dialog-submit">
          {submitLabel ?? t('common.ok')} <kbd>Enter</kbd>
        </Button>
      )}
    </div>
  )
}
