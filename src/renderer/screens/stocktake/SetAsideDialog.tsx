/** An unknown code that is nothing to count: somebody says why, and it is closed. */
import { useTranslation } from 'react-i18next'
import { NOTE_LENGTH_MAX } from '#shared/sales/ticket.ts'
import { runCommand } from '../../state/run.ts'
import { useUnhappyText } from '../../ui/goods/use-unhappy-text.ts'
import { ValueDialog } from '../../ui/ValueDialog.tsx'
import type { Unknown } from './unknown.ts'

interface Props {
  readonly row: Unknown
  readonly stocktakeId: string
  readonly onClose: () => void
}

export function SetAsideDialog({ row, stocktakeId, onClose }: Props) {
  const { t } = useTranslation()
  const textOf = useUnhappyText()
  return (
    <ValueDialog
      title={t('stocktake.setAsideTitle', { code: row.code })}
      label={t('goods.note')}
      initial=""
      testId="aside-dialog"
      maxLength={NOTE_LENGTH_MAX}
      submitLabel={t('stocktake.setAside')}
      onClose={onClose}
      submit={async (note) => {
        const input = { stocktakeId, entryId: row.entryId, sku: null, note: note.trim() }
        const done = await runCommand('stocktake.resolve-unknown', input)
        return done.ok ? null : textOf(done)
      }}
    />
  )
}
