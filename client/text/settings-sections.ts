/** The headings of the parts of Settings: there, and wherever something leads to one of them. */
export const settingsSections = {
  key: 'Organization API key',
  protection: 'Protected accounts',
  breaker: 'Breaker',
  runs: 'Before a change',
  inactivity: 'Inactivity',
  prices: 'Seat prices',
  privacy: 'Privacy: what the app stores',
}
