/** Losses and finds: first the kind, then the goods. What was begun waits on the side until it is booked. */
import { useTranslation } from 'react-i18next'
import { LOSS_KINDS } from '#shared/losses/loss.ts'
import { losses, resumeLoss, startLoss } from '../../state/losses.ts'
import { useRead } from '../../state/use-read.ts'
import { StartPage } from '../../ui/goods/StartPage.tsx'
import { LossDraft } from './LossDraft.tsx'

export function LossesScreen() {
  const hasDraft = losses.use(({ mirror }) => mirror !== null)
  return hasDraft ? <LossDraft /> : <Start />
}

function Start() {
  const { t } = useTranslation()
  const drafts = useRead('losses.list', {})
  const value =
    drafts.value?.map((draft) => ({ ...draft, name: t(`lossKind.${draft.kind}`) })) ?? null
  return (
    <StartPage
      title={t('losses.title')}
      text={t('losses.choose')}
      testId="losses"
      tiles={LOSS_KINDS.map((kind) => ({
        code: kind,
        name: t(`lossKind.${kind}`),
        note: t(`losses.kindNote.${kind}`),
        start: () => void startLoss({ kind }),
      }))}
      drafts={{ ...drafts, value }}
      resume={(draftId) => void resumeLoss(draftId)}
    />
  )
}
