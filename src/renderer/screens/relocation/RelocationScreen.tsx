/** Relocation: first the route, then the goods. What was begun waits on the side until it is booked. */
import { useTranslation } from 'react-i18next'
import {
  relocation,
  resumeRelocation,
  startRelocation,
  type Route,
} from '../../state/relocation.ts'
import { useRead } from '../../state/use-read.ts'
import { StartPage } from '../../ui/goods/StartPage.tsx'
import { RelocationDraft } from './RelocationDraft.tsx'

/** The usual ones, most used first; every other one is a change of the route away. */
const ROUTES: readonly Route[] = [
  { from: 'BACKROOM', to: 'FLOOR' },
  { from: 'FLOOR', to: 'BACKROOM' },
  { from: 'FLOOR', to: 'DAMAGED' },
  { from: 'BACKROOM', to: 'DAMAGED' },
  { from: 'FLOOR', to: 'RESERVED' },
  { from: 'RESERVED', to: 'FLOOR' },
  { from: 'FLOOR', to: 'SAMPLE' },
  { from: 'DAMAGED', to: 'FLOOR' },
]

export function RelocationScreen() {
  const hasDraft = relocation.use(({ mirror }) => mirror !== null)
  return hasDraft ? <RelocationDraft /> : <Start />
}

function Start() {
  const { t } = useTranslation()
  const drafts = useRead('relocation.list', {})
  const nameOf = ({ from, to }: Route) =>
    t('relocation.routeName', { from: t(`place.${from}`), to: t(`place.${to}`) })
  const value = drafts.value?.map((draft) => ({ ...draft, name: nameOf(draft) })) ?? null
  return (
    <StartPage
      title={t('relocation.title')}
      text={t('relocation.choose')}
      testId="relocation"
      tiles={ROUTES.map((route) => ({
        code: `${route.from}-${route.to}`,
        name: nameOf(route),
        note: t(`relocation.routeNote.${route.to}`),
        start: () => void startRelocation(route),
      }))}
      drafts={{ ...drafts, value }}
      resume={(draftId) => void resumeRelocation(draftId)}
    />
  )
}
