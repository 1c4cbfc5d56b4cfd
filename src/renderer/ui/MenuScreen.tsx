/** A screen of tiles, each a way to another screen, each with a key of its own. */
import { useTranslation } from 'react-i18next'
import { useSession } from '../state/session.ts'
import { goBack, showView, type View } from '../state/view.ts'
import { grantOf, type Permission } from '#shared/access/role.ts'
import styles from './MenuScreen.module.css'
import { NoticeStrip } from './NoticeStrip.tsx'
import { useKeys } from './keys.ts'
import { loneKeyOf, useLoneKeys } from './lone-keys.ts'

export interface Tile {
  readonly view: View
  readonly needs: Permission
}

interface Props {
  readonly testId: string
  /** Key of the words: title, and a name and a note per view. */
  readonly words: string
  readonly tiles: readonly Tile[]
  /** How much waits behind a tile. */
  readonly counts?: Partial<Readonly<Record<View, number>>>
}

export function MenuScreen({ testId, words, tiles, counts = {} }: Props) {
  const { t } = useTranslation()
  const role = useSession(({ session }) => session?.staff?.role ?? null)
  const open = tiles.filter(({ needs }) => role !== null && grantOf(role, needs) !== 'denied')
  const keys = useLoneKeys(
    open.map(({ view }) => () => {
      showView(view)
    }),
  )
  useKeys(
    {
      Escape: goBack,
      ...keys,
    },
    { isOpaque: true },
  )
  return (
    <div className={styles.screen} data-testid={testId}>
      <h1>{t(`${words}.title`)}</h1>
      <NoticeStrip />
      <div className={styles.tiles}>
        {open.map(({ view }, index) => (
          <button
            key={view}
            type="button"
            className={styles.tile}
            data-testid={`tile-${view}`}
            tabIndex={-1}
            onMouseDown={(event) => {
              event.preventDefault()
            }}
            onClick={() => {
              showView(view)
            }}
          >
            <kbd className={styles.key}>{loneKeyOf(index)}</kbd>
            <strong className={styles.name}>
              {t(`${words}.${view}.name`)}
              {(counts[view] ?? 0) > 0 && (
                <span className={styles.count} data-testid={`tile-${view}-count`}>
                  {counts[view]}
                </span>
              )}
            </strong>
            <span className={styles.note}>{t(`${words}.${view}.note`)}</span>
          </button>
        ))}
      </div>
    </div>
  )
}
