/** What the last code would be: scans land here while the screen is in front, whatever has the focus. */
import { useCallback, useEffect, useState } from 'react'
import type { ExplainedCode } from '#shared/api/codes.ts'
import { runQuery } from '../../state/run.ts'
import { setScanTaker } from '../../state/scan-target.ts'
import { useUnhappyText } from '../../ui/goods/use-unhappy-text.ts'

export function useExplained() {
  const textOf = useUnhappyText()
  const [code, setCode] = useState<ExplainedCode | null>(null)
  const [error, setError] = useState<string | null>(null)
  const explain = useCallback(
    async (text: string): Promise<string | null> => {
      if (text.trim() === '') return null
      const answer = await runQuery('codes.explain', { text, context: 'item' })
      const wrong = answer.ok ? null : textOf(answer)
      setCode(answer.ok ? answer.value : null)
      setError(wrong)
      return wrong
    },
    [textOf],
  )
  useEffect(() => {
    setScanTaker((text) => {
      void explain(text)
      return true
    })
    return () => {
      setScanTaker(null)
    }
  }, [explain])
  return { code, error, explain }
}
