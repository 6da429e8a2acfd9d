import { describe, expect, it } from 'vitest'
import { expectSound, makeLab } from '../runs/run-lab.ts'

describe('users.deactivateAccount', () => {
  it('deactivates managed accounts that Atlassian lets us, and no other', async () => {
    const lab = makeLab()
    const { world, people } = lab
    const active = new Set(people.filter((id) => world.account(id)?.state.accountStatus === 'active'))
    const run = await lab.run('users.deactivateAccount', people)
    expect(run.state).toBe('finished')
    const items = await expectSound(lab, run)
    const of = (accountId: string) => items.find((item) => item.accountId === accountId)
    const { fixtures } = world
    expect(of(fixtures.externalContractor)).toMatchObject({ state: 'excluded', exclusion: 'external-account' })
    expect(of(fixtures.deactivated)).toMatchObject({ state: 'excluded', exclusion: 'already-so' })
    expect(of(fixtures.syncedUser)).toMatchObject({ state: 'excluded', exclusion: 'synced-account' })
    expect(of(fixtures.billingContact)).toMatchObject({
      state: 'failed',
      problem: {
        code: 'UPSTREAM_REFUSED',
        status: 409,
        upstreamCode: 'billingContact',
        retryable: false,
        link: 'https://support.atlassian.com/user-management/docs/deactivate-a-managed-account/',
      },
    })
    expect(of(fixtures.notInvited)).toMatchObject({ state: 'succeeded' })
    const done = items.filter(({ state }) => state === 'succeeded')
    expect(done.length).toBeGreaterThan(50)
    for (const { accountId } of done) {
      expect(active).toContain(accountId)
      expect(world.account(accountId)?.claimed).toBe(true)
      expect(world.account(accountId)?.state.accountStatus).toBe('inactive')
    }
  })

  it('keeps of Atlassian’s refusal the code and the page, not its words; the audit log the code alone', async () => {
    const lab = makeLab()
    const owner = lab.world.fixtures.billingContact
    await lab.run('users.deactivateAccount', [owner])
    const stored = lab.store.dump().map(({ text }) => text)
    expect(stored.some((text) => text.includes('deactivate-a-managed-account'))).toBe(true)
    expect(stored.filter((text) => text.includes('billing contact of a subscription'))).toEqual([])
    const outcome = lab.auditEntries().find(({ phase, targetId }) => phase === 'outcome' && targetId === owner)
    expect(outcome?.details).toMatchObject({ upstreamStatus: 409, upstreamCode: 'billingContact' })
    expect(JSON.stringify(outcome)).not.toContain('https:')
  })

  it('asks Atlassian once more right before the write: what it refuses by then is skipped with the reason, and nothing is sent', async () => {
    const lab = makeLab({ users: 60 })
    const planned = await lab.plan('users.deactivateAccount', lab.people.slice(0, 20))
    const [changed, other] = (await lab.items(planned.runId)).filter(({ state }) => state === 'planned')
    if (changed === undefined || other === undefined) throw new Error('too few accounts are planned')
    const handle = lab.atlassian.handle.bind(lab.atlassian)
    const asked: string[] = []
    const path = `/users/${encodeURIComponent(changed.accountId)}/manage`
    Object.assign(lab.atlassian, {
      handle: async (request: Request, ...rest: []) => {
        const { pathname } = new URL(request.url)
        if (decodeURIComponent(pathname).includes(changed.accountId)) asked.push(`${request.method} ${pathname}`)
        if (request.method !== 'GET' || !pathname.endsWith(path)) return handle(request, ...rest)
        return Response.json({ 'lifecycle.enablement': { allowed: false, reason: { key: 'externalDirectory.scim' } } })
      },
    })
    const run = await lab.finish(planned)
    const items = await expectSound(lab, run)
    const of = (accountId: string) => items.find((item) => item.accountId === accountId)
    expect(of(changed.accountId)).toMatchObject({ state: 'skipped', exclusion: 'synced-account', problem: null })
    expect(of(other.accountId)).toMatchObject({ state: 'succeeded' })
    expect(asked.filter((one) => one.startsWith('POST'))).toEqual([])
    expect(asked).toContain(`GET ${path}`)
    expect(lab.world.account(changed.accountId)?.state.accountStatus).toBe('active')
    const outcome = lab.auditEntries().filter(({ targetId }) => targetId === changed.accountId)
    expect(outcome.map(({ phase, status }) => [phase, status])).toEqual([['outcome', 'skipped']])
  })
})
