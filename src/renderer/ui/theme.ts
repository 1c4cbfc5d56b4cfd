/** Mantine in the till's colours and sizes; nothing animates, since a cashier does not wait. */
import { Button, Modal, NativeSelect, TextInput, createTheme } from '@mantine/core'

/** The greys of tokens.css, from text to ground. */
const DARK = [
  '#f0f3f6',
  '#c9d1d9',
  '#a3adb8',
  '#7d8894',
  '#4a535e',
  '#363d46',
  '#22272e',
  '#191d22',
  '#14181d',
  '#101317',
] as const

export const theme = createTheme({
  fontFamily: 'var(--till-font)',
  fontFamilyMonospace: 'var(--till-mono)',
  colors: { dark: DARK },
  primaryColor: 'blue',
  primaryShade: { light: 8, dark: 6 },
  defaultRadius: 6,
  respectReducedMotion: true,
  components: {
    Button: Button.extend({ defaultProps: { size: 'md', mih: 44 } }),
    TextInput: TextInput.extend({ defaultProps: { size: 'lg', autoComplete: 'off' } }),
    NativeSelect: NativeSelect.extend({ defaultProps: { size: 'lg' } }),
    Modal: Modal.extend({ defaultProps: { transitionProps: { duration: 0 } } }),
  },
})
