/** Why it is probably short: the likely causes with what speaks for each. Its number takes one over as the reason. */
import { useTranslation } from 'react-i18next'
import type { CauseView } from '#shared/api/stocktake-review.ts'
import { namedCode } from '../../../i18n/words-of.ts'
import { reasonName } from '../../../state/reasons.ts'
import { useCurrency } from '../../../state/till.ts'
import { evidenceText } from './line-words.ts'
import styles from './review.module.css'
import { CAUSES_MAX, type ReviewDeeds } from './use-review-page.ts'

interface Props {
  readonly page: ReviewDeeds
  readonly causes: readonly CauseView[]
}

export function Causes({ page, causes }: Props) {
  const { t } = useTranslation()
  const currency = useCurrency()
  const corrected = causes.find(({ correction }) => correction !== null)
  return (
    <section>
      <h3>{t('review.why')}</h3>
      {causes.length === 0 && <p className={styles.quiet}>{t('review.noCauses')}</p>}
      <ol className={styles.causes} data-testid="line-causes">
        {causes.slice(0, CAUSES_MAX).map((cause, index) => (
          <li key={`${cause.kind} ${String(index)}`}>
            <button
              type="button"
              tabIndex={-1}
              className={styles.cause}
              data-testid="line-cause"
              disabled={!page.isInReview}
              onMouseDown={(event) => {
                event.preventDefault()
              }}
              onClick={() => {
                page.takeCause(index)
              }}
            >
              <kbd>{index + 1}</kbd>
              <strong>{namedCode(t, `reviewCode.cause`, cause.kind)}</strong>
              <span>
                <meter min={0} max={1000} value={cause.score} /> {Math.trunc(cause.score / 10)} %
              </span>
              <small>
                → {reasonName(t, cause.reasonCode)}
                {cause === corrected &&
                  cause.correction !== null &&
                  ` · F6 ${namedCode(t, `reviewCode.correction`, cause.correction.kind)}`}
              </small>
            </button>
            <ul>
              {cause.evidence.map((one, at) => (
                <li key={`${one.code} ${String(at)}`}>{evidenceText(t, one, currency)}</li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </section>
  )
}
