/** To come. */
export function StaffScreen() {
  return <div />
}
