/** Where the browser did not count the key as the user's: one Enter opens the chooser, and the screen says so. */
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from './Dialog.tsx'
import { leaveChooser, useChooser } from './files.ts'

export function ChooseFileDialog() {
  const { t } = useTranslation()
  const open = useChooser((state) => state.open)
  // After a lock nobody remembers which file was wanted.
  useEffect(() => leaveChooser, [])
  if (open === null) return null
  return (
    <Dialog
      title={t('chooseFile.title')}
      testId="choose-file-dialog"
      submitLabel={t('chooseFile.choose')}
      onSubmit={open}
      onClose={leaveChooser}
      keys={{ Enter: open }}
    >
      <p>{t('chooseFile.text')}</p>
    </Dialog>
  )
}
