// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import { LIMITS } from '../../contract/limits.ts'
import { makeHarness, type Harness } from '../harness.ts'
import { createWorld, type World } from '../sandbox/world/index.ts'
import { siteOf } from '../sandbox/world/site.ts'
import { spendPoints } from '../spent-points.ts'
import { projectsShown } from './access-shown.ts'
import { projectsOfTrue } from './access-truth.ts'
import { withPage, type OpenedPage } from './page-lab.ts'
import { buttonNamed, textOf, under } from './read-page.ts'

const part = (page: OpenedPage): Element => under(page.root, 'Jira projects')
/** What the page asks Jira by itself about projects. */
const ofPage = (page: OpenedPage): readonly string[] =>
  page.asked.filter((one) => /^GET \/rest\/api\/3\/project\/\{/.test(one))
function accountOf(world: World, accountId: string) {
  const account = world.account(accountId)
  if (account === undefined) throw new Error('an account of the world')
  return account
}
/** Jira answers so to what the page asks by itself. */
function answering(harness: Harness, of: (path: string) => number | null): Harness {
  const { atlassian } = harness
  const handle: typeof atlassian.handle = (request, caller) => {
    const status = caller !== undefined && 'through' in caller ? of(new URL(request.url).pathname) : null
    return status === null ? atlassian.handle(request, caller) : Promise.resolve(Response.json({}, { status }))
  }
  return { ...harness, atlassian: { ...atlassian, handle } }
}

describe.each([1, 2, 3])('in organization %i', (seed) => {
  it('the projects of each user, and every reason, are what the world says, and no project is read twice', async () => {
    const world = createWorld({ users: 150, seed })
    const harness = makeHarness({ world })
    // Nothing of it costs more than the lists may.
    await spendPoints(harness, LIMITS.pointsPerSite - LIMITS.pointsForLists)
    const drawn = world.accounts.filter(({ kind }, at) => kind === 'person' && at % 41 === seed)
    // All of them in the first one, and the one or the other half in the others.
    const fixtures = Object.values(world.fixtures).filter((_, at) => seed === 1 || at % 2 === seed % 2)
    const users = new Set([...fixtures.map((id) => accountOf(world, id)), ...drawn])
    const used = new Set<string>()
    await withPage(harness, '/projects', async (page) => {
      const before = harness.atlassian.pointsUsed('jira')
      const calls = page.calls.length
      let shows = 0
      for (const account of users) {
        if (account.kind !== 'person') continue
        await page.go(`/users/${account.accountId}`)
        const truth = projectsOfTrue(world, account)
        expect([account.accountId, await projectsShown(page)]).toEqual([account.accountId, truth])
        shows += 1
        for (const name of Object.keys(truth)) used.add(name)
        expect(ofPage(page).filter((one) => one.endsWith('/permissionscheme'))).toHaveLength(used.size)
      }
      // A point for each user's projects, beside the check of each call.
      expect(harness.atlassian.pointsUsed('jira') - before).toBe(page.calls.length - calls + shows)
      expect(page.calls).not.toContain('projects.getProjectAccess')
    })
  }, 60_000)
})

it('who cannot log in has what the whole web has, told apart from what the account gives', async () => {
  const harness = makeHarness({ users: 300 })
  const { world } = harness
  const names = Object.keys(projectsOfTrue(world, accountOf(world, world.fixtures.suspended)))
  expect(names.length).toBeGreaterThan(0)
  await withPage(harness, `/users/${world.fixtures.suspended}`, async (page) => {
    await page.click(buttonNamed(part(page), 'Show projects'))
    const text = part(page).textContent ?? ''
    expect(text).toContain('This user cannot log in to this site')
    expect(text).toContain('This account gives the use of no Jira project')
    expect(text).toMatch(new RegExp(`${names.length} projects? (is|are) open to anyone on the web`))
    expect(text).not.toContain('Can use')
    expect([...part(page).querySelectorAll('ul strong')].map((one) => textOf(one))).toEqual(names)
  })
})

describe('the reasons', () => {
  const world = createWorld({ users: 300 })
  const { user, siteAdmin } = world.fixtures
  const truth = projectsOfTrue(world, accountOf(world, user))
  const some = siteOf(world)
    .projects.filter(({ name }) => name in truth)
    .slice(0, 3)
    .map(({ id }) => id)

  it('say before what the projects cost, and ask for nobody’s project twice', async () => {
    const harness = makeHarness({ world })
    await withPage(harness, `/users/${user}`, async (page) => {
      expect(part(page).textContent).toContain('The list of projects, read once, costs about a point for each')
      expect(await projectsShown(page)).toEqual(truth)
      expect(part(page).textContent).toContain('points that this site may use in an hour')
      const asked = ofPage(page).length
      await page.go(`/users/${siteAdmin}`)
      expect(part(page).textContent).toContain('Costs a point for each 1,000 projects')
      const others = projectsOfTrue(world, accountOf(world, siteAdmin))
      expect(await projectsShown(page)).toEqual(others)
      const news = Object.keys(others).filter((name) => !(name in truth)).length
      const schemes = ofPage(page)
        .slice(asked)
        .filter((one) => one.endsWith('/permissionscheme'))
      expect(schemes).toHaveLength(news)
      // The panel of a project knows it, too, until somebody asks for it afresh.
      const before = ofPage(page).length
      await page.go(`/projects/${some[0]}`)
      expect(under(page.root, 'Who can use it').querySelectorAll('.way').length).toBeGreaterThan(0)
      expect(ofPage(page)).toHaveLength(before)
      await page.click(buttonNamed(page.root.querySelector('aside') ?? page.root, 'Refresh'))
      expect(ofPage(page).length).toBeGreaterThan(before)
      expect(under(page.root, 'Who can use it').querySelectorAll('.way').length).toBeGreaterThan(0)
    })
  })

  it('that could not be read are unknown, with a way to try again that keeps what was read', async () => {
    let away = true
    const harness = answering(makeHarness({ world }), (path) =>
      away && some.some((id) => path.endsWith(`/project/${id}/permissionscheme`)) ? 503 : null,
    )
    await withPage(harness, `/users/${user}`, async (page) => {
      await page.click(buttonNamed(part(page), 'Show projects'))
      const text = textOf(part(page))
      expect(text).toContain('Why could not be read for 3 projects.')
      expect(text).toContain(`Can use ${Object.keys(truth).length}`)
      expect(
        [...part(page).querySelectorAll('li')].filter((row) => textOf(row).includes('Why could not be read.')),
      ).toHaveLength(3)
      const file = await page.file(part(page).querySelector('button[aria-label^="Export CSV"]'))
      expect(file.split('\r\n').filter((line) => line.includes('Unknown,Unknown,Why could not be read.'))).toHaveLength(
        3,
      )
      away = false
      const before = ofPage(page).filter((one) => one.endsWith('/permissionscheme')).length
      await page.click(buttonNamed(part(page), 'Try again'))
      expect(textOf(part(page))).not.toContain('could not be read')
      expect(ofPage(page).filter((one) => one.endsWith('/permissionscheme'))).toHaveLength(before + 3)
    })
  })

  it('of a project that the person on the page may not see come from the app, while it has points', async () => {
    const refused = (path: string) => (some.some((id) => path.includes(`/project/${id}/`)) ? 403 : null)
    await withPage(answering(makeHarness({ world }), refused), `/users/${user}`, async (page) => {
      expect(await projectsShown(page)).toEqual(truth)
      expect(page.calls.filter((one) => one === 'projects.getProjectAccess')).toHaveLength(3)
    })
    const poor = answering(makeHarness({ world }), refused)
    await spendPoints(poor, LIMITS.pointsPerSite - LIMITS.pointsForLists)
    await withPage(poor, `/users/${user}`, async (page) => {
      await page.click(buttonNamed(part(page), 'Show projects'))
      expect(textOf(part(page))).toContain('Why could not be read for 3 projects.')
      expect(textOf(part(page))).toContain('The points for this hour are used up')
    })
  })
})
