/** Words of the customer's screen in English. */
export const enCustomer = {
  welcome: 'Welcome',
  thanks: 'Thank you',
  total: 'Total',
  paid: 'Paid',
  due: 'To pay',
  change: 'Change',
  lines: 'Items: {{count}}',
  notConnected: 'This screen is not connected. Open it again from the address that the till shows.',
}
