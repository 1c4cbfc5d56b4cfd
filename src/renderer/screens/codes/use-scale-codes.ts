/** The rules for labels as the screen has them: the one that is pointed at, and what may be done with it. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '#shared/api/registry.ts'
import { ruleOfPattern } from '#shared/scanning/scale-pattern.ts'
import { tellWords } from '../../state/notices.ts'
import { runCommand, tellUnhappy } from '../../state/run.ts'
import { useRead } from '../../state/use-read.ts'
import { stepChoice } from '../../ui/ChoiceList.tsx'
import { useUnhappyText } from '../../ui/goods/use-unhappy-text.ts'

type Rule = Output<'codes.read'>['scaleCodes'][number]

export function useScaleCodes() {
  const { t } = useTranslation()
  const textOf = useUnhappyText()
  const { value, isLoading, error, again } = useRead('codes.read', {})
  const [at, setChosen] = useState(0)
  const rows = value?.scaleCodes ?? []
  const chosen = Math.min(at, Math.max(rows.length - 1, 0))
  const current = rows[chosen]
  const put = async (scaleCodes: readonly Rule[]) => {
    const saved = await runCommand('codes.change', { scaleCodes: [...scaleCodes] })
    if (saved.ok) tellWords('good', 'notice.saved')
    again()
    return saved
  }
  /** What is wrong with it, or null when it is kept. */
  const save = async (text: string, isChange: boolean): Promise<string | null> => {
    const rule = ruleOfPattern(text, isChange ? (current ?? null) : null)
    if (rule === null) return t('codes.patternWrong')
    const saved = await put(isChange ? rows.with(chosen, rule) : [...rows, rule])
    return saved.ok ? null : textOf(saved)
  }
  const remove = async () => {
    if (current === undefined) return
    const saved = await put(rows.toSpliced(chosen, 1))
    if (!saved.ok) tellUnhappy(saved)
  }
  return {
    ...{ rows, isLoading, error, again, chosen, setChosen, current, save },
    remove: () => void remove(),
    step: (by: number) => () => {
      setChosen(stepChoice(chosen, by, rows.length))
    },
  }
}
