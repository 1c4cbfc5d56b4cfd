/**
 * The keys that the window itself answers; all others are the till's. In kiosk there is no menu to be seen,
 * but its keys for size still work. Closing keys such as Ctrl+W are left out: a till is not closed by a slip.
 */
import type { MenuItem } from './port.ts'

export interface MenuOptions {
  readonly locale: string
  readonly isKiosk: boolean
  readonly isDev: boolean
  readonly isMac: boolean
}

const words = {
  zh: {
    file: '店账',
    quit: '退出',
    view: '显示',
    fullScreen: '全屏',
    zoomIn: '放大',
    zoomOut: '缩小',
    resetZoom: '原始大小',
    reload: '重新加载',
    tools: '开发者工具',
  },
  en: {
    file: 'Tillbook',
    quit: 'Quit',
    view: 'View',
    fullScreen: 'Full screen',
    zoomIn: 'Larger',
    zoomOut: 'Smaller',
    resetZoom: 'Actual size',
    reload: 'Reload',
    tools: 'Developer tools',
  },
} as const

export function menuTemplate(options: MenuOptions): MenuItem[] {
  const label = words[options.locale.toLowerCase().startsWith('zh') ? 'zh' : 'en']
  const quit: MenuItem = { label: label.quit, role: 'quit', accelerator: 'CommandOrControl+Q' }
  const zoom: MenuItem[] = [
    { label: label.zoomIn, role: 'zoomIn', accelerator: 'CommandOrControl+=' },
    // The key with the plus on it, pressed with shift as well as without.
    hidden({ label: label.zoomIn, role: 'zoomIn', accelerator: 'CommandOrControl+Plus' }),
    { label: label.zoomOut, role: 'zoomOut', accelerator: 'CommandOrControl+-' },
    { label: label.resetZoom, role: 'resetZoom', accelerator: 'CommandOrControl+0' },
  ]
  const fullScreen: MenuItem = {
    label: label.fullScreen,
    role: 'togglefullscreen',
    accelerator: 'F11',
  }
  const dev: MenuItem[] = [
    { type: 'separator' },
    { label: label.reload, role: 'reload', accelerator: 'CommandOrControl+R' },
    { label: label.tools, role: 'toggleDevTools', accelerator: 'CommandOrControl+Shift+I' },
  ]
  const view = [
    ...(options.isKiosk ? [] : [fullScreen]),
    ...zoom,
    ...(options.isDev && !options.isKiosk ? dev : []),
  ]
  return [
    { label: label.file, submenu: [quit] },
    // Elsewhere copy and paste work without a menu.
    ...(options.isMac ? [{ role: 'editMenu' } as const] : []),
    { label: label.view, submenu: view },
  ]
}

const hidden = (item: MenuItem): MenuItem => ({
  ...item,
  visible: false,
  acceleratorWorksWhenHidden: true,
})
