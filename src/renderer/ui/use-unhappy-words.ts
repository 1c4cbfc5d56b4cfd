/** Words for what went wrong, in the language of now; the same object for ever, so that nothing reads anew for it. */
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { unhappyText } from '../i18n/words-of.ts'
import { useCurrency } from '../state/till.ts'

export function useUnhappyWords() {
  const { t } = useTranslation()
  const currency = useCurrency()
  const say = (outcome: Parameters<typeof unhappyText>[1]) => unhappyText(t, outcome, currency)
  const words = useRef(say)
  useEffect(() => {
    words.current = say
  })
  return words
}
