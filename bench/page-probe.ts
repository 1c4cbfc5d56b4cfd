/**
 * Runs inside the page, before the page's own scripts: the clock starts at the keydown (capture phase) and stops in
 * the task after the first animation frame that follows the change. Self-contained: it is sent over as text.
 */
export interface Timing {
  /** From the key to the change of the page. */
  readonly changedMs: number
  /** From the key to the task after the frame that shows it. */
  readonly paintedMs: number
}

export interface Probe {
  /** The next Enter is timed until the ticket's pointed-at row is another or says something else. */
  armScan(): void
  /** The next Enter is timed until an element with this test id is there. */
  armShown(testId: string): void
  /** The next ScrollLock changes a text, there and then: what a frame costs here. */
  armFloor(): void
  result(): Promise<Timing>
}

export interface ProbedWindow {
  tillbookProbe: Probe
}

export function installProbe(): void {
  const ROW = '[data-testid="ticket-row"][data-focused="true"]'
  let startKey = ''
  let isThere: () => boolean = () => false
  let startedMs = 0
  let state: 'idle' | 'armed' | 'running' | 'seen' = 'idle'
  let resolve: (timing: Timing) => void = () => undefined
  let waiting: Promise<Timing> = new Promise(() => undefined)

  const look = () => {
    if (state !== 'running' || !isThere()) return
    state = 'seen'
    const changedMs = performance.now() - startedMs
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => {
        state = 'idle'
        resolve({ changedMs, paintedMs: performance.now() - startedMs })
      }
      port2.postMessage(null)
    })
  }
  const arm = (key: string, condition: () => boolean) => {
    startKey = key
    isThere = condition
    state = 'armed'
    waiting = new Promise((done) => {
      resolve = done
    })
  }
  const rowText = () => {
    const row = document.querySelector(ROW)
    return row === null ? '' : `${row.getAttribute('data-line-no')} ${row.textContent}`
  }
  const isInSight = () => {
    const inner = document.querySelector(ROW)?.getBoundingClientRect()
    const outer = document.querySelector('[data-testid="ticket"]')?.getBoundingClientRect()
    if (inner === undefined || outer === undefined) return false
    return inner.bottom > outer.top && inner.bottom <= outer.bottom + 1
  }

  window.addEventListener(
    'keydown',
    (event) => {
      if (state !== 'armed' || event.key !== startKey) return
      startedMs = performance.now()
      state = 'running'
      const floor = document.getElementById('tillbook-floor')
      if (event.key === 'ScrollLock' && floor !== null) floor.textContent = String(startedMs)
    },
    { capture: true },
  )
  window.addEventListener('scroll', look, { capture: true })
  const everything = { subtree: true, childList: true, characterData: true, attributes: true }
  new MutationObserver(look).observe(document, everything)
  const probe: Probe = {
    armScan() {
      const before = rowText()
      arm('Enter', () => rowText() !== before && isInSight())
    },
    armShown(testId) {
      arm('Enter', () => document.querySelector(`[data-testid="${testId}"]`) !== null)
    },
    armFloor: () => {
      arm('ScrollLock', () => true)
    },
    result: () => waiting,
  }
  ;(window as unknown as ProbedWindow).tillbookProbe = probe
}

/** The text that the floor changes. */
export function installFloor(): void {
  document.addEventListener('DOMContentLoaded', () => {
    const floor = document.createElement('div')
    floor.id = 'tillbook-floor'
    floor.style.cssText = 'position:fixed;bottom:0;right:0;font-size:8px;z-index:9999'
    document.body.append(floor)
  })
}
