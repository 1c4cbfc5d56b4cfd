/**
 * All of Electron that the shell uses, and no more. The shell is written against this, so that it runs on a
 * fake where Electron's program is not to be had; tests/fakes/electron.types.ts holds it against the real one.
 */
export interface PortMain {
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): unknown
  on(event: 'close', listener: () => void): unknown
  postMessage(message: unknown): void
  start(): void
  close(): void
}

/** Within the utility process: the way to the shell. */
export interface ParentPort {
  on(
    event: 'message',
    listener: (event: { readonly data: unknown; readonly ports: readonly PortMain[] }) => void,
  ): unknown
  postMessage(message: unknown): void
}

export interface ChildPort {
  on(event: 'message', listener: (message: unknown) => void): unknown
  on(event: 'exit', listener: (code: number) => void): unknown
  postMessage(message: unknown, transfer?: PortMain[]): void
  kill(): boolean
}

export interface Preventable {
  preventDefault(): void
}

export interface ContentsPort {
  /** Compared only, with the frame that a message came from. */
  readonly mainFrame: object
  on(
    event: 'will-navigate' | 'will-frame-navigate' | 'will-redirect' | 'will-attach-webview',
    listener: (event: Preventable) => void,
  ): unknown
  on(
    event: 'render-process-gone',
    listener: (event: unknown, details: { readonly reason: string }) => void,
  ): unknown
  postMessage(channel: string, message: unknown, transfer?: PortMain[]): void
  reload(): void
  setWindowOpenHandler(handler: () => { action: 'deny' }): void
}

export interface Bounds {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface WindowOptions {
  readonly width: number
  readonly height: number
  readonly x?: number
  readonly y?: number
  readonly minWidth: number
  readonly minHeight: number
  readonly show: boolean
  readonly kiosk: boolean
  readonly fullscreen: boolean
  readonly title: string
  readonly backgroundColor: string
  readonly webPreferences: {
    readonly preload: string
    readonly sandbox: boolean
    readonly contextIsolation: boolean
    readonly nodeIntegration: boolean
    readonly nodeIntegrationInWorker: boolean
    readonly nodeIntegrationInSubFrames: boolean
    readonly webSecurity: boolean
    readonly webviewTag: boolean
    readonly navigateOnDragDrop: boolean
    readonly devTools: boolean
    readonly spellcheck: boolean
    readonly backgroundThrottling: boolean
  }
}

export interface WindowPort {
  readonly webContents: ContentsPort
  on(event: 'ready-to-show' | 'close' | 'closed', listener: () => void): unknown
  loadFile(path: string): Promise<void>
  show(): void
  showInactive(): void
  destroy(): void
  focus(): void
  restore(): void
  maximize(): void
  isMinimized(): boolean
  isMaximized(): boolean
  isFullScreen(): boolean
  isDestroyed(): boolean
  getNormalBounds(): Bounds
  setMenuBarVisibility(isVisible: boolean): void
}

export interface MenuItem {
  readonly label?: string
  readonly role?:
    | 'quit'
    | 'togglefullscreen'
    | 'zoomIn'
    | 'zoomOut'
    | 'resetZoom'
    | 'reload'
    | 'toggleDevTools'
    | 'editMenu'
  readonly type?: 'separator'
  readonly accelerator?: string
  readonly visible?: boolean
  readonly acceleratorWorksWhenHidden?: boolean
  readonly submenu?: MenuItem[]
}

type Answer = (isGranted: boolean) => void

export interface SessionPort {
  setPermissionRequestHandler(
    handler: (contents: unknown, permission: string, answer: Answer) => void,
  ): void
  setPermissionCheckHandler(handler: () => boolean): void
  setDevicePermissionHandler(handler: () => boolean): void
  readonly webRequest: {
    onHeadersReceived(
      listener: (
        details: { readonly responseHeaders?: Record<string, string[]> },
        callback: (response: { responseHeaders?: Record<string, string[]> }) => void,
      ) => void,
    ): void
  }
}

export interface AppPort {
  readonly isPackaged: boolean
  enableSandbox(): void
  exit(code?: number): void
  getLocale(): string
  on(event: 'window-all-closed', listener: () => void): unknown
  on(event: 'before-quit', listener: (event: Preventable) => void): unknown
  on(event: 'second-instance', listener: () => void): unknown
  on(
    event: 'web-contents-created',
    listener: (event: unknown, contents: ContentsPort) => void,
  ): unknown
  quit(): void
  requestSingleInstanceLock(): boolean
  setPath(name: 'userData', path: string): void
  whenReady(): Promise<unknown>
}

export interface ElectronPort {
  readonly app: AppPort
  readonly BrowserWindow: new (options: WindowOptions) => WindowPort
  readonly MessageChannelMain: new () => { readonly port1: PortMain; readonly port2: PortMain }
  readonly Menu: {
    buildFromTemplate(template: MenuItem[]): unknown
    setApplicationMenu(menu: unknown): void
  }
  readonly dialog: { showErrorBox(title: string, content: string): void }
  readonly ipcMain: {
    on(channel: string, listener: (event: { readonly senderFrame: object | null }) => void): unknown
  }
  readonly powerSaveBlocker: { start(type: 'prevent-display-sleep'): number }
  readonly screen: {
    getAllDisplays(): { readonly workArea: Bounds }[]
    on(event: 'display-added' | 'display-removed', listener: () => void): unknown
  }
  readonly session: { readonly defaultSession: SessionPort }
  readonly utilityProcess: {
    fork(
      path: string,
      args: string[],
      options: { readonly serviceName: string; readonly stdio: 'inherit' },
    ): ChildPort
  }
}
