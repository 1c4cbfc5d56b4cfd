/**
 * Opens the system's file chooser. A browser does that only for a press that it counts as the user's: some keys,
 * F3 among them, are its own and are none. Then the button gets the focus and Enter on it does it.
 */
import { tellWords } from '../state/notices.ts'

export function openChooser(input: HTMLInputElement, buttonTestId: string): void {
  if (navigator.userActivation.isActive) {
    input.click()
    return
  }
  document.querySelector<HTMLElement>(`[data-testid="${buttonTestId}"]`)?.focus()
  tellWords('info', 'notice.pressEnter')
}
