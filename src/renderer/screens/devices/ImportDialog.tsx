/** What a file of devices would do to this till, before it does it. */
import { useTranslation } from 'react-i18next'
import { useRead } from '../../state/use-read.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { FieldError } from '../../ui/FieldError.tsx'
import { Loading } from '../../ui/Screen.tsx'
import styles from './DevicesScreen.module.css'
import { importProfile } from './deeds.ts'

interface Props {
  readonly text: string
  readonly onClose: () => void
}

export function ImportDialog({ text, onClose }: Props) {
  const { t } = useTranslation()
  const { value, isLoading, error } = useRead('devices.compare', { text })
  const changes = value?.changes ?? null
  const isIdle = changes?.every(({ deed }) => deed === 'keep' || deed === 'leave-out') ?? true
  const submit = async () => {
    await importProfile(text)
    onClose()
  }
  return (
    <Dialog
      title={t('devices.import')}
      testId="device-import-dialog"
      submitLabel={t('devices.importNow')}
      canSubmit={!isIdle}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      {isLoading && <Loading />}
      {changes !== null && <p>{t(isIdle ? 'devices.importNothing' : 'devices.importLead')}</p>}
      <ul className={styles.changes}>
        {changes?.map(({ deviceId, kind, name, deed }) => (
          <li key={deviceId} data-testid="device-change" data-deed={deed}>
            <strong>{t(`devices.deed.${deed}`)}</strong> {t(`deviceKind.${kind}`)} · {name}
          </li>
        ))}
      </ul>
      <FieldError text={error} />
    </Dialog>
  )
}
