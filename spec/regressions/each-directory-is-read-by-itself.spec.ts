import { describe, expect, it } from 'vitest'
import { GroupId } from '../../contract/vocabulary.ts'
import type { Gate } from '../harness.ts'
import { expectSound, makeLab } from '../runs/run-lab.ts'
import { createWorld } from '../sandbox/world/index.ts'

/**
 * An account's row sums up all directories: "active" means in one at least. With more than one directory in the
 * organization nothing could be read back from it, whatever directories the account was in.
 */
describe('in an organization with several directories', () => {
  it('a suspension whose answer was lost is found, and not left unknown', async () => {
    const lab = makeLab({ directories: 2, users: 120 })
    const planned = await lab.plan('users.suspendUser', lab.people.slice(0, 60))
    const handle = lab.atlassian.handle.bind(lab.atlassian)
    let lost = 0
    Object.assign(lab.atlassian, {
      handle: async (...[request, caller]: Parameters<typeof handle>) => {
        const answer = await handle(request, caller)
        if (!request.url.endsWith('/suspend') || lost === 12) return answer
        lost += 1
        // The first ones took effect; of the others nothing came through.
        return new Response('', { status: 502 })
      },
    })
    const run = await lab.finish(planned)
    expect(lost).toBe(12)
    expect(run).toMatchObject({ state: 'finished', counts: { unknown: 0, failed: 0 } })
    await expectSound(lab, run)
    expect(lab.idle).toEqual([])
  })

  it('what was restored is seen when it is read back', async () => {
    const lab = makeLab({ directories: 2, users: 120 })
    const run = await lab.run('users.restoreUser', lab.people)
    expect(run.counts.succeeded).toBeGreaterThan(2)
    expect(run.verification).toMatchObject({ state: 'done', differences: 0, unknown: 0 })
  })

  it('who is suspended in one of them only is restored there, and taking it back suspends there alone', async () => {
    const lab = makeLab({ directories: 2 })
    const second = lab.world.directories[1]?.directoryId ?? ''
    const statuses = (id: string) =>
      [...(lab.world.account(id)?.state.memberships ?? [])]
        .sort((one) => (one.directory === 1 ? 1 : -1))
        .map(({ status }) => status)
    const both = lab.people.filter((id) => statuses(id).join() === 'active,active')
    for (const id of both) lab.outside(() => lab.world.suspend(second, id))
    const run = await lab.run('users.restoreUser', both)
    const items = await lab.items(run.runId)
    const restored = items.flatMap(({ accountId, state }) => (state === 'succeeded' ? [accountId] : []))
    expect(restored.length).toBeGreaterThan(2)
    for (const id of restored) expect(statuses(id)).toEqual(['active', 'active'])
    // Whose status there is not told may be suspended: "already so" would be a guess.
    expect(items.filter(({ exclusion }) => exclusion === 'already-so')).toEqual([])
    const undo = await lab.finish(await lab.undo(run))
    expect(undo.counts.succeeded).toBeGreaterThan(2)
    // Accounts of an identity provider are not suspended again, and the plan says so.
    for (const { accountId, exclusion } of await lab.items(undo.runId))
      expect(statuses(accountId)).toEqual(['active', exclusion === 'synced-account' ? 'active' : 'suspended'])
  })

  it.each(['told', 'not answered'])(
    'nobody of a protected group of one of them is touched, that directory %s',
    async (how) => {
      const world = createWorld({ directories: 2, users: 120 })
      const second = world.directories[1]?.directoryId ?? ''
      const group = world.groupNamed('d1-jira-users').id
      /** Under `-` a row tells of no group: nothing documents that it tells of those of all directories. */
      const gate: Gate = async (request, _body, pass) => {
        const [, directoryId = ''] = /directories\/([^/]+)\/users\/search$/.exec(request.url) ?? []
        if (how === 'not answered' && directoryId === second) return new Response('', { status: 503 })
        const answer = await pass()
        if (directoryId !== '-') return answer
        const told = (await answer.json()) as { data: { groups?: unknown[] }[] }
        return Response.json({ ...told, data: told.data.map((row) => ({ ...row, groups: [] })) })
      }
      const lab = makeLab({ world, gate })
      const members = lab.people.filter((id) => world.membershipsOf(id).includes(group))
      expect(members.length).toBeGreaterThan(2)
      const { protection, version } = await lab.ask('organizationAdmin', 'protection.getProtection', {})
      const groups = [GroupId.parse(group)]
      await lab.ask('organizationAdmin', 'protection.setProtection', { protection: { ...protection, groups }, version })
      const run = await lab.get((await lab.plan('users.suspendUser', members)).runId)
      expect(run.counts.planned).toBe(0)
      if (how === 'told') expect(run.plan?.changes).toBe(0)
    },
  )

  it('one account that spoils the answer of a directory leaves the others to be planned', async () => {
    const world = createWorld({ directories: 2, users: 120 })
    const second = world.directories[1]?.directoryId ?? ''
    const people = world.accounts.flatMap(({ accountId, kind }) => (kind === 'person' ? [accountId] : []))
    const [bad = '', ...others] = people.slice(-10)
    const gate: Gate = async (request, body, pass) =>
      request.url.endsWith(`/directories/${second}/users/search`) && body.includes(bad)
        ? Response.json({ data: 'broken' })
        : pass()
    const lab = makeLab({ world, gate })
    const run = await lab.plan('users.suspendUser', [bad, ...others])
    const told = await lab.items(run.runId)
    expect(told.find(({ accountId }) => accountId === bad)).toMatchObject({ exclusion: 'unknown', unread: 'account' })
    expect(told.filter(({ unread }) => unread === 'account')).toHaveLength(1)
    expect(run.counts.planned).toBeGreaterThan(0)
  })
})
