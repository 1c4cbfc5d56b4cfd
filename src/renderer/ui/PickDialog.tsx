/** Picks one of a few: arrows and Enter, or a click. */
import { useState } from 'react'
import { ChoiceList, stepChoice } from './ChoiceList.tsx'
import { Dialog } from './Dialog.tsx'

export interface Choice {
  readonly value: string
  readonly name: string
}

interface Props {
  readonly title: string
  readonly choices: readonly Choice[]
  readonly current: string
  readonly testId: string
  readonly onPick: (value: string) => void
  readonly onClose: () => void
}

export function PickDialog({ title, choices, current, testId, onPick, onClose }: Props) {
  const at = choices.findIndex(({ value }) => value === current)
  const [chosen, setChosen] = useState(Math.max(0, at))
  const step = (by: number) => () => {
    setChosen(stepChoice(chosen, by, choices.length))
  }
  const pick = () => {
    const choice = choices[chosen]
    if (choice !== undefined) onPick(choice.value)
    onClose()
  }
  return (
    <Dialog
      title={title}
      testId={testId}
      onClose={onClose}
      onSubmit={pick}
      keys={{
        Enter: pick,
        ArrowUp: step(-1),
        ArrowDown: step(1),
        PageUp: step(-10),
        PageDown: step(10),
      }}
    >
      <div style={{ maxHeight: '60vh', overflowY: 'auto' }}>
        <ChoiceList
          testId={`${testId}-list`}
          rows={choices}
          chosen={chosen}
          onChoose={setChosen}
          onAct={pick}
          keyOf={({ value }) => value}
          draw={({ name }) => name}
        />
      </div>
    </Dialog>
  )
}
