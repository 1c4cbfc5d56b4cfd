/** What every page of head office has: a head line, and reading, failed, empty or the content. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Empty, Failed, Loading } from '../../ui/Screen.tsx'
import styles from '../hub.module.css'
import type { OfficeRead } from '../use-office.ts'

interface Props<Value> {
  readonly title: ReactNode
  readonly aside?: ReactNode
  readonly read: OfficeRead<Value>
  readonly isEmpty: (value: Value) => boolean
  readonly emptyText: string
  readonly keys: ReactNode
  readonly testId: string
  readonly children: (value: Value) => ReactNode
}

export function Body<Value>(props: Props<Value>) {
  const { title, aside, read, isEmpty, emptyText, keys, testId, children } = props
  const { t } = useTranslation()
  const { value, error, isLoading, again } = read
  return (
    <section className={styles.page} data-testid={testId}>
      <header className={styles.head}>
        <h1>{title}</h1>
        {aside}
        {error !== null && value !== null && (
          <strong className={styles.stale} role="alert" data-testid="hub-stale">
            {t(`hub.refusal.${error}`)}
          </strong>
        )}
      </header>
      <div className={styles.content}>
        {isLoading && <Loading />}
        {error !== null && value === null && (
          <Failed text={t(`hub.refusal.${error}`)} onRetry={again} />
        )}
        {value !== null && (isEmpty(value) ? <Empty text={emptyText} /> : children(value))}
      </div>
      <footer className={styles.keys}>{keys}</footer>
    </section>
  )
}
