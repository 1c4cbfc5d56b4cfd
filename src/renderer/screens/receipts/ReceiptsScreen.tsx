/** To come. */
export function ReceiptsScreen() {
  return <div />
}
