/**
 * What this machine has to show a window with. Electron is looked for on the disk and never required:
 * requiring the package without its program starts a download.
 */
import { accessSync, constants, existsSync, readFileSync, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const defaultName: Partial<Record<NodeJS.Platform, string>> = {
  win32: 'electron.exe',
  darwin: 'Electron.app/Contents/MacOS/Electron',
}

/** Electron's program, or null. */
export function electronBinary(root: string): string | null {
  const dir = join(root, 'node_modules/electron')
  const named = join(dir, 'path.txt')
  const name = existsSync(named)
    ? readFileSync(named, 'utf8').trim()
    : (defaultName[process.platform] ?? 'electron')
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? ''
  const path = join(override === '' ? join(dir, 'dist') : override, name)
  return isProgram(path) ? path : null
}

/** A Chromium, Chrome or Edge that can show a page as a window of its own, or null. */
export function browserBinary(): string | null {
  const asked = process.env.TILLBOOK_BROWSER ?? ''
  if (asked !== '') return isProgram(asked) ? asked : null
  return candidates().find(isProgram) ?? null
}

/** False on a Linux without a desktop: a window could not be seen. */
export function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true
  return Boolean(process.env.DISPLAY) || Boolean(process.env.WAYLAND_DISPLAY)
}

function candidates(): readonly string[] {
  if (process.platform === 'win32') {
    const programs = [
      'Microsoft/Edge/Application/msedge.exe',
      'Google/Chrome/Application/chrome.exe',
      'Chromium/Application/chrome.exe',
    ]
    return ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA']
      .map((name) => process.env[name] ?? '')
      .filter((folder) => folder !== '')
      .flatMap((folder) => programs.map((program) => join(folder, program)))
  }
  if (process.platform === 'darwin')
    return ['Google Chrome', 'Microsoft Edge', 'Chromium'].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
    )
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '')
  return [
    'chromium',
    'chromium-browser',
    'google-chrome-stable',
    'google-chrome',
    'microsoft-edge-stable',
    'microsoft-edge',
  ].flatMap((name) => folders.map((folder) => join(folder, name)))
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}
