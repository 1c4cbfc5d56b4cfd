/** Asks which item, lot or document is meant; what is wrong with it is said beside it. */
import { useTranslation } from 'react-i18next'
import { runCommand } from '../../state/run.ts'
import { tellWords } from '../../state/notices.ts'
import { ValueDialog } from '../../ui/ValueDialog.tsx'
import { useUnhappyText } from '../../ui/goods/use-unhappy-text.ts'
import type { Deciding } from './use-letters.ts'

interface Props {
  readonly deciding: Deciding
  readonly onDone: () => void
  readonly onClose: () => void
}

export function AnswerDialog({ deciding, onDone, onClose }: Props) {
  const { t } = useTranslation()
  const unhappyText = useUnhappyText()
  const { letters, action } = deciding
  const submit = async (text: string): Promise<string | null> => {
    const letterIds = letters.map(({ letterId }) => letterId)
    const answer = { letterIds, action, value: text.trim(), note: '' }
    const done = await runCommand('letters.answer', answer)
    if (!done.ok) return unhappyText(done)
    tellWords('good', 'letters.answered')
    onDone()
    return null
  }
  return (
    <ValueDialog
      title={t(`letterAction.${action}`)}
      label={t(`letterValue.${action}`)}
      initial=""
      maxLength={64}
      testId="letter-answer"
      submit={submit}
      onClose={onClose}
    />
  )
}
