/** Files in and out of the page: the system's chooser, a download, bytes as the frames carry them. */
import { create } from 'zustand'

/** A chooser that waits for one more key; ChooseFileDialog says which. */
export const useChooser = create<{ readonly open: (() => void) | null }>()(() => ({ open: null }))

/** Nobody else may hold it, and what nobody holds never tells what was chosen. */
let asked: HTMLInputElement | null = null

/**
 * A browser opens the chooser only for a press that it counts as the user's: some keys, F3 among them, are its
 * own and are none.
 */
export function openChooser(input: HTMLInputElement): void {
  asked = input
  if (navigator.userActivation.isActive) input.click()
  else useChooser.setState({ open: openAsked })
}

function openAsked(): void {
  useChooser.setState({ open: null })
  asked?.click()
}

export function leaveChooser(): void {
  useChooser.setState({ open: null })
  asked = null
}

/** `accept` as in HTML. Nothing happens when nobody chooses one. */
export function pickFile(accept: string, take: (file: File) => Promise<void>): void {
  const input = document.createElement('input')
  input.type = 'file'
  input.accept = accept
  input.addEventListener('change', () => {
    const file = input.files?.[0]
    if (file !== undefined) void take(file)
  })
  openChooser(input)
}

export function saveCsv(name: string, text: string): void {
  saveBlob(name, new Blob([text], { type: 'text/csv;charset=utf-8' }))
}

export function saveText(name: string, text: string): void {
  saveBlob(name, new Blob([text], { type: 'application/json' }))
}

/** A file that the backend has made. */
export function saveFile(name: string, mime: string, base64: string): void {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
  saveBlob(name, new Blob([bytes], { type: mime }))
}

function saveBlob(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}
