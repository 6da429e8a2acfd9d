import { settingsSections } from '../text/settings-sections.ts'

/** The parts of Settings, each with the end of its address (`/settings#prices`) and the id of its heading. */
export const SETTINGS_SECTIONS = [
  { hash: '#key', heading: 'key-heading', label: settingsSections.key },
  { hash: '#protection', heading: 'protection-heading', label: settingsSections.protection },
  { hash: '#breaker', heading: 'breaker-heading', label: settingsSections.breaker },
  { hash: '#runs', heading: 'rules-runs-heading', label: settingsSections.runs },
  { hash: '#inactivity', heading: 'rules-thresholds-heading', label: settingsSections.inactivity },
  { hash: '#prices', heading: 'rules-prices-heading', label: settingsSections.prices },
  { hash: '#privacy', heading: 'privacy-heading', label: settingsSections.privacy },
] as const
