/** The goods of an announcement in the making; the line that F2 and F8 are about is marked. */
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { formatQuantity } from '#shared/kernel/quantity.ts'
import { Empty } from '../../../ui/Screen.tsx'
import { useAnnounce } from '../announce-state.ts'
import styles from './dialogs.module.css'

export function AnnouncedGoods() {
  const { t } = useTranslation()
  const lines = useAnnounce(({ draft }) => draft.lines)
  const chosen = useAnnounce((state) => state.chosen)
  const body = useRef<HTMLTableSectionElement>(null)
  useEffect(() => {
    body.current?.children[chosen]?.scrollIntoView({ block: 'nearest' })
  }, [chosen, lines])
  return (
    <div className={`${styles.scroll} ${styles.low}`}>
      {lines.length === 0 && <Empty text={t('receiving.announceHint')} />}
      <table className={styles.table} data-testid="announce-lines">
        <tbody ref={body}>
          {lines.map((line, index) => (
            <tr
              key={line.lineNo}
              aria-selected={index === chosen}
              onClick={() => {
                useAnnounce.setState({ chosen: index })
              }}
            >
              <td>
                {line.name}{' '}
                <small>
                  {[line.lot, line.expiry ?? '', line.serial]
                    .filter((part) => part !== '')
                    .join(' · ')}
                </small>
              </td>
              <td className={styles.figure}>
                {formatQuantity(line.quantityMilli)} <small>{line.unit}</small>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
