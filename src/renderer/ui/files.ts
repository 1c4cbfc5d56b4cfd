/** Files in and out of the page: the system's chooser, a download, bytes as the frames carry them. */
import { tellWords } from '../state/notices.ts'

/**
 * A browser opens the chooser only for a press that it counts as the user's: some keys, F3 among them, are its
 * own and are none. Then the button gets the focus and Enter on it does it.
 */
export function openChooser(input: HTMLInputElement, buttonTestId: string): void {
  if (navigator.userActivation.isActive) {
    input.click()
    return
  }
  document.querySelector<HTMLElement>(`[data-testid="${buttonTestId}"]`)?.focus()
  tellWords('info', 'notice.pressEnter')
}

/** `accept` as in HTML. Nothing happens when nobody chooses one. */
export function pickFile(
  accept: string,
  buttonTestId: string,
  take: (file: File) => Promise<void>,
): void {
  const input = document.createElement('input')
  input.type = 'file'
  input.accept = accept
  input.addEventListener('change', () => {
    const file = input.files?.[0]
    if (file !== undefined) void take(file)
  })
  openChooser(input, buttonTestId)
}

export function saveCsv(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}
