import { afterAll, beforeAll, expect, it } from 'vitest'
import { startE2e, type E2e } from './harness.ts'
import { connectKey } from './steps.ts'

/** What a group grants, where there is no room for all of it. */
let e2e: E2e
beforeAll(async () => {
  e2e = await startE2e({ users: 300 })
  const first = await e2e.open()
  await connectKey(first, e2e.sandbox.demoKey)
  await first.close()
})
afterAll(() => e2e.stop())

it.each([
  [900, ''],
  [1_440, '/panel'],
])('at %i no product is cut off: how many more there are leads to all of them', async (width, panel) => {
  const group = e2e.sandbox.world.groupNamed('delivery')
  const opened = await e2e.open({ width, height: 900, path: `/groups${panel === '' ? '' : `/${group.id}`}` })
  const row = opened.app.getByRole('row').filter({ hasText: 'delivery' })
  const more = row.getByRole('button', { name: /^\+\d: .*Jira Product Discovery/ })
  await more.waitFor()
  const words = row.locator('.word')
  expect(await words.count()).toBeGreaterThan(0)
  expect(await words.evaluateAll((all) => all.filter((one) => one.scrollWidth > one.clientWidth).length)).toBe(0)
  await opened.screenshot(`groups-more-${width}`)
  await more.press('Enter')
  await opened.app
    .getByRole('complementary', { name: group.name })
    .getByText('Jira Product Discovery', { exact: true })
    .waitFor()
  await opened.check()
  await opened.close()
})

it('says where a group gives roles without a paid seat', async () => {
  const opened = await e2e.open({ width: 1_280, theme: 'dark', path: '/groups' })
  const row = opened.app.getByRole('row').filter({ hasText: 'discovery-contributors' })
  await row.getByText('Roles without a paid seat: Jira Product Discovery').waitFor()
  await opened.check()
  await opened.screenshot('groups-seatless-dark-1280')
  await opened.close()
})
