/**
 * A stand-in for the `electron` module, put in its place by vitest's alias. Ports are real message channels
 * and the utility process is a real piece of code behind one; windows only remember what was done to them.
 */
import { EventEmitter } from 'node:events'
import { MessageChannel, type MessagePort } from 'node:worker_threads'
import type {
  Bounds,
  MenuItem,
  ParentPort,
  PortMain,
  SessionPort,
  WindowOptions,
} from '#main/hosts/electron/port.ts'

export class FakePortMain extends EventEmitter {
  readonly raw: MessagePort

  constructor(raw: MessagePort) {
    super()
    this.raw = raw
    raw.on('message', (data: unknown) => this.emit('message', { data, ports: [] }))
    raw.on('close', () => this.emit('close'))
  }

  postMessage(message: unknown): void {
    this.raw.postMessage(message)
  }

  start(): void {
    this.raw.start()
  }

  close(): void {
    this.raw.close()
  }
}

export class MessageChannelMain {
  readonly port1: FakePortMain
  readonly port2: FakePortMain

  constructor() {
    const { port1, port2 } = new MessageChannel()
    this.port1 = new FakePortMain(port1)
    this.port2 = new FakePortMain(port2)
  }
}

class FakeApp extends EventEmitter {
  isPackaged = false
  isFirst = true
  isSandboxed = false
  isReady = true
  quits = 0
  exitCode: number | null = null
  readonly paths = new Map<string, string>()

  enableSandbox(): void {
    this.isSandboxed = true
  }

  exit(code = 0): void {
    this.exitCode = code
  }

  getLocale(): string {
    return 'zh-CN'
  }

  /** As Electron does: whoever listens may prevent it; it then quits when asked again. */
  quit(): void {
    let isPrevented = false
    this.emit('before-quit', { preventDefault: () => (isPrevented = true) })
    if (!isPrevented) this.quits += 1
  }

  requestSingleInstanceLock(): boolean {
    return this.isFirst
  }

  setPath(name: string, path: string): void {
    this.paths.set(name, path)
  }

  whenReady(): Promise<void> {
    return Promise.resolve()
  }
}

export const app = new FakeApp()

class FakeContents extends EventEmitter {
  readonly mainFrame = {}
  openHandler: (() => { action: 'deny' }) | null = null
  reloads = 0
  readonly posted: { channel: string; ports: FakePortMain[] }[] = []

  postMessage(channel: string, _message: unknown, ports: PortMain[] = []): void {
    const transferred = ports as FakePortMain[]
    this.posted.push({ channel, ports: transferred })
    ipcRenderer.emit(channel, { ports: transferred.map((port) => port.raw) })
  }

  reload(): void {
    this.reloads += 1
  }

  setWindowOpenHandler(handler: () => { action: 'deny' }): void {
    this.openHandler = handler
  }
}

export const windows: BrowserWindow[] = []

export class BrowserWindow extends EventEmitter {
  readonly webContents = new FakeContents()
  readonly options: WindowOptions
  /** Names of the methods called, in order. */
  readonly calls: string[] = []
  loaded = ''
  minimised = false
  maximised = false
  destroyed = false
  bounds: Bounds = { x: 10, y: 10, width: 1000, height: 700 }

  constructor(options: WindowOptions) {
    super()
    this.options = options
    windows.push(this)
    app.emit('web-contents-created', {}, this.webContents)
  }

  loadFile(path: string): Promise<void> {
    this.loaded = path
    return Promise.resolve()
  }

  show = () => void this.calls.push('show')
  showInactive = () => void this.calls.push('showInactive')
  destroy = () => {
    this.destroyed = true
    this.calls.push('destroy')
  }
  focus = () => void this.calls.push('focus')
  restore = () => void this.calls.push('restore')
  maximize = () => void this.calls.push('maximize')
  setMenuBarVisibility = (isVisible: boolean) => void this.calls.push(`menu ${isVisible}`)
  isMinimized = () => this.minimised
  isMaximized = () => this.maximised
  isFullScreen = () => false
  isDestroyed = () => this.destroyed
  getNormalBounds = () => this.bounds
}

export const menus: unknown[] = []
export const Menu = {
  buildFromTemplate: (template: MenuItem[]) => template,
  setApplicationMenu: (menu: unknown) => void menus.push(menu),
}

export const errorBoxes: string[] = []
export const dialog = {
  showErrorBox: (_title: string, content: string) => void errorBoxes.push(content),
}

/** Sends reach ipcMain as if from the newest window's main frame. */
class FakeIpcRenderer extends EventEmitter {
  send(channel: string): void {
    ipcMain.emit(channel, { senderFrame: windows.at(-1)?.webContents.mainFrame ?? null })
  }
}
export const ipcMain = new EventEmitter()
export const ipcRenderer = new FakeIpcRenderer()

export const powerSaveBlocker = {
  started: [] as string[],
  start: (type: string) => powerSaveBlocker.started.push(type),
}

class FakeScreen extends EventEmitter {
  displays = [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }]
  getAllDisplays = () => this.displays
}
export const screen = new FakeScreen()

type Handlers = {
  request?: Parameters<SessionPort['setPermissionRequestHandler']>[0]
  check?: () => boolean
  device?: () => boolean
  headers?: Parameters<SessionPort['webRequest']['onHeadersReceived']>[0]
}
export const handlers: Handlers = {}
const defaultSession: SessionPort = {
  setPermissionRequestHandler: (handler) => void (handlers.request = handler),
  setPermissionCheckHandler: (handler) => void (handlers.check = handler),
  setDevicePermissionHandler: (handler) => void (handlers.device = handler),
  webRequest: { onHeadersReceived: (listener) => void (handlers.headers = listener) },
}
export const session = { defaultSession }

/** What runs in the fake process. `exit` ends it, as does `kill` from outside. */
export type ProcessBody = (parent: ParentPort, args: string[], exit: (code: number) => void) => void

export class FakeProcess extends EventEmitter {
  isAlive = true
  readonly path: string
  readonly args: string[]
  private readonly inside = new EventEmitter()
  private readonly ports: PortMain[] = []

  constructor(path: string, args: string[], body: ProcessBody) {
    super()
    this.path = path
    this.args = args
    const parent: ParentPort = {
      on: (event, listener) => this.inside.on(event, listener),
      postMessage: (message) =>
        void setImmediate(() => this.isAlive && this.emit('message', message)),
    }
    setImmediate(() => body(parent, args, (code) => this.end(code)))
  }

  postMessage(message: unknown, ports: PortMain[] = []): void {
    this.ports.push(...ports)
    setImmediate(() => this.isAlive && this.inside.emit('message', { data: message, ports }))
  }

  kill(): boolean {
    this.end(15)
    return true
  }

  /** The process is gone, and its ends of all ports with it. */
  end(code: number): void {
    if (!this.isAlive) return
    this.isAlive = false
    for (const port of this.ports) port.close()
    setImmediate(() => this.emit('exit', code))
  }
}

export const processes: FakeProcess[] = []
export const utilityProcess = {
  body: (() => undefined) as ProcessBody,
  fork(path: string, args: string[]): FakeProcess {
    const process = new FakeProcess(path, args, utilityProcess.body)
    processes.push(process)
    return process
  },
}

/** As at the start of a program. */
export function resetElectron(): void {
  for (const emitter of [app, ipcMain, ipcRenderer, screen]) emitter.removeAllListeners()
  Object.assign(app, { isFirst: true, isSandboxed: false, quits: 0, exitCode: null })
  for (const list of [windows, menus, errorBoxes, processes, powerSaveBlocker.started])
    list.length = 0
  screen.displays = [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }]
}
