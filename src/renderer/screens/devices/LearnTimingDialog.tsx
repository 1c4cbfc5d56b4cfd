/** Measures how quickly a scanner types: three times the same code, while its keys go nowhere else. */
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DeviceView } from '#shared/api/devices.ts'
import { BURSTS_NEEDED, keyTimingOf, type Burst } from '#shared/scanning/key-timing.ts'
import { BurstCollector } from '../../state/burst.ts'
import { readDevices } from '../../state/devices.ts'
import { tellWords } from '../../state/notices.ts'
import { runCommand } from '../../state/run.ts'
import { setKeyTap } from '../../state/wedge-timing.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { FieldError } from '../../ui/FieldError.tsx'
import { useUnhappyText } from '../../ui/goods/use-unhappy-text.ts'

interface Props {
  readonly device: DeviceView
  readonly onClose: () => void
}

export function LearnTimingDialog({ device: { setup }, onClose }: Props) {
  const { t } = useTranslation()
  const unhappyText = useUnhappyText()
  const [bursts, setBursts] = useState<readonly Burst[]>([])
  const [error, setError] = useState<string | null>(null)
  const measure = async (all: readonly Burst[]) => {
    const measured = keyTimingOf(all)
    setBursts([])
    if (measured.kind !== 'timing') {
      setError(t(`learning.timing.${measured.kind}`))
      return
    }
    if (setup.kind !== 'scanner') return
    const done = await runCommand('devices.save', { setup: { ...setup, timing: measured.timing } })
    setError(done.ok ? null : unhappyText(done))
    if (!done.ok) return
    await readDevices()
    onClose()
    tellWords('good', 'learning.done')
  }
  const take = (burst: Burst) => {
    setError(null)
    const all = [...bursts, burst]
    if (all.length < BURSTS_NEEDED) setBursts(all)
    else void measure(all)
  }
  useBursts(take)
  return (
    <Dialog
      title={`${t('learning.timing.title')} · ${setup.name}`}
      testId="learn-timing-dialog"
      onClose={onClose}
    >
      <p>{t('learning.timing.lead')}</p>
      <strong data-testid="learn-count">{`${bursts.length} / ${BURSTS_NEEDED}`}</strong>
      <FieldError text={error} />
    </Dialog>
  )
}

function useBursts(take: (burst: Burst) => void): void {
  const [collector] = useState(() => new BurstCollector())
  useEffect(() => {
    setKeyTap((stroke) => {
      const burst = collector.feed(stroke)
      if (burst !== null) take(burst)
    })
    return () => {
      setKeyTap(null)
    }
  }, [collector, take])
}
