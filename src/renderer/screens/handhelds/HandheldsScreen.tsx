/** Handhelds on the store's network: the door, pairing, who is there, revoking. The manager's; the backend asks again. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { HandheldView } from '#shared/api/handhelds.ts'
import { goBack } from '../../state/view.ts'
import { ChoiceList } from '../../ui/ChoiceList.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { NoticeStrip } from '../../ui/NoticeStrip.tsx'
import { PressButton } from '../../ui/PressButton.tsx'
import { Empty, Failed, Loading } from '../../ui/Screen.tsx'
import { useKeys } from '../../ui/keys.ts'
import { DeviceRow, useStaffWords } from './DeviceRow.tsx'
import { DoorPanel } from './DoorPanel.tsx'
import styles from './HandheldsScreen.module.css'
import { PairDialog } from './PairDialog.tsx'
import { closeDoor, openDoor, revoke, useHandhelds, type HandheldsList } from './use-handhelds.ts'

type Open =
  | { readonly kind: 'pair' }
  | { readonly kind: 'close' }
  | { readonly kind: 'revoke'; readonly device: HandheldView }

interface Acts {
  readonly toggle: () => void
  readonly pair: () => void
  readonly revoke: () => void
}

export function HandheldsScreen() {
  const { t } = useTranslation()
  const list = useHandhelds()
  const [open, setOpen] = useState<Open | null>(null)
  const acts = actsOf(list, setOpen)
  useKeys(
    {
      Escape: goBack,
      F2: acts.toggle,
      F3: acts.pair,
      Delete: acts.revoke,
      ArrowUp: list.step(-1),
      ArrowDown: list.step(1),
    },
    { isOpaque: true },
  )
  const { status } = list
  return (
    <div className={styles.screen} data-testid="handhelds">
      <header className={styles.head}>
        <h1>{t('handhelds.title')}</h1>
        {status !== null && (
          <span className={styles.count}>
            {t('handhelds.count', { count: status.devices.length, max: status.devicesMax })}
          </span>
        )}
        <NoticeStrip />
      </header>
      <div className={styles.columns}>
        <Devices list={list} />
        {status !== null && <DoorPanel status={status} />}
      </div>
      <Keys list={list} acts={acts} />
      <Dialogs
        list={list}
        open={open}
        onClose={() => {
          setOpen(null)
        }}
      />
    </div>
  )
}

function actsOf(list: HandheldsList, setOpen: (open: Open) => void): Acts {
  const { isOpen, current, again } = list
  return {
    toggle() {
      if (isOpen) setOpen({ kind: 'close' })
      else void openDoor(again)
    },
    pair() {
      if (isOpen) setOpen({ kind: 'pair' })
    },
    revoke() {
      if (current !== undefined) setOpen({ kind: 'revoke', device: current })
    },
  }
}

function Devices({ list }: { readonly list: HandheldsList }) {
  const { t } = useTranslation()
  const { status, isLoading, error, again, isOpen } = list
  return (
    <div className={styles.list}>
      {isLoading && <Loading />}
      {error !== null && <Failed text={error} onRetry={again} />}
      {status?.devices.length === 0 && (
        <Empty text={t(isOpen ? 'handhelds.empty' : 'handhelds.emptyClosed')} />
      )}
      <ChoiceList
        testId="handhelds-list"
        rows={status?.devices ?? []}
        chosen={list.chosen}
        onChoose={list.setChosen}
        keyOf={({ deviceId }) => deviceId}
        draw={(device) => <DeviceRow device={device} />}
      />
    </div>
  )
}

function Keys({ list, acts }: { readonly list: HandheldsList; readonly acts: Acts }) {
  const { t } = useTranslation()
  return (
    <div className={styles.keys}>
      <PressButton
        testId="handhelds-back"
        keyName="Esc"
        label={t('common.back')}
        onPress={goBack}
      />
      <PressButton
        testId="handhelds-door-key"
        keyName="F2"
        label={t(list.isOpen ? 'handhelds.closeDoor' : 'handhelds.openDoor')}
        isDisabled={list.status === null}
        onPress={acts.toggle}
      />
      <PressButton
        testId="handhelds-pair"
        keyName="F3"
        tone="accent"
        label={t('handhelds.pair')}
        isDisabled={!list.isOpen}
        onPress={acts.pair}
      />
      <PressButton
        testId="handhelds-revoke"
        keyName="Del"
        tone="bad"
        label={t('handhelds.revoke')}
        isDisabled={list.current === undefined}
        onPress={acts.revoke}
      />
    </div>
  )
}

interface DialogsProps {
  readonly list: HandheldsList
  readonly open: Open | null
  readonly onClose: () => void
}

function Dialogs({ list, open, onClose }: DialogsProps) {
  if (open === null) return null
  if (open.kind === 'pair') {
    return <PairDialog devices={list.status?.devices ?? []} onClose={onClose} />
  }
  return open.kind === 'close' ? (
    <CloseDialog again={list.again} onClose={onClose} />
  ) : (
    <RevokeDialog device={open.device} again={list.again} onClose={onClose} />
  )
}

interface ConfirmProps {
  readonly again: () => void
  readonly onClose: () => void
}

function CloseDialog({ again, onClose }: ConfirmProps) {
  const { t } = useTranslation()
  const close = () => {
    onClose()
    void closeDoor(again)
  }
  return (
    <Dialog
      title={t('handhelds.closeDoor')}
      testId="handhelds-close-dialog"
      submitLabel={t('handhelds.closeDoor')}
      onClose={onClose}
      onSubmit={close}
      keys={{ Enter: close }}
    >
      <p>{t('handhelds.closeText')}</p>
    </Dialog>
  )
}

function RevokeDialog({
  device,
  again,
  onClose,
}: ConfirmProps & { readonly device: HandheldView }) {
  const { t } = useTranslation()
  const who = useStaffWords(device)
  const cut = () => {
    onClose()
    void revoke(device, again)
  }
  return (
    <Dialog
      title={t('handhelds.revokeTitle', { name: device.name })}
      testId="handhelds-revoke-dialog"
      submitLabel={t('handhelds.revoke')}
      onClose={onClose}
      onSubmit={cut}
      keys={{ Enter: cut }}
    >
      <p>
        <strong>{who}</strong>
      </p>
      <p>{t('handhelds.revokeText')}</p>
    </Dialog>
  )
}
