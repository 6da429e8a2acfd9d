// @vitest-environment happy-dom
import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { createPinia } from 'pinia'
import { createMemoryHistory, createRouter } from 'vue-router'
import type { Run } from '../../contract/runs/run.ts'
import { AccountId, GroupId, RunId, WorkspaceId } from '../../contract/vocabulary.ts'
import { answerWith, Refusal } from '../api/answering.ts'
import { runFixture, runItemFixture } from './run-fixture.ts'
import RunView from './RunView.vue'

let clean: (() => void)[] = []
afterEach(() => {
  clean.forEach((undo) => undo())
  clean = []
})

const AT = '2026-03-01T10:00:00.000Z'
const empty = { component: { render: () => null } }

async function show(answers: Parameters<typeof answerWith>[0], address = '/run') {
  const server = answerWith(answers)
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: '/', ...empty },
      { path: '/runs', ...empty },
      { path: '/audit', ...empty },
      { path: '/run', name: 'run', ...empty },
      { path: '/runs/:runId', ...empty },
    ],
  })
  await router.push(address)
  const wrapper = mount(RunView, {
    props: { runId: RunId.parse('run-00000001') },
    global: { plugins: [createPinia(), router] },
    attachTo: document.body,
  })
  clean.push(server.restore, () => wrapper.unmount())
  await flushPromises()
  return { wrapper, server, router }
}

/** happy-dom lays nothing out: the table gets the height of a window, so that it has rows. */
beforeAll(() => {
  Object.defineProperty(HTMLElement.prototype, 'clientHeight', { configurable: true, get: () => 600 })
})

describe('RunView', () => {
  it('of a run that cannot be read says so, leads to its audit entries, and lets it be deleted', async () => {
    const { wrapper, server, router } = await show({
      'runs.getRun': () => new Refusal('RUN_UNREADABLE'),
      'runs.deleteRun': () => ({ deleted: true }),
    })
    expect(wrapper.text()).toContain('A run cannot be read')
    expect(wrapper.find('a[href="/audit?run=run-00000001"]').exists()).toBe(true)
    await wrapper.find('button[aria-label^="Delete"]').trigger('click')
    await flushPromises()
    const confirm = [...document.querySelectorAll<HTMLButtonElement>('[role="dialog"] button')].at(-1)
    confirm?.click()
    await flushPromises()
    expect(server.calls.filter(({ operation }) => operation === 'runs.deleteRun')).toHaveLength(1)
    expect(router.currentRoute.value.path).toBe('/runs')
  })

  /** A page that shows this run, with nobody and nothing known by name. */
  const showRun = (run: () => Run) =>
    show({
      'runs.getRun': () => ({ run: run() }),
      'runs.listRunItems': () => ({ items: [], nextFrom: null }),
      'users.getUserStats': () => new Refusal('UPSTREAM_UNAVAILABLE'),
    })
  const buttons = (wrapper: { text(): string; findAll(what: string): { text(): string }[] }): string[] =>
    wrapper.findAll('button').map((button) => button.text())

  it('tells a pause that was asked for before the page was opened, and offers no second one', async () => {
    const { wrapper } = await showRun(() => runFixture({ state: 'applying', asked: 'pause' }))
    expect(buttons(wrapper)).toContain('Pausing…')
    expect(buttons(wrapper)).not.toContain('Pause')
    expect(wrapper.text()).toContain('It stands still as soon as what was begun is settled.')
  })

  it('of a run that stands still offers no deletion, looks whether another admin lets it go on, and says who did', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    clean.push(() => vi.useRealTimers())
    const paused = { by: 'breaker', actorId: null, at: AT, workspaceId: null, taken: 30, allowed: 10 } as const
    const lift = { actorId: AccountId.parse('557058:lifter'), at: AT, reason: 'they left us', typedCount: 3 }
    let run = runFixture({ state: 'paused', paused })
    const { wrapper } = await showRun(() => run)
    expect(wrapper.text()).toContain('The breaker stopped this run')
    expect(wrapper.find('button[aria-label^="Delete"]').exists()).toBe(false)
    expect(wrapper.text()).not.toContain('they left us')
    run = runFixture({ state: 'applying', lifts: [lift] })
    await vi.advanceTimersByTimeAsync(15_000)
    expect(wrapper.text()).toContain('The change is being applied')
    expect(wrapper.text()).toContain('557058:lifter')
    expect(wrapper.text()).toContain('3 accounts left: they left us')
  })

  it('tells seats in one place: promised, and freed once they are read back', async () => {
    const seats = [
      { workspaceId: WorkspaceId.parse('ari:cloud:confluence::site/1'), promised: 3, freed: null, held: 0, unknown: 0 },
    ]
    const verification = { state: 'waiting', dueAt: AT, doneAt: null, seats, differences: 0, unknown: 0 } as const
    const counts = { ...runFixture().counts, planned: 0, succeeded: 3 }
    const { wrapper } = await showRun(() =>
      runFixture({
        state: 'finished',
        appliedAt: AT,
        finishedAt: AT,
        counts,
        verification: { ...verification, seats, taken: null },
      }),
    )
    expect(wrapper.text().match(/Promised/g)).toHaveLength(1)
    expect(wrapper.find('table.seats tbody td').text()).toBe('3')
    expect(wrapper.text()).not.toMatch(/freed/)
  })

  it('of a plan shows who also loses another product: a filter with an address, a mark, and a new plan without them', async () => {
    const [confluence, jira] = ['ari:cloud:confluence::site/1', 'ari:cloud:jira::site/1'].map((id) =>
      WorkspaceId.parse(id),
    ) as [WorkspaceId, WorkspaceId]
    const path = { groupIds: [GroupId.parse('g1')], direct: [], inferred: false, admin: false }
    const losing = (index: number, lost: readonly WorkspaceId[]) =>
      runItemFixture(index, 'planned', {
        paths: lost.map((workspaceId) => ({ ...path, workspaceId })),
        frees: [...lost],
        keeps: [],
      })
    const run = runFixture({
      command: 'access.revokeAccess',
      target: { workspaceId: confluence, groupId: null, customerOrganizationId: null, serviceDeskId: null },
    })
    const ordered: unknown[] = []
    const { wrapper, router } = await show(
      {
        'runs.getRun': () => ({ run }),
        'runs.listRunItems': () => ({
          items: [losing(0, [confluence]), losing(1, [confluence, jira]), losing(2, [confluence])],
          nextFrom: null,
        }),
        'users.getUserStats': () => new Refusal('UPSTREAM_UNAVAILABLE'),
        'access.revokeAccess': (input) => {
          ordered.push(input)
          return { runId: 'run-00000002', state: 'planning' }
        },
      },
      '/run?state=also-loses',
    )
    const chip = wrapper.findAll('button').find((button) => button.text() === 'Also loses other products 1')
    expect(chip?.attributes('aria-pressed')).toBe('true')
    const marks = () => wrapper.findAll('.ui-lozenge').filter((one) => one.text() === 'Also loses 1 other')
    expect(wrapper.findAll('[role="row"]')).toHaveLength(2)
    expect(marks()).toHaveLength(1)
    await wrapper
      .findAll('button')
      .find((button) => button.text() === 'All 3')
      ?.trigger('click')
    await flushPromises()
    expect(router.currentRoute.value.query).toEqual({})
    expect(wrapper.findAll('[role="row"]')).toHaveLength(4)
    expect(marks()).toHaveLength(1)
    const without = wrapper.findAll('button').find((button) => button.text().startsWith('New plan without the 1 '))
    await without?.trigger('click')
    await flushPromises()
    expect(ordered).toMatchObject([
      { accountIds: ['557058:u-0', '557058:u-2'], workspaceId: confluence, reason: run.reason },
    ])
    expect(router.currentRoute.value.path).toBe('/runs/run-00000002')
  })
})
