/** The lines of the announcement that is chosen; without figures where they are kept back. */
import { useTranslation } from 'react-i18next'
import { formatQuantity } from '#shared/kernel/quantity.ts'
import { useRead } from '../../state/use-read.ts'
import { Failed } from '../../ui/Screen.tsx'
import styles from './InboundView.module.css'

export function InboundDetail({ inboundId }: { readonly inboundId: string }) {
  const { t } = useTranslation()
  const { value, error, again } = useRead('inbound.read', { inboundId })
  if (error !== null) return <Failed text={error} onRetry={again} />
  if (value?.inboundId !== inboundId) return null
  const isHidden = value.lines.some(({ expectedMilli }) => expectedMilli === null)
  return (
    <>
      <h2>{value.inboundNo}</h2>
      {value.note !== '' && <p>{value.note}</p>}
      {isHidden && <p className={styles.hidden}>{t('receiving.hidden')}</p>}
      <table className={styles.lines} data-testid="inbound-lines">
        <tbody>
          {value.lines.map((line) => (
            <tr key={line.lineNo}>
              <td>
                {line.name}
                <small>
                  {[line.lot, line.expiry ?? '', line.serial]
                    .filter((part) => part !== '')
                    .join(' · ')}
                </small>
              </td>
              <td className={styles.quantity}>
                {line.expectedMilli === null ? '—' : formatQuantity(line.expectedMilli)}{' '}
                <small>{line.unit}</small>
              </td>
              <td className={styles.came}>{cameText(line, t('receiving.came'))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

interface Came {
  readonly acceptedMilli: number | null
  readonly damagedMilli: number | null
  readonly rejectedMilli: number | null
}

function cameText({ acceptedMilli, damagedMilli, rejectedMilli }: Came, words: string): string {
  const came = (acceptedMilli ?? 0) + (damagedMilli ?? 0) + (rejectedMilli ?? 0)
  return came === 0 ? '' : `${words} ${formatQuantity(came)}`
}
