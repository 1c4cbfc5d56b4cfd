/** The entry in front: why it is here, what hangs on it, who acts, what was decided. */
import { useTranslation } from 'react-i18next'
import { formatQuantity } from '#shared/kernel/quantity.ts'
import { formatMoney } from '../../i18n/format.ts'
import { useCurrency } from '../../state/till.ts'
import styles from './LettersScreen.module.css'
import type { Letter } from './use-letters.ts'

export function LetterPanel({ letter }: { readonly letter: Letter }) {
  const { t } = useTranslation()
  const owner = t(`letterOwner.${letter.owner}`)
  return (
    <aside className={styles.panel} data-testid="letter-panel">
      <h2>{t(`letterCode.${letter.code}`)}</h2>
      <p>{t(`letterWhy.${letter.code}`)}</p>
      <dl>
        <dt>{t('letters.about')}</dt>
        <dd>{letter.documentNo ?? t('common.none')}</dd>
        <dt>{t('letters.effect')}</dt>
        <dd>
          <Effect letter={letter} />
        </dd>
        <dt>{t('letters.whose')}</dt>
        <dd>{owner}</dd>
      </dl>
      {letter.answer !== null && (
        <p className={styles.answer}>
          {t('letters.answeredBy', {
            staff: letter.answer.staffNo,
            action: t(`letterAction.${letter.answer.action}`),
          })}
          {letter.answer.value !== '' && <strong> {letter.answer.value}</strong>}
        </p>
      )}
      {letter.state === 'open' && letter.actions.length === 0 && (
        <p className={styles.answer}>{t('letters.noActions', { owner })}</p>
      )}
    </aside>
  )
}

function Effect({ letter }: { readonly letter: Letter }) {
  const { t } = useTranslation()
  const currency = useCurrency()
  const parts = [
    letter.amountMinor === null ? null : formatMoney(letter.amountMinor, currency),
    letter.quantityMilli === null ? null : formatQuantity(letter.quantityMilli),
  ].filter((part) => part !== null)
  return parts.length === 0 ? t('common.none') : parts.join(' · ')
}
