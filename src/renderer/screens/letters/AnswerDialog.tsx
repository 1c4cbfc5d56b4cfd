/** Asks which item, lot or document is meant; what is wrong with it is said beside it. */
import { useTranslation } from 'react-i18next'
import { tellWords } from '../../state/notices.ts'
import { ValueDialog } from '../../ui/ValueDialog.tsx'
import { useUnhappyText } from '../../ui/goods/use-unhappy-text.ts'
import { decide, type Deciding } from './use-letters.ts'

interface Props {
  readonly deciding: Deciding
  readonly onDone: () => void
  readonly onClose: () => void
}

export function AnswerDialog({ deciding, onDone, onClose }: Props) {
  const { t } = useTranslation()
  const unhappyText = useUnhappyText()
  const { action } = deciding
  const submit = async (text: string): Promise<string | null> => {
    const done = await decide(deciding, text.trim())
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
