/** Adding a device: what was found at the machine first, then any kind by hand; then how it is set up. */
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DeviceSetup, FoundDevice } from '#shared/api/devices.ts'
import { DEVICE_KINDS } from '#shared/devices/device.ts'
import { runCommand, tellUnhappy } from '../../state/run.ts'
import { useDevices } from '../../state/devices.ts'
import { ChoiceList, stepChoice } from '../../ui/ChoiceList.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { PressButton } from '../../ui/PressButton.tsx'
import { Loading } from '../../ui/Screen.tsx'
import { SetupDialog } from './SetupDialog.tsx'
import styles from './DevicesScreen.module.css'
import { connectionWords } from './connection-words.ts'
import { newSetup } from './new-setup.ts'
import { useNetworkSearch, type NetworkSearch } from './use-network-search.ts'

/** A row of the list: a device that was found, or a kind that is set up by hand. */
interface Offer {
  readonly key: string
  readonly setup: DeviceSetup
  readonly fault: FoundDevice['fault']
  readonly isFound: boolean
}

export function AddDevice({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const network = useNetworkSearch()
  const { offers, isLooking, look } = useOffers(network.found)
  const [at, setChosen] = useState(0)
  const [picked, setPicked] = useState<DeviceSetup | null>(null)
  const chosen = Math.min(at, Math.max(offers.length - 1, 0))
  const step = (by: number) => () => {
    setChosen(stepChoice(chosen, by, offers.length))
  }
  const pick = () => {
    setPicked(offers[chosen]?.setup ?? null)
  }
  if (picked !== null) return <SetupDialog setup={picked} isNew onClose={onClose} />
  return (
    <Dialog
      title={t('devices.add')}
      testId="device-add-dialog"
      onClose={onClose}
      onSubmit={pick}
      keys={{
        ...{ Enter: pick, ArrowUp: step(-1), ArrowDown: step(1) },
        ...{ F3: look, F4: network.toggle },
      }}
    >
      {isLooking && (
        <>
          <Loading />
          <p>{t('devices.looking')}</p>
        </>
      )}
      {!isLooking && !offers.some(({ isFound }) => isFound) && <p>{t('devices.foundNone')}</p>}
      <ChoiceList
        testId="device-offers"
        rows={offers}
        chosen={chosen}
        onChoose={setChosen}
        onAct={pick}
        keyOf={({ key }) => key}
        draw={({ setup, fault, isFound }) => (
          <span>
            {t(isFound ? 'devices.addFound' : 'devices.addByHand')} ·{' '}
            <strong>{t(`deviceKind.${setup.kind}`)}</strong>{' '}
            {isFound && `${setup.name} · ${connectionWords(t, setup)}`}
            {fault !== null && <small> {t(`deviceFault.${fault.code}`)}</small>}
          </span>
        )}
      />
      <NetworkWords {...network} />
      <div className={styles.finders}>
        <PressButton testId="device-find" keyName="F3" label={t('devices.find')} onPress={look} />
        <PressButton
          testId="device-search"
          keyName="F4"
          label={t(network.isSearching ? 'devices.searchStop' : 'devices.search')}
          onPress={network.toggle}
        />
      </div>
    </Dialog>
  )
}

/** Silent until somebody has asked for it. */
function NetworkWords({ isSearching, asked, total, found }: NetworkSearch) {
  const { t } = useTranslation()
  if (total === null) return null
  const counts = { asked, total, count: found.length }
  const words = isSearching ? t('devices.searching', counts) : t('devices.searched', counts)
  return <p data-testid="device-searched">{total === 0 ? t('devices.searchNobody') : words}</p>
}

function useOffers(onNetwork: readonly FoundDevice[]) {
  const { t } = useTranslation()
  const devices = useDevices((state) => state.devices) ?? []
  const [found, setFound] = useState<readonly FoundDevice[]>([])
  const [isLooking, setIsLooking] = useState(true)
  const [round, setRound] = useState(0)
  useEffect(() => {
    let isHere = true
    void runCommand('devices.discover', {}).then((done) => {
      if (!isHere) return
      setIsLooking(false)
      if (done.ok) setFound(done.value.found)
      else tellUnhappy(done)
    })
    return () => {
      isHere = false
    }
  }, [round])
  const known = devices.map(({ setup }) => setup)
  const offers: readonly Offer[] = [
    ...[...found, ...onNetwork].map(({ kind, name, connection, fault }, index) => ({
      key: `found-${String(index)}`,
      setup: { ...newSetup(kind, name, known), connection },
      fault,
      isFound: true,
    })),
    ...DEVICE_KINDS.map((kind) => ({
      key: kind,
      setup: newSetup(kind, t(`deviceKind.${kind}`), known),
      fault: null,
      isFound: false,
    })),
  ]
  const look = () => {
    setIsLooking(true)
    setRound(round + 1)
  }
  return { offers, isLooking, look }
}
