/** Shows a code whose text is known and has the till find it in what the scanner sends. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DeviceView } from '#shared/api/devices.ts'
import { LEARN_TEXT } from '#shared/scanning/known-layouts.ts'
import { readDevices } from '../../state/devices.ts'
import { tellWords } from '../../state/notices.ts'
import { runCommand } from '../../state/run.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { FieldError } from '../../ui/FieldError.tsx'
import { LinearCode } from '../../ui/LinearCode.tsx'
import { useUnhappyText } from '../../ui/goods/use-unhappy-text.ts'

interface Props {
  readonly device: DeviceView
  readonly onClose: () => void
}

export function LearnLayoutDialog({ device: { setup }, onClose }: Props) {
  const { t } = useTranslation()
  const unhappyText = useUnhappyText()
  const [error, setError] = useState<string | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const learn = async () => {
    setIsBusy(true)
    setError(null)
    const done = await runCommand('devices.learn', { deviceId: setup.deviceId })
    setIsBusy(false)
    setError(done.ok ? null : unhappyText(done))
    if (!done.ok) return
    await readDevices()
    onClose()
    tellWords('good', 'learning.done')
  }
  return (
    <Dialog
      title={`${t('learning.layout.title')} · ${setup.name}`}
      testId="learn-layout-dialog"
      submitLabel={t('learning.layout.start')}
      onClose={onClose}
      onSubmit={() => void learn()}
      keys={{ Enter: () => void learn() }}
      isBusy={isBusy}
    >
      <p>{t(isBusy ? 'learning.layout.now' : 'learning.layout.lead')}</p>
      <LinearCode text={LEARN_TEXT} testId="learn-code" />
      <FieldError text={error} />
    </Dialog>
  )
}
