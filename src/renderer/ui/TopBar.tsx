/** Name of the store, the screens, and what this window likes: language, colours, sound, lock. */
import { useMantineColorScheme } from '@mantine/core'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { readDevices, useDevices } from '../state/devices.ts'
import { setLanguage, setSound, usePreferences } from '../state/preferences.ts'
import { lock, signOut } from '../state/sign-in.ts'
import { useSession } from '../state/session.ts'
import { toggleSwitchboard } from '../state/switchboard.ts'
import { useTill } from '../state/till.ts'
import { showView, tabOf, useTabs, useView, type View } from '../state/view.ts'
import styles from './TopBar.module.css'

const LABELS: Partial<Record<View, string>> = {
  checkout: 'app.sell',
  returns: 'app.returns',
  receipts: 'app.receipts',
  stock: 'app.stock',
  shift: 'app.shift',
  office: 'app.office',
}

export function TopBar() {
  const { t } = useTranslation()
  const info = useTill((state) => state.info)
  const isSignedIn = useSession(({ session }) => session?.state === 'signed-in')
  return (
    <header className={styles.bar}>
      <strong className={styles.name} data-testid="store-name">
        {t('app.name')} · {info?.storeName ?? ''} · {info?.tillId ?? ''}
      </strong>
      {info?.isDemo === true &&
        (isSignedIn ? <Demo /> : <span className={styles.demo}>{t('app.demo')}</span>)}
      <nav className={styles.nav}>{isSignedIn && <Tabs />}</nav>
      <Preferences />
      {isSignedIn && <Leave />}
    </header>
  )
}

/** No store of anybody's. Where its devices are simulated as well, their switchboard is behind it. */
function Demo() {
  const { t } = useTranslation()
  const isSimulated = useDevices((state) => state.isSimulated)
  useEffect(() => void readDevices(), [])
  if (!isSimulated) return <span className={styles.demo}>{t('app.demo')}</span>
  return (
    <button
      type="button"
      className={styles.demo}
      title={`${t('switchboard.title')} Ctrl+D`}
      data-testid="switchboard-toggle"
      tabIndex={-1}
      onMouseDown={(event) => {
        event.preventDefault()
      }}
      onClick={() => void toggleSwitchboard()}
    >
      {t('app.demo')} ⚙
    </button>
  )
}

function Tabs() {
  const { t } = useTranslation()
  const current = tabOf(useView((state) => state.view))
  return useTabs().map((name, index) => (
    <Item
      key={name}
      keyName={`Alt+${index + 1}`}
      label={t(LABELS[name] ?? '')}
      isCurrent={name === current}
      testId={`nav-${name}`}
      onPress={() => {
        showView(name)
      }}
    />
  ))
}

export function Preferences() {
  const { t } = useTranslation()
  const { language, hasSound } = usePreferences()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const isDark =
    colorScheme === 'dark' ||
    (colorScheme === 'auto' && document.documentElement.dataset['mantineColorScheme'] === 'dark')
  return (
    <>
      <Item
        label={t('app.language')}
        testId="switch-language"
        onPress={() => {
          setLanguage(language === 'en' ? 'zh-CN' : 'en')
        }}
      />
      <Item
        label={t(isDark ? 'app.themeLight' : 'app.themeDark')}
        testId="switch-theme"
        onPress={() => {
          setColorScheme(isDark ? 'light' : 'dark')
        }}
      />
      <Item
        label={t(hasSound ? 'app.soundOn' : 'app.soundOff')}
        testId="switch-sound"
        onPress={() => {
          setSound(!hasSound)
        }}
      />
    </>
  )
}

function Leave() {
  const { t } = useTranslation()
  return (
    <>
      <Item label={t('app.lock')} testId="lock" onPress={() => void lock()} />
      <Item label={t('app.signOut')} testId="sign-out" onPress={() => void signOut()} />
    </>
  )
}

interface ItemProps {
  readonly label: string
  readonly testId: string
  readonly onPress: () => void
  readonly isCurrent?: boolean
  readonly keyName?: string
}

function Item({ label, testId, onPress, isCurrent = false, keyName }: ItemProps) {
  return (
    <button
      type="button"
      className={styles.item}
      data-testid={testId}
      title={keyName}
      aria-current={isCurrent ? 'page' : undefined}
      onMouseDown={(event) => {
        event.preventDefault()
      }}
      onClick={onPress}
    >
      {label}
    </button>
  )
}
