/** One row per letter: what is wrong, with which document, until when, and what became of it. */
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDateTime } from '../../i18n/format.ts'
import styles from './LettersScreen.module.css'
import type { Letter, Letters } from './use-letters.ts'

export function LettersTable({ list }: { readonly list: Letters }) {
  const { t } = useTranslation()
  const body = useRef<HTMLTableSectionElement>(null)
  const { letters, chosen } = list
  useEffect(() => {
    body.current?.children[chosen]?.scrollIntoView({ block: 'nearest' })
  }, [chosen, letters])
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th>{t('letters.since')}</th>
          <th>{t('letters.title')}</th>
          <th>{t('letters.about')}</th>
          <th>{t('letters.due')}</th>
        </tr>
      </thead>
      <tbody ref={body}>
        {letters.map((letter, index) => (
          <tr
            key={letter.letterId}
            data-testid="letter-row"
            data-code={letter.code}
            data-state={letter.isOverdue ? 'overdue' : letter.state}
            aria-selected={index === chosen}
            onClick={() => {
              list.choose(index)
            }}
          >
            <Cells letter={letter} />
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Cells({ letter }: { readonly letter: Letter }) {
  const { t, i18n } = useTranslation()
  return (
    <>
      <td className={styles.time}>{formatDateTime(letter.openedMs, i18n.language)}</td>
      <td>
        {t(`letterCode.${letter.code}`)}
        <small>{subjectOf(letter)}</small>
      </td>
      <td>{letter.documentNo ?? ''}</td>
      <td className={styles.due}>
        <DueWords letter={letter} />
      </td>
    </>
  )
}

/** What the entry is about, as people call it. */
const subjectOf = ({ detail }: Letter): string =>
  [detail['name'], detail['sku'], detail['lot'], detail['feed']]
    .filter((word) => typeof word === 'string' && word !== '')
    .join(' · ')

function DueWords({ letter }: { readonly letter: Letter }) {
  const { t, i18n } = useTranslation()
  if (letter.state === 'resolved') return t('letters.resolved')
  if (letter.state === 'answered') return t('letters.waiting')
  if (letter.dueMs === null) return t('letters.news')
  const until = formatDateTime(letter.dueMs, i18n.language)
  return letter.isOverdue ? `${t('letters.overdue')} · ${until}` : until
}
