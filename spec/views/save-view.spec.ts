import { describe, expect, it } from 'vitest'
import { LIMITS } from '../../contract/limits.ts'
import type { ViewState } from '../../contract/views/view.ts'
import { View, ViewId } from '../../contract/views/view.ts'
import { ENTITY, KEY } from '../../server/keys.ts'
import { replaceViews } from '../../server/saved-views.ts'
import { makeHarness } from '../harness.ts'
import { createWorld } from '../sandbox/world/index.ts'
import { JIRA, list, save, STATE } from './stage.ts'

const world = createWorld({ users: 60 })

describe('views.saveView', () => {
  it('makes a view, changes its state, and renames it; everybody who may see the app sees the same', async () => {
    const harness = makeHarness({ world })
    const made = await save(harness, { name: '  Idle in Jira ', version: 0 })
    expect(made).toEqual({
      viewId: made.viewId,
      views: [{ viewId: made.viewId, name: 'Idle in Jira', state: STATE }],
      version: 1,
    })
    const state: ViewState = { ...STATE, density: 'comfortable', columns: ['lastActive', 'name'] }
    await save(harness, { viewId: made.viewId, name: 'Idle in Jira', state, version: 1 })
    await save(harness, { viewId: made.viewId, name: 'IDLE in Jira', state, version: 2 })
    expect(await list(harness)).toEqual({
      views: [{ viewId: made.viewId, name: 'IDLE in Jira', state }],
      version: 3,
    })
  })

  it('brings a deleted view back under its id', async () => {
    const harness = makeHarness({ world })
    const { viewId } = await save(harness, { name: 'Idle', version: 0 })
    await harness.ask('organizationAdmin', 'views.deleteView', { viewId, version: 1 })
    expect(await save(harness, { viewId, name: 'Idle', version: 2 })).toMatchObject({ viewId, version: 3 })
    expect((await list(harness)).views).toEqual([{ viewId, name: 'Idle', state: STATE }])
  })

  it('tells the slower of two who save at once', async () => {
    const harness = makeHarness({ world })
    for (const version of [0, 1]) {
      const results = await Promise.allSettled(
        ['One', 'Other'].map((name) => save(harness, { name: `${name} ${version}`, version })),
      )
      const refused = results.filter((result) => result.status === 'rejected')
      expect(refused.map(({ reason }) => reason as unknown)).toMatchObject([{ code: 'VIEWS_CHANGED' }])
    }
    expect((await list(harness)).views).toHaveLength(2)
    await expect(save(harness, { name: 'Third', version: 1 })).rejects.toMatchObject({ code: 'VIEWS_CHANGED' })
    await expect(save(harness, { name: 'Third', version: 9 })).rejects.toMatchObject({ code: 'VIEWS_CHANGED' })
  })

  it('writes over nothing that was saved between its reading and its writing', async () => {
    const harness = makeHarness({ world })
    await save(harness, { name: 'One', version: 0 })
    await expect(replaceViews(harness.store, 0, [])).rejects.toMatchObject({ code: 'VIEWS_CHANGED' })
    await save(harness, { name: 'Other', version: 1 })
    await expect(replaceViews(harness.store, 1, [])).rejects.toMatchObject({ code: 'VIEWS_CHANGED' })
    expect((await list(harness)).views).toHaveLength(2)
  })

  it.each(['IDLE  people', 'idle people', 'ｉdle people'])('refuses %j beside "Idle people"', async (name) => {
    const harness = makeHarness({ world })
    await save(harness, { name: 'Idle people', version: 0 })
    await expect(save(harness, { name, version: 1 })).rejects.toMatchObject({ code: 'VIEW_NAME_TAKEN' })
    expect((await list(harness)).views).toHaveLength(1)
  })

  it('refuses one more than there is room for, but still changes those that are there', async () => {
    const harness = makeHarness({ world })
    for (let at = 0; at < LIMITS.views; at += 1) await save(harness, { name: `View ${at}`, version: at })
    await expect(save(harness, { name: 'One more', version: LIMITS.views })).rejects.toMatchObject({
      code: 'VIEWS_FULL',
    })
    const { views, version } = await list(harness)
    await save(harness, { viewId: views[0]?.viewId ?? null, name: 'First', version })
    expect((await list(harness)).views.map(({ name }) => name).slice(0, 2)).toEqual(['First', 'View 1'])
  })

  it('writes into the audit log which view, and nothing of its name', async () => {
    const harness = makeHarness({ world })
    const { viewId } = await save(harness, { name: 'Quarterly clean-up', version: 0 })
    expect(harness.auditEntries().at(-1)).toMatchObject({
      action: 'views.saveView',
      status: 'succeeded',
      details: { viewId },
    })
    const about = JSON.stringify([harness.auditEntries(), harness.log.lines])
    expect(about).not.toContain('Quarterly')
    expect(JSON.stringify(await harness.store.getEntity(ENTITY.singleton, KEY.views))).not.toContain(
      world.personas.organizationAdmin,
    )
  })

  it.each([
    ['an e-mail address', { name: 'of jane@example.com' }, 'name', 'must not hold an e-mail address'],
    ['no name', { name: '   ' }, 'name', 'must not be empty'],
    ['a name that turns others around', { name: 'a\u202eb' }, 'name', 'has characters that cannot be shown'],
    ['a long name', { name: 'a'.repeat(LIMITS.viewNameLength + 1) }, 'name', 'at most 60'],
    ['a search', { state: { ...STATE, text: 'jane' } }, 'state', 'has fields that are not known here'],
    [
      'e-mail domains',
      { state: { ...STATE, filters: { ...STATE.filters, domains: ['jane-doe.example'] } } },
      'state.filters',
      'has fields that are not known here',
    ],
    [
      'words of its own',
      { state: { ...STATE, filters: { ...STATE.filters, uses: ['jane'] } } },
      'state.filters.uses.0',
      'is not a condition on the last use',
    ],
    ['a column twice', { state: { ...STATE, columns: ['name', JIRA, JIRA] } }, 'state.columns', 'names a column twice'],
    [
      'more than fits',
      { state: { ...STATE, columns: Array.from({ length: 90 }, (_, at) => `ari:${'x'.repeat(100)}${at}`) } },
      'state',
      'names too many groups and products',
    ],
  ])('refuses %s, and names the field', async (_, change, path, message) => {
    const harness = makeHarness({ world })
    const good = { viewId: null, name: 'Idle', state: STATE, version: 0 }
    const answer = await harness.call('organizationAdmin', 'views.saveView', { ...good, ...change })
    expect(answer).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT' } })
    const { details } = answer.body as { details: { issues: { path: string; message: string }[] } }
    expect(details.issues).toContainEqual({ path, message: expect.stringContaining(message) as string })
    expect(await list(harness)).toEqual({ views: [], version: 0 })
  })

  it('fits one stored value at its largest', () => {
    const groups: string[] = []
    const stateWith = (ids: readonly string[]) => ({ ...STATE, filters: { ...STATE.filters, groups: ids } })
    while (JSON.stringify(stateWith(groups)).length < LIMITS.viewBytes - 131) groups.push('g'.repeat(128))
    const viewId = ViewId.parse(`view-${'a'.repeat(64)}`)
    const largest = { viewId, name: '漢'.repeat(LIMITS.viewNameLength), state: stateWith(groups) }
    expect(View.safeParse(largest).success).toBe(true)
    const most = LIMITS.viewBytes - JSON.stringify(largest.state).length
    expect(most).toBeLessThan(131)
    const bytes = Buffer.byteLength(JSON.stringify(Array.from({ length: LIMITS.views }, () => largest)))
    expect(bytes + LIMITS.views * most).toBeLessThan(LIMITS.valueBytes - 1_000)
  })

  it('is forgotten with everything else', async () => {
    const harness = makeHarness({ world })
    await save(harness, { name: 'Idle', version: 0 })
    await harness.ask('organizationAdmin', 'settings.deleteEverything', { includeAudit: false, confirm: 'DELETE' })
    expect(await harness.store.getEntity(ENTITY.singleton, KEY.views)).toBeUndefined()
  })
})
