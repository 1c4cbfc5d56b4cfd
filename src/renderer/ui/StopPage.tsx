/** The window cannot go on by itself. In both languages, since nobody has chosen one here. */
import { Button } from '@mantine/core'
import { i18n } from '../i18n/i18n.ts'
import styles from './StopPage.module.css'

const LANGUAGES = ['zh-CN', 'en'] as const

export function StopPage({ why }: { readonly why: 'refused' | 'outdated' }) {
  const [title, text] =
    why === 'refused'
      ? ['unpaired.title', 'unpaired.text']
      : ['connection.outdatedTitle', 'connection.outdated']
  return (
    <main className={styles.page} data-testid={`stop-${why}`}>
      {LANGUAGES.map((language) => {
        const t = i18n.getFixedT(language)
        return (
          <section key={language} lang={language} className={styles.part}>
            <h1>{t(title)}</h1>
            <p>{t(text)}</p>
          </section>
        )
      })}
      <Button
        data-testid="stop-again"
        onClick={() => {
          location.reload()
        }}
      >
        {LANGUAGES.map((language) => i18n.getFixedT(language)('unpaired.again')).join(' / ')}
      </Button>
    </main>
  )
}
