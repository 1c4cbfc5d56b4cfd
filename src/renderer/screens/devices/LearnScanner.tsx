/** Teaches the till a scanner: a known code for one that sends reports, three codes of any goods for one that types. */
import type { DeviceView } from '#shared/api/devices.ts'
import { LearnLayoutDialog } from './LearnLayoutDialog.tsx'
import { LearnTimingDialog } from './LearnTimingDialog.tsx'
import { lessonOf } from './lesson.ts'

interface Props {
  readonly device: DeviceView
  readonly onClose: () => void
}

export function LearnScanner(props: Props) {
  switch (lessonOf(props.device)) {
    case 'layout':
      return <LearnLayoutDialog {...props} />
    case 'timing':
      return <LearnTimingDialog {...props} />
    case null:
      return null
  }
}
