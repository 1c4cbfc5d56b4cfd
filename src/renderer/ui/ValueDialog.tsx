/** Asks for one value. What is wrong with it is said beside it and the dialog stays. */
import { TextInput } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { Dialog } from './Dialog.tsx'
import { FieldError } from './FieldError.tsx'

interface Props {
  readonly title: string
  readonly label: string
  readonly initial: string
  readonly testId: string
  readonly onClose: () => void
  /** Gives back what is wrong, or null when it is done. */
  readonly submit: (text: string) => Promise<string | null>
  readonly submitLabel?: string
  readonly above?: ReactNode
  readonly hintOf?: (text: string) => string | null
  readonly isNumeric?: boolean
  readonly maxLength?: number
}

export function ValueDialog(props: Props) {
  const { title, label, initial, testId, onClose, submit, above, hintOf, isNumeric = false } = props
  const [text, setText] = useState(initial)
  const [error, setError] = useState<string | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const send = async () => {
    setIsBusy(true)
    const wrong = await submit(text)
    setIsBusy(false)
    setError(wrong)
    if (wrong === null) onClose()
  }
  return (
    <Dialog
      title={title}
      testId={testId}
      onClose={onClose}
      onSubmit={() => void send()}
      isBusy={isBusy}
      {...(props.submitLabel === undefined ? {} : { submitLabel: props.submitLabel })}
    >
      {above}
      <TextInput
        label={label}
        data-testid={`${testId}-value`}
        data-autofocus
        size="xl"
        inputMode={isNumeric ? 'decimal' : 'text'}
        description={hintOf?.(text) ?? null}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        maxLength={props.maxLength ?? 32}
        value={text}
        onFocus={(event) => {
          event.currentTarget.select()
        }}
        onChange={(event) => {
          setText(event.currentTarget.value)
        }}
      />
      <FieldError text={error} />
    </Dialog>
  )
}
