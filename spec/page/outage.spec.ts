// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import { markStale } from '../../client/api/stale.ts'
import { makeHarness, type Harness } from '../harness.ts'
import { textOf } from './read-page.ts'
import { withPage } from './page-lab.ts'
import { PAGES_IN_OUTAGE } from './pages.ts'
import { withoutAnswer } from './without-answer.ts'

/** Twice what the server takes to find out that nobody answers, and the pause between. */
const TOLD_MS = 8_000

describe.each(PAGES_IN_OUTAGE)('%s, while Atlassian does not answer', (path) => {
  it('says so soon, with a way to try again that works', async () => {
    const harness = makeHarness({ users: 60 })
    await withPage(harness, path === '/audit' ? '/nowhere' : '/audit', async (page) => {
      harness.weather.set('calm', { serverError: 1, serverErrorAfterEffect: 0 })
      const [here, there] = [Date.now(), harness.clock.now()]
      await page.go(path)
      expect(Math.max(Date.now() - here, harness.clock.now() - there)).toBeLessThanOrEqual(TOLD_MS)
      const main = page.root.querySelector('main')
      expect(textOf(main)).toContain('Atlassian could not be asked whether you may see this, so it was not read.')
      expect(textOf(main), 'what to report').toContain('Request id: ')
      expect(main?.querySelectorAll('.ui-spinner').length, 'nothing is waited for any more').toBe(0)
      harness.weather.set('calm')
      for (let at = 0; at < 20; at += 1) {
        const again = [...(main?.querySelectorAll('button') ?? [])].find((button) => textOf(button) === 'Try again')
        if (again === undefined) break
        await page.click(again)
      }
      expect(textOf(main)).not.toContain('could not be asked whether you may see this')
    })
  })
})

it('says on the licences which holders could not be read, marks their numbers, and reads on when asked', async () => {
  let away = true
  const harness = withoutAnswer(makeHarness({ users: 60 }), 'licenses.listSeatHolders', () => away)
  await withPage(harness, '/licenses', async ({ root, click }) => {
    const main = root.querySelector('main')
    expect(textOf(main)).toMatch(/Not all holders of \d+ products could be read/)
    expect(main?.querySelectorAll('tbody .partial').length).toBe(main?.querySelectorAll('tbody tr').length)
    away = false
    await click([...(main?.querySelectorAll('button') ?? [])].find((button) => textOf(button) === 'Try again'))
    expect(textOf(main)).not.toContain('Not all holders')
    expect(main?.querySelectorAll('tbody .partial').length).toBe(0)
  })
})

it.each(['/dashboard', '/licenses'])(
  '%s goes on judging by the thresholds that were read, and says that they could not be read again',
  async (path) => {
    let away = false
    const harness = withoutAnswer(makeHarness({ users: 60 }), 'settings.getSettings', () => away)
    await withPage(harness, path, async ({ root, click, settle }) => {
      const main = root.querySelector('main')
      const before = textOf(main?.querySelector('a[href*="used=reclaimable"]') ?? null)
      expect(before).toMatch(/\d/)
      away = true
      // As after every change of the settings, here or by a run.
      markStale(['settings.getSettings'])
      await settle()
      expect(textOf(main)).toContain('goes by those that were read before')
      expect(textOf(main)).not.toContain('nobody is judged')
      expect(textOf(main?.querySelector('a[href*="used=reclaimable"]') ?? null)).toBe(before)
      away = false
      await click([...(main?.querySelectorAll('button') ?? [])].find((button) => textOf(button) === 'Try again'))
      expect(textOf(main)).not.toContain('read before')
    })
  },
)

it('tells soon that Atlassian went away when the users were read and their seats were not, and ends trying', async () => {
  const harness = makeHarness({ users: 120 })
  const { send } = harness
  const goesAway: Harness = {
    ...harness,
    send: (who, call) => {
      if ((call as { operation: string }).operation === 'licenses.listSeatHolders')
        harness.weather.set('calm', { serverError: 1, serverErrorAfterEffect: 0 })
      return send(who, call)
    },
  }
  await withPage(goesAway, '/settings', async (page) => {
    const begun = harness.clock.now()
    const at: { told?: number; givenUp?: number } = {}
    const watching = new MutationObserver(() => {
      const words = textOf(page.root.querySelector('main'))
      if (words.includes('Atlassian is not answering; still trying.')) at.told ??= harness.clock.now() - begun
      else if (/Not all holders of \d+ products could be read/.test(words)) at.givenUp ??= harness.clock.now() - begun
    })
    watching.observe(page.root, { childList: true, subtree: true, characterData: true })
    await page.go('/licenses')
    watching.disconnect()
    expect(at.told, 'said while it is tried').toBeLessThanOrEqual(3_000)
    expect(at.givenUp, 'all products are given up together').toBeLessThanOrEqual(10_000)
    const main = page.root.querySelector('main')
    expect(textOf(main)).toMatch(/Not all holders of \d+ products could be read/)
    expect(textOf(main)).not.toContain('still trying')
  })
})

it('says of no group that it grants nothing while it is not known which products there are', async () => {
  await withPage(withoutAnswer(makeHarness({ users: 60 }), 'licenses.listWorkspaces'), '/groups', async ({ root }) => {
    const main = textOf(root.querySelector('main'))
    expect(main).toContain('Unknown')
    expect(main).toContain('Try again')
    expect(main).not.toContain('No seat')
  })
})

it.each([
  [
    'licenses.listWorkspaces',
    ['No product is on several sites', 'No seat comes through', 'Reading…', 'over 0 products'],
  ],
  ['groups.listGrantingGroups', ['No seat comes through']],
  ['users.listUsers', ['No idle seat was found']],
  ['licenses.listSeatHolders', ['No idle seat was found']],
])('the dashboard makes no "none" of what %s did not tell', async (operation, untrue) => {
  await withPage(withoutAnswer(makeHarness({ users: 60 }), operation), '/dashboard', async ({ root }) => {
    const main = textOf(root.querySelector('main'))
    expect(main).toContain('Unknown')
    for (const words of untrue) expect(main).not.toContain(words)
  })
})

it.each([
  ['groups.listGroups', 'Group', 'Not all groups could be read.', 'jira-users'],
  ['licenses.listWorkspaces', 'Product', 'The products could not be read.', 'Confluence'],
])(
  'a filter of the users says that %s did not answer, and not that there is none',
  async (operation, label, told, one) => {
    let away = true
    const harness = withoutAnswer(makeHarness({ users: 60 }), operation, () => away)
    await withPage(harness, '/users', async ({ root, click }) => {
      const button = (words: string, within: ParentNode) =>
        [...within.querySelectorAll('button')].find((each) => textOf(each) === words)
      await click(button(label, root))
      const shown = () => document.querySelector('.ui-popover')
      expect(textOf(shown())).toContain(told)
      expect(textOf(shown())).not.toMatch(/Nothing matches|nothing to choose/)
      away = false
      await click(button('Try again', shown() ?? root))
      expect(textOf(shown())).toContain(one)
      expect(textOf(shown())).not.toContain(told)
    })
  },
)

it('reads the protected list again when asked, where it could not be read with the users', async () => {
  let away = true
  const harness = withoutAnswer(makeHarness({ users: 60 }), 'protection.getProtection', () => away)
  await withPage(harness, '/users', async ({ root, click, calls }) => {
    const main = root.querySelector('main')
    expect(textOf(main)).toContain('The protected list could not be read')
    away = false
    const users = calls.filter((call) => call === 'users.listUsers').length
    await click([...(main?.querySelectorAll('button') ?? [])].find((button) => textOf(button) === 'Try again'))
    expect(textOf(main)).not.toContain('The protected list could not be read')
    expect(calls.filter((call) => call === 'users.listUsers').length, 'nobody is read twice').toBe(users)
  })
})

it('tells once that nobody could be read, and nothing of whom it would be about', async () => {
  const harness = makeHarness({ users: 60 })
  const product = encodeURIComponent(harness.world.workspaceLabelled('confluence').id)
  await withPage(harness, '/audit', async ({ root, go }) => {
    harness.weather.set('calm', { serverError: 1, serverErrorAfterEffect: 0 })
    await go(`/users?product=${product}&used=never`)
    const main = textOf(root.querySelector('main'))
    expect(main).toContain('Try again')
    expect(main).not.toMatch(/Reading who holds|holders of/)
  })
})
