// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { runFixture } from '../../client/runs/run-fixture.ts'
import type { Run } from '../../contract/runs/run.ts'
import { makeHarness, type Harness } from '../harness.ts'
import { makeLab } from '../runs/run-lab.ts'
import { withPage } from './page-lab.ts'
import { buttonNamed, textOf, under } from './read-page.ts'
import { withoutAnswer } from './without-answer.ts'

/** Runs and the audit log that could not be read are never told as if there were none. */

/** A harness whose list of runs is another one than the server's. */
function withRuns(
  harness: Harness,
  part: { readonly unreadable: readonly string[]; readonly next: string | null; readonly runs?: readonly Run[] },
): Harness {
  return {
    ...harness,
    send: async (who, call) => {
      const { operation, input } = call as { operation: string; input: { cursor?: string | null } }
      if (operation !== 'runs.listRuns' || input.cursor !== null) return harness.send(who, call)
      return { status: 200, requestId: 'r', body: { runs: [], ...part } }
    },
  }
}
const NONE = ['No run was applied', 'Nothing was changed with this app yet']

it.each([
  ['a further part that fails', { unreadable: [], next: 'further' }],
  ['a run that is in no form that is known', { unreadable: ['run-00000001'], next: null }],
])('the dashboard and its list of runs say "none" of no part of the runs: %s', async (_, part) => {
  const harness = withRuns(withoutAnswer(makeHarness({ users: 60 }), 'runs.listRuns'), part)
  await withPage(harness, '/dashboard', async ({ root, go }) => {
    const main = root.querySelector('main')
    expect(textOf(under(root, 'Changed by runs in 30 days'))).toContain('Not all runs could be read')
    expect(textOf(under(root, 'Last runs'))).toContain('Not all runs could be read')
    for (const words of NONE) expect(textOf(main)).not.toContain(words)
    await go('/runs?applied=30')
    expect(textOf(main)).toContain('Not all runs could be read')
    for (const words of NONE) expect(textOf(main)).not.toContain(words)
  })
})

it('a run in no form that is known may be one of the last runs', async () => {
  const harness = withRuns(makeHarness({ users: 60 }), {
    runs: [runFixture()],
    unreadable: ['run-00000002'],
    next: null,
  })
  await withPage(harness, '/dashboard', ({ root }) => {
    const tile = textOf(under(root, 'Last runs'))
    expect(tile).toMatch(/4 accounts,.*Not all runs could be read/)
    return Promise.resolve()
  })
})

it('a run whose accounts are refused counts and filters none, says why, and shows them when they can be read', async () => {
  const lab = makeLab({ users: 60 })
  const { runId } = await lab.plan('users.suspendUser', lab.people.slice(0, 5))
  let away = true
  await withPage(
    withoutAnswer(lab, 'runs.listRunItems', () => away),
    `/runs/${runId}`,
    async ({ root, click }) => {
      const main = root.querySelector('main')
      expect(textOf(main)).toContain('Atlassian did not answer')
      expect(textOf(main)).not.toContain('No account matches')
      expect(buttonNamed(root, 'All 0')).toBeNull()
      away = false
      await click(buttonNamed(root, 'Try again'))
      expect(buttonNamed(root, 'All 5')).not.toBeNull()
    },
  )
  lab.close()
})

it('the history of a user says of each part that it was not read, and keeps what was', async () => {
  const lab = makeLab({ users: 60 })
  const [accountId] = lab.people
  let away = true
  await withPage(
    withoutAnswer(lab, 'audit.listAuditEntries', () => away),
    `/users/${accountId}`,
    async (page) => {
      const { root, click } = page
      const runs = textOf(under(root, 'Runs'))
      expect(runs).toContain('Atlassian did not answer')
      expect(runs).not.toContain('No run has touched')
      const history = textOf(under(root, 'Audit history'))
      expect(history).toContain('The audit log could not be read')
      expect(history).not.toContain('No entry')
      away = false
      await click([...under(root, 'Runs').querySelectorAll('button')].find((each) => textOf(each) === 'Try again'))
      expect(textOf(under(root, 'Runs'))).toContain('No run has touched this account')
      expect(textOf(under(root, 'Audit history'))).toContain('No entry about this account')
    },
  )
  lab.close()
})

it('settings say that the name of whoever set the key could not be read, with the id to copy, and look again', async () => {
  const harness = makeHarness({ users: 60 })
  let away = true
  await withPage(
    withoutAnswer(harness, 'users.getUser', () => away),
    '/settings',
    async ({ root, go }) => {
      const setBy = (): Element | null | undefined =>
        [...root.querySelectorAll('dt')].find((each) => textOf(each) === 'Set by')?.nextElementSibling
      const id = harness.world.personas.organizationAdmin
      expect(textOf(setBy())).toMatch(/^An account whose name could not be read/)
      expect(setBy()?.querySelector('code')?.getAttribute('title')).toBe(id)
      expect(setBy()?.querySelector('button')?.getAttribute('aria-label')).toBe('Copy account ID')
      away = false
      await go('/runs')
      await go('/settings')
      expect(textOf(setBy())).toContain(harness.world.account(id)?.name ?? 'missing')
      expect(textOf(setBy())).not.toContain('could not be read')
    },
  )
})
