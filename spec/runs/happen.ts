import type { Storm } from './arbitrary-storm.ts'
import type { Asked } from './arbitrary-command.ts'
import type { Lab } from './run-lab.ts'

/** Lets the others do what they do while the run is on its way. The answer ends when all of it has happened. */
export async function happen(lab: Lab, { happenings }: Storm, { accountIds, target }: Asked): Promise<void> {
  const gone = new Set<string>()
  hideGroups(lab, gone)
  await Promise.all(
    happenings.map(async ({ after, what, who }) => {
      await lab.clock.sleep(after)
      const accountId = accountIds[who % accountIds.length] ?? ''
      if (what === 'loses the group of the run') {
        const groupId = target.groupId ?? lab.world.membershipsOf(accountId)[0]
        if (groupId !== undefined) gone.add(groupId)
        lab.trace.note('!', `group ${groupId ?? ''} is gone`)
      } else if (what === 'loses the key for a while') await loseKey(lab)
      else if (what === 'is protected by address' || what === 'is protected by domain')
        await protect(lab, accountId, what === 'is protected by address')
      else lab.outside(() => act(lab, accountId, what))
    }),
  )
}

function act({ world, clock }: Lab, accountId: string, what: Storm['happenings'][number]['what']): void {
  const account = world.account(accountId)
  const [jira] = world.workspaces
  // Whoever asks the questions of the spec must stay able to ask them.
  if (account === undefined || jira === undefined || accountId === world.personas.organizationAdmin) return
  const { memberships, accountStatus } = account.state
  const directories = memberships.map(({ directory }) => world.directories[directory]?.directoryId ?? '')
  if (what === 'vanishes') for (const directoryId of directories) world.removeFromDirectory(directoryId, accountId)
  if (what === 'uses a product') world.recordActivity(accountId, jira.id, clock.now())
  if (what === 'becomes an admin') world.assignPlatformRole(accountId, 'atlassian/org-admin')
  if (what === 'was done already') for (const directoryId of directories) world.suspend(directoryId, accountId)
  if (what === 'is turned back') {
    for (const directoryId of directories) world.restoreUser(directoryId, accountId)
    if (accountStatus === 'inactive') world.enable(accountId)
  }
  if (what === 'joins another group') world.addMembership(world.groupNamed('confluence-users').id, accountId)
}

/** A second admin, through the app as everybody; what storm and race refuse is asked again by nobody. */
async function protect(lab: Lab, accountId: string, byAddress: boolean): Promise<void> {
  const email = lab.world.account(accountId)?.email?.toLowerCase()
  if (email === undefined) return
  const answer = await lab.call('organizationAdmin', 'protection.getProtection', {})
  if (answer.status !== 200) return
  const { protection, version } = answer.body as {
    protection: { emails: string[]; domains: string[] }
    version: number
  }
  const more = byAddress
    ? { emails: [...protection.emails, email] }
    : { domains: [...protection.domains, email.split('@')[1] ?? ''] }
  const distinct = Object.fromEntries(Object.entries(more).map(([name, list]) => [name, [...new Set(list)]]))
  await lab.call('organizationAdmin', 'protection.setProtection', {
    protection: { ...protection, ...distinct },
    version,
  })
}

async function loseKey(lab: Lab): Promise<void> {
  const { key } = lab.secrets
  lab.trace.note('!', 'the key is gone')
  lab.secrets.key = undefined
  await lab.clock.sleep(20_000)
  lab.secrets.key = lab.world.demoKey
  lab.trace.note('!', key === undefined ? 'the key is back' : 'the key is back, the same')
}

/** The world can't lose a group; its addresses can stop to answer, as those of a deleted group do. */
function hideGroups(lab: Lab, gone: ReadonlySet<string>): void {
  const handle = lab.atlassian.handle.bind(lab.atlassian)
  Object.assign(lab.atlassian, {
    handle: (...[request, caller]: Parameters<typeof handle>) => {
      const path = new URL(request.url).pathname
      if (![...gone].some((groupId) => path.includes(`/groups/${groupId}`))) return handle(request, caller)
      const body = JSON.stringify({ errors: [{ status: '404', code: 'ADMIN-404-1', title: 'Not found' }] })
      return Promise.resolve(new Response(body, { status: 404, headers: { 'content-type': 'application/json' } }))
    },
  })
}
