/** Mantine in the till's colours and sizes; nothing animates, since a cashier does not wait. */
import { Button, Modal, NativeSelect, TextInput, createTheme } from '@mantine/core'

export const theme = createTheme({
  fontFamily: 'var(--till-font)',
  fontFamilyMonospace: 'var(--till-mono)',
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
