/** A code for pairing on the screen: QR, seconds left, fingerprint. Closes by itself when the handheld has come. */
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { HandheldInvite } from '#shared/api/handhelds.ts'
import { tellWords } from '../../state/notices.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { PressButton } from '../../ui/PressButton.tsx'
import { QrCode } from '../../ui/QrCode.tsx'
import { Fingerprint } from './Fingerprint.tsx'
import styles from './HandheldsScreen.module.css'

interface Props {
  readonly invite: HandheldInvite
  readonly name: string
  readonly isPaired: boolean
  readonly onAnother: () => void
  readonly onClose: () => void
}

export function CodeDialog({ invite, name, isPaired, onAnother, onClose }: Props) {
  const { t } = useTranslation()
  const secondsLeft = useSecondsLeft(invite.expiresMs)
  const [at, setAt] = useState(0)
  const shown = invite.urls[at % Math.max(invite.urls.length, 1)]
  const next = () => {
    setAt(at + 1)
  }
  useEffect(() => {
    if (!isPaired) return
    tellWords('good', 'handhelds.paired', { name })
    onClose()
  }, [isPaired, name, onClose])
  return (
    <Dialog
      title={t('handhelds.scanThis', { name })}
      testId="handheld-code-dialog"
      size="640px"
      onClose={onClose}
      keys={{ F2: onAnother, F4: next }}
    >
      {secondsLeft > 0 && shown !== undefined ? (
        <Code url={shown.url} address={shown.address} secondsLeft={secondsLeft} />
      ) : (
        <p className={styles.bad} data-testid="handheld-code-over">
          {t(shown === undefined ? 'handhelds.noAddress' : 'handhelds.codeOver')}
        </p>
      )}
      <p>{t('handhelds.fingerprintHint')}</p>
      <Fingerprint fingerprint={invite.fingerprint} />
      <div className={styles.codeKeys}>
        <PressButton
          testId="handheld-code-another"
          keyName="F2"
          label={t('handhelds.anotherCode')}
          onPress={onAnother}
        />
        <PressButton
          testId="handheld-code-address"
          keyName="F4"
          label={t('handhelds.nextAddress')}
          isDisabled={invite.urls.length < 2}
          onPress={next}
        />
      </div>
    </Dialog>
  )
}

interface CodeProps {
  readonly url: string
  readonly address: string
  readonly secondsLeft: number
}

function Code({ url, address, secondsLeft }: CodeProps) {
  const { t } = useTranslation()
  return (
    <>
      <QrCode payload={url} testId="handheld-code" />
      <p className={styles.address}>{address}</p>
      <p className={styles.seconds} role="timer">
        {t('handhelds.secondsLeft', { count: secondsLeft })}
      </p>
    </>
  )
}

const secondsUntil = (ms: number): number => Math.max(0, Math.ceil((ms - Date.now()) / 1000))

function useSecondsLeft(expiresMs: number): number {
  const [left, setLeft] = useState(() => secondsUntil(expiresMs))
  useEffect(() => {
    const timer = setInterval(() => {
      setLeft(secondsUntil(expiresMs))
    }, 500)
    return () => {
      clearInterval(timer)
    }
  }, [expiresMs])
  return left
}
