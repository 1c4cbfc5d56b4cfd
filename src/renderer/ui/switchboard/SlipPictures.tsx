/** What lies in front of a simulated printer, the latest first, as pictures of the paper. */
import { useTranslation } from 'react-i18next'
import type { DeviceSetup } from '#shared/api/devices.ts'
import { useSlips } from '../../state/use-slips.ts'
import styles from './switchboard.module.css'

export function SlipPictures({ setup }: { readonly setup: DeviceSetup }) {
  const { t } = useTranslation()
  const slips = useSlips(setup.deviceId)
  return (
    <section className={styles.slips} data-testid={`slips-${setup.deviceId}`}>
      <strong>{setup.name}</strong>
      {slips.length === 0 && <p className={styles.hint}>{t('switchboard.noPaper')}</p>}
      {slips.map((slip, index) => (
        <figure key={slips.length - index} data-testid="slip" data-cut={slip.isCut}>
          {!slip.isCut && <figcaption>{t('switchboard.hangs')}</figcaption>}
          <img
            src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(slip.svg)}`}
            alt={slip.text}
          />
        </figure>
      ))}
    </section>
  )
}
