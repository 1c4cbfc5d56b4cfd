/**
 * How well the book and the shelf agree: over time, by reason, item, person and place. Arrows go from bar to bar and
 * from panel to panel, Enter opens the lines behind a bar.
 */
import { useTranslation } from 'react-i18next'
import { clsx } from '../../../ui/class-names.ts'
import { useKeys } from '../../../ui/keys.ts'
import { NoticeStrip } from '../../../ui/NoticeStrip.tsx'
import { PressButton } from '../../../ui/PressButton.tsx'
import { Failed, Loading } from '../../../ui/Screen.tsx'
import { goBack } from '../../../state/view.ts'
import { useTaskScans } from '../../../ui/stocktake/use-task-scans.ts'
import pages from '../pages.module.css'
import { BehindDialog } from './BehindDialog.tsx'
import type { Panel, ShownBar } from './dashboard-bars.ts'
import styles from './dashboard.module.css'
import { useDashboard } from './use-dashboard.ts'

type Screen = ReturnType<typeof useDashboard>

export function DashboardScreen() {
  const { t } = useTranslation()
  const screen = useDashboard()
  useTaskScans()
  const { read, from, to } = screen
  useKeys(
    {
      Escape: goBack,
      Enter: screen.open,
      F2: screen.turn(1),
      ArrowUp: screen.move(0, -1),
      ArrowDown: screen.move(0, 1),
      ArrowLeft: screen.move(-1, 0),
      ArrowRight: screen.move(1, 0),
    },
    { isOpaque: true },
  )
  return (
    <div className={pages.screen} data-testid="dashboard">
      <header className={pages.head}>
        <h1>{t('dashboard.title')}</h1>
        <span data-testid="dashboard-range">
          {from} – {to}
        </span>
        <NoticeStrip />
      </header>
      {read.isLoading && <Loading />}
      {read.error !== null && <Failed text={read.error} onRetry={read.again} />}
      <div className={styles.panels}>
        {screen.panels.map((panel, index) => (
          <PanelView
            key={panel.name}
            panel={panel}
            isInFront={index === screen.at.panel}
            chosen={index === screen.at.panel ? screen.at.bar : -1}
            onPress={(bar) => {
              screen.press(index, bar)
            }}
          />
        ))}
      </div>
      <footer className={pages.keys}>
        <PressButton
          testId="dashboard-back"
          keyName="Esc"
          label={t('common.back')}
          onPress={goBack}
        />
        <PressButton
          testId="dashboard-range-key"
          keyName="F2"
          label={t('dashboard.days', { count: screen.days })}
          onPress={screen.turn(1)}
        />
        <PressButton
          testId="dashboard-open"
          keyName="Enter"
          tone="accent"
          label={t('dashboard.open')}
          isDisabled={screen.bar === undefined}
          onPress={screen.open}
        />
      </footer>
      <Behind screen={screen} />
    </div>
  )
}

function Behind({ screen }: { readonly screen: Screen }) {
  const { behind, from, to } = screen
  if (behind === null) return null
  return <BehindDialog {...behind} from={from} to={to} onClose={screen.close} />
}

interface PanelProps {
  readonly panel: Panel
  readonly isInFront: boolean
  readonly chosen: number
  readonly onPress: (bar: number) => void
}

function PanelView({ panel, isInFront, chosen, onPress }: PanelProps) {
  const { t } = useTranslation()
  const isTrend = panel.name === 'trend'
  return (
    <section
      className={styles.panel}
      data-front={isInFront}
      data-testid={`panel-${panel.name}`}
      aria-label={t(`reviewCode.panel.${panel.name}`)}
    >
      <h2>{t(`reviewCode.panel.${panel.name}`)}</h2>
      {panel.bars.length === 0 && <p className={styles.none}>{t('dashboard.none')}</p>}
      <div className={clsx(styles.bars, isTrend && styles.upright)} role="listbox">
        {panel.bars.map((bar, index) => (
          <button
            key={bar.key}
            type="button"
            tabIndex={-1}
            role="option"
            className={styles.bar}
            data-testid="bar"
            aria-selected={index === chosen}
            title={`${bar.name}: ${bar.text}`}
            onMouseDown={(event) => {
              event.preventDefault()
            }}
            onClick={() => {
              onPress(index)
            }}
          >
            <Figure bar={bar} isUpright={isTrend} />
          </button>
        ))}
      </div>
    </section>
  )
}

const percent = (thousandths: number): string => `${String(thousandths / 10)}%`

function Figure({ bar, isUpright }: { readonly bar: ShownBar; readonly isUpright: boolean }) {
  if (isUpright) {
    return (
      <>
        <small>{bar.text}</small>
        <span className={styles.column}>
          <i style={{ height: percent(bar.length) }} />
        </span>
        <small>{bar.name.slice(5)}</small>
      </>
    )
  }
  return (
    <>
      <span className={styles.words}>
        <strong>{bar.name}</strong>
        <small>{bar.text}</small>
      </span>
      <span className={styles.line}>
        <i style={{ width: percent(bar.length) }} />
        {bar.second !== undefined && <i data-second style={{ width: percent(bar.second) }} />}
      </span>
    </>
  )
}
