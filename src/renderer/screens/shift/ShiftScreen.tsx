/** To come. */
export function ShiftScreen() {
  return <div />
}
