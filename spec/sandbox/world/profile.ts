/** The invented organizations of the world. Every host and domain is reserved for examples or invented. */
export interface OrganizationProfile {
  readonly name: string
  readonly site: string
  readonly secondSite: string
  /** The first ones, `verifiedDomains` of them, are claimed and verified; the others have been entered and never verified. */
  readonly domains: readonly [string, string, string]
  readonly verifiedDomains: number
  readonly externalDomains: readonly string[]
}

export const MAIN: OrganizationProfile = {
  name: 'Lumen Harbor',
  site: 'lumen-harbor',
  secondSite: 'lumen-harbor-eu',
  domains: ['lumenharbor.example', 'labs.lumenharbor.example', 'lumen-legacy.example'],
  verifiedDomains: 2,
  externalDomains: ['example.org', 'example.net', 'example.com', 'contractors.example'],
}

export const OTHER: OrganizationProfile = {
  name: 'Quiet Orchard',
  site: 'quiet-orchard',
  secondSite: 'quiet-orchard-archive',
  domains: ['quietorchard.example', 'press.quietorchard.example', 'orchard-old.example'],
  // An organization that has verified none manages nobody.
  verifiedDomains: 0,
  externalDomains: ['example.org'],
}
