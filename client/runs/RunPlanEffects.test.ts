// @vitest-environment happy-dom
import { flushPromises, mount } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import type { Run } from '../../contract/runs/run.ts'
import { GroupId, WorkspaceId } from '../../contract/vocabulary.ts'
import { answerWith, Refusal } from '../api/answering.ts'
import { runFixture } from './run-fixture.ts'
import RunPlanEffects from './RunPlanEffects.vue'

const [JIRA, CONFLUENCE] = ['ari:cloud:jira::site/1', 'ari:cloud:confluence::site/1'].map((id) =>
  WorkspaceId.parse(id),
) as [WorkspaceId, WorkspaceId]
let restore: () => void
beforeEach(() => ({ restore } = answerWith({ 'licenses.listWorkspaces': () => new Refusal('UPSTREAM_UNAVAILABLE') })))
afterEach(() => restore())

function show(over: Partial<NonNullable<Run['plan']>>) {
  const run = runFixture()
  if (run.plan === null) throw new Error('the fixture has a plan')
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [{ path: '/', component: { render: () => null } }],
  })
  return mount(RunPlanEffects, {
    props: { run, plan: { ...run.plan, ...over } },
    global: { plugins: [createPinia(), router] },
  })
}
function sentences(over: Partial<NonNullable<Run['plan']>>): string[] {
  return show(over)
    .findAll('li')
    .map((line) => line.text())
}
const effect = (workspaceId: WorkspaceId, accounts: number, groupIds: GroupId[] = []) => ({
  workspaceId,
  accounts,
  groupIds,
  moreGroups: 0,
})

test('a seat of a free plan misses no price, and one of another plan does', async () => {
  const workspace = (workspaceId: WorkspaceId, name: string, plan: string) => ({
    workspaceId,
    name,
    plan,
    productKey: null,
    siteUrl: null,
    status: null,
    capacity: null,
    isProductSandbox: false,
    onThisSite: true,
  })
  restore()
  ;({ restore } = answerWith({
    'licenses.listWorkspaces': () => ({
      workspaces: [workspace(JIRA, 'Discovery', 'Free'), workspace(CONFLUENCE, 'Confluence', 'Standard')],
      complete: true,
      asOf: '2026-03-01T10:00:00.000Z',
    }),
  }))
  const words = async (unpricedWorkspaceIds: WorkspaceId[]): Promise<string> => {
    const wrapper = show({
      seatsFreed: [
        { workspaceId: JIRA, seats: 3 },
        { workspaceId: CONFLUENCE, seats: 1 },
      ],
      saves: { currency: 'EUR', monthlyHundredths: 0, unpricedWorkspaceIds },
    })
    await flushPromises()
    return wrapper.find('section').text()
  }
  expect(await words([JIRA])).toMatch(/Saves .* a month/)
  expect(await words([JIRA])).not.toContain('Without a price')
  expect(await words([JIRA, CONFLUENCE])).toContain('Without a price: Confluence')
})

test('a product that is lost with the seats that are counted is told once; all else is told', () => {
  const told = sentences({
    seatsFreed: [
      { workspaceId: JIRA, seats: 3 },
      { workspaceId: CONFLUENCE, seats: 1 },
    ],
    sideEffects: [effect(JIRA, 3), effect(CONFLUENCE, 2)],
  })
  // Two lose Confluence, of whom one held no seat: that is more than the seats say.
  expect(told.filter((line) => /lose/.test(line))).toEqual([`2 users lose ${CONFLUENCE}.`])
  const groupId = GroupId.parse('group-1')
  const byGroup = sentences({
    seatsFreed: [{ workspaceId: JIRA, seats: 3 }],
    sideEffects: [effect(JIRA, 3, [groupId])],
  })
  expect(byGroup.filter((line) => /lose/.test(line))).toEqual([`3 users also lose ${JIRA}, by leaving group-1.`])
})
