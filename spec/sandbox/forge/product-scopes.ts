import { DESK_OPENED } from './desk-scopes.ts'

/**
 * The operations of the site that the sandbox serves to apps, with the scopes that open them: one classic scope, or all
 * granular ones together. Source: Jira Cloud platform REST API v3, Jira Service Management REST API and Confluence Cloud REST API v2, "Scopes" of each operation.
 */
interface Opened {
  readonly method: string
  readonly path: RegExp
  readonly classic: readonly string[]
  readonly granular: readonly string[]
}

const words = (text: string): readonly string[] => text.split(' ').filter((word) => word !== '')

const of = (method: string, path: RegExp, classic: string, granular: string): Opened => ({
  method,
  path,
  classic: words(classic),
  granular: words(granular),
})

const jira = (names: string): string =>
  names
    .split(' ')
    .map((name) => `read:${name}:jira`)
    .join(' ')

export const OPENED: readonly Opened[] = [
  of('POST', /^\/rest\/api\/3\/permissions\/check$/, '', jira('permission')),
  of('GET', /^\/rest\/api\/3\/mypermissions$/, 'read:jira-work', jira('permission')),
  of('GET', /^\/rest\/api\/3\/myself$/, 'read:jira-user', jira('application-role group user avatar')),
  // Open to everybody: it names none.
  of('GET', /^\/rest\/api\/3\/serverInfo$/, '', ''),
  of(
    'GET',
    /^\/rest\/api\/3\/project\/search$/,
    'read:jira-work',
    jira(
      'issue-type project project.property user application-role avatar group issue-type-hierarchy project-category project-version project.component',
    ),
  ),
  of(
    'GET',
    /^\/rest\/api\/3\/project\/[^/]+\/permissionscheme$/,
    'read:jira-work',
    jira('application-role field group permission-scheme permission project-role user avatar project-category project'),
  ),
  of('GET', /^\/rest\/api\/3\/project\/[^/]+\/role$/, 'read:jira-work', jira('project-role')),
  of(
    'GET',
    /^\/rest\/api\/3\/project\/[^/]+\/role\/[^/]+$/,
    'read:jira-work',
    jira('user group project-role project avatar project-category'),
  ),
  of('GET', /^\/rest\/api\/3\/group\/member$/, 'manage:jira-configuration', jira('group user avatar')),
  of('GET', /^\/wiki\/api\/v2\/spaces$/, '', 'read:space:confluence'),
  of('GET', /^\/wiki\/api\/v2\/spaces\/[^/]+\/permissions$/, '', 'read:space:confluence'),
  of('GET', /^\/wiki\/api\/v2\/space-role-mode$/, '', 'read:configuration:confluence'),
  of('GET', /^\/wiki\/api\/v2\/space-roles$/, '', 'read:space.permission:confluence'),
  of('GET', /^\/wiki\/api\/v2\/spaces\/[^/]+\/role-assignments$/, '', 'read:space.permission:confluence'),
  ...DESK_OPENED,
]

/**
 * Whether the app's scopes open the operation.
 * @throws Error that names this file when nobody wrote down which scopes it needs
 */
export function opens(scopes: readonly string[], method: string, path: string): boolean {
  const known = OPENED.find((row) => row.method === method && row.path.test(path))
  if (!known)
    throw new Error(
      `The sandbox does not know which scopes ${method} ${path} needs: write them in spec/sandbox/forge/product-scopes.ts.`,
    )
  return (
    known.classic.some((scope) => scopes.includes(scope)) || known.granular.every((scope) => scopes.includes(scope))
  )
}
