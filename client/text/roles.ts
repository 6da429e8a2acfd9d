/** Atlassian's own names for the roles of its API, without what stands before the stroke there. */
const names: Readonly<Record<string, string>> = {
  user: 'User',
  admin: 'Product admin',
  guest: 'Guest',
  customer: 'Customer',
  contributor: 'Contributor',
  basic: 'Basic',
  stakeholder: 'Stakeholder',
  viewer: 'Viewer',
  'ai-access': 'AI access',
  'user-access-admin': 'User access admin',
  'site-admin': 'Site admin',
  'org-admin': 'Organization admin',
}

/** "atlassian/user" → "User". A role that is not known here is shown by its id: better than by a guess. */
export function roleText(roleId: string): string {
  const bare = roleId.replace('atlassian/', '')
  return Object.hasOwn(names, bare) ? (names[bare] ?? bare) : bare
}

/** Words of admin roles, each with what it is a role of. */
export const adminRolesText = {
  /** `place`: the name of a site or a product. */
  of: (roleId: string, place: string) => `${roleText(roleId)} of ${place}`,
  organization: 'the organization',
  unknownSite: (id: string) => `the site ${id}`,
  /** One of these, and nobody tells which. */
  either: (roles: readonly string[]) => roles.join(' or '),
}
