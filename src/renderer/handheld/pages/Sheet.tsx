/** A sheet over the page: one question, its answer at the bottom where the thumb is. */
import { Button, Drawer } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

interface Props {
  readonly title: string
  readonly testId: string
  readonly children: ReactNode
  readonly onClose: () => void
  readonly onSubmit?: () => void
  readonly submitLabel?: string
  readonly canSubmit?: boolean
}

const INSTANT = { duration: 0 }

/** As high as it needs to be, at the bottom. */
const PLACED = {
  inner: { alignItems: 'flex-end' },
  content: { flex: '1 1 100%', height: 'auto', maxHeight: '92dvh', borderRadius: '16px 16px 0 0' },
  title: { fontSize: 20, fontWeight: 700 },
} as const

export function Sheet(props: Props) {
  const { title, testId, children, onClose, onSubmit, submitLabel, canSubmit = true } = props
  const { t } = useTranslation()
  return (
    <Drawer
      opened
      onClose={onClose}
      title={title}
      position="bottom"
      size="92dvh"
      transitionProps={INSTANT}
      styles={PLACED}
    >
      <form
        data-testid={testId}
        style={{ display: 'flex', flexDirection: 'column', gap: 12 }}
        onSubmit={(event) => {
          event.preventDefault()
          if (canSubmit) onSubmit?.()
        }}
      >
        {children}
        {onSubmit !== undefined && (
          <Button type="submit" size="xl" disabled={!canSubmit} data-testid="sheet-submit">
            {submitLabel ?? t('common.ok')}
          </Button>
        )}
      </form>
    </Drawer>
  )
}
