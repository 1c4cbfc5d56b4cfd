/** Chooses one of a few: arrows and Enter, or its number. */
import { useState } from 'react'
import { ChoiceList, stepChoice } from '../../ui/ChoiceList.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { FieldError } from '../../ui/FieldError.tsx'
import { useLoneKeys } from '../../ui/lone-keys.ts'
import { useNow } from '../../ui/use-now.ts'
import styles from './goods.module.css'

interface Props<Code extends string> {
  readonly title: string
  readonly testId: string
  readonly codes: readonly Code[]
  readonly current: Code | null
  readonly nameOf: (code: Code) => string
  /** Gives back what is wrong, or null when it is done. */
  readonly choose: (code: Code) => Promise<string | null>
  readonly onClose: () => void
}

export function ChoiceDialog<Code extends string>(props: Props<Code>) {
  const { title, testId, codes, current, nameOf, choose, onClose } = props
  const at = current === null ? 0 : codes.indexOf(current)
  const chosen = useNow(Math.max(at, 0))
  const [error, setError] = useState<string | null>(null)
  const submit = async (index: number) => {
    const code = codes[index]
    if (code === undefined) return
    const wrong = await choose(code)
    setError(wrong)
    if (wrong === null) onClose()
  }
  const step = (by: number) => () => {
    chosen.set(stepChoice(chosen.get(), by, codes.length))
  }
  const numbers = useLoneKeys(codes.slice(0, 9).map((_, index) => () => void submit(index)))
  return (
    <Dialog
      title={title}
      testId={testId}
      onClose={onClose}
      onSubmit={() => void submit(chosen.get())}
      keys={{
        Enter: () => void submit(chosen.get()),
        ArrowUp: step(-1),
        ArrowDown: step(1),
        ...numbers,
      }}
    >
      <ChoiceList
        testId={`${testId}-choices`}
        rows={codes}
        chosen={chosen.value}
        onChoose={chosen.set}
        onAct={() => void submit(chosen.get())}
        keyOf={(code) => code}
        draw={(code) => (
          <>
            <kbd className={styles.number}>{codes.indexOf(code) + 1}</kbd>
            {nameOf(code)}
          </>
        )}
      />
      <FieldError text={error} />
    </Dialog>
  )
}
