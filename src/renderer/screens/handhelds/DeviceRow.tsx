/** One paired handheld: what it is for, who is signed in on it, since when or when last. */
import { useTranslation } from 'react-i18next'
import type { HandheldView } from '#shared/api/handhelds.ts'
import { formatDateTime } from '../../i18n/format.ts'
import styles from './HandheldsScreen.module.css'

export function DeviceRow({ device }: { readonly device: HandheldView }) {
  const { t } = useTranslation()
  return (
    <>
      <strong className={styles.name}>{device.name}</strong>
      <span className={styles.role}>{t(`auditCode.deviceRole.${device.role}`)}</span>
      <span className={styles.staff}>{useStaffWords(device)}</span>
      <span className={styles.seen} data-connected={device.connectedMs !== null}>
        {useSeenWords(device)}
      </span>
    </>
  )
}

export function useStaffWords({ staff, isLocked }: HandheldView): string {
  const { t } = useTranslation()
  if (staff === null) return t('handhelds.nobody')
  const who = `${staff.staffNo} ${staff.name}`
  return isLocked ? `${who} · ${t('handhelds.locked')}` : who
}

function useSeenWords({ connectedMs, lastSeenMs }: HandheldView): string {
  const { t, i18n } = useTranslation()
  const at = (ms: number) => ({ time: formatDateTime(ms, i18n.language) })
  if (connectedMs !== null) return t('handhelds.connected', at(connectedMs))
  return lastSeenMs === null ? t('handhelds.never') : t('handhelds.away', at(lastSeenMs))
}
