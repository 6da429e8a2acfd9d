// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import { makeHarness, type Gate } from '../harness.ts'
import { createWorld, type World } from '../sandbox/world/index.ts'
import { withPage, type OpenedPage } from './page-lab.ts'
import { buttonNamed, textOf } from './read-page.ts'

/** The panel of one user, part by part: each says by itself what it knows, what it does not, and why. */

const world = createWorld({ users: 120 })
const panelOf = ({ root }: OpenedPage): Element => root.querySelector('aside') ?? root
const section = (page: OpenedPage, heading: RegExp): Element => {
  const found = [...panelOf(page).querySelectorAll('h3')].find((each) => heading.test(textOf(each)))?.closest('section')
  if (!found) throw new Error(`the panel has nothing under ${heading}`)
  return found
}
const term = (page: OpenedPage, name: string): Element | null =>
  [...panelOf(page).querySelectorAll('dt')].find((each) => textOf(each) === name)?.nextElementSibling ?? null

interface Part {
  readonly heading: RegExp
  readonly failed: string
  /** What is there when it was read. */
  readonly content: string
  readonly operation: string
  readonly asks: (url: string, body: string) => boolean
}
const USER = world.fixtures.editableAndSyncedToJira
const PARTS: Readonly<Record<string, Part>> = {
  identity: {
    heading: /^Who this is$/,
    failed: 'Who this is could not be read.',
    content: 'dl',
    operation: 'users.getUser',
    asks: (url, body) => url.endsWith('/users/search') && body.includes(USER),
  },
  access: {
    heading: /^Product access/,
    failed: 'The product access could not be read.',
    content: '.products > li',
    operation: 'users.getUserAccess',
    asks: (url) => url.includes(`/users/${encodeURIComponent(USER)}/role-assignments`),
  },
  groups: {
    heading: /^Groups/,
    failed: 'The groups could not be read.',
    content: 'ul > li a',
    operation: 'users.getUserGroups',
    asks: (url, body) => url.endsWith('/groups/search') && body.includes(USER) && !body.includes('resourceIds'),
  },
}

describe.each(Object.entries(PARTS))('while %s cannot be read', (name, part) => {
  it('only that is unknown, says why, and is read again by itself', async () => {
    let away = true
    const gate: Gate = async (request, body, pass) =>
      away && part.asks(request.url, body) ? new Response('', { status: 503 }) : pass()
    await withPage(makeHarness({ world, gate }), `/users/${USER}`, async (page) => {
      for (const [each, { heading, failed, content }] of Object.entries(PARTS)) {
        const shown = section(page, heading)
        expect(shown.querySelector(content) === null, `${each} is missing`).toBe(each === name)
        expect(textOf(shown).includes(failed), `${each} says that it is`).toBe(each === name)
        expect(shown.querySelector('.ui-spinner'), `${each} is not waited for`).toBeNull()
      }
      if (name === 'groups') expect(textOf(section(page, /^Product access/))).not.toMatch(/[0-9a-f]{8}-/)
      const mine = section(page, part.heading)
      expect(textOf(mine)).toContain('Atlassian did not answer')
      expect(buttonNamed(panelOf(page), 'Plan a change') === null, 'no change of nobody knows whom').toBe(
        name === 'identity',
      )
      away = false
      const before = page.calls.length
      await page.click(buttonNamed(mine, 'Try again'))
      expect(page.calls.slice(before)).toEqual([part.operation])
      expect(section(page, part.heading).querySelector(part.content)).not.toBeNull()
      expect(textOf(panelOf(page))).not.toContain('could not be read')
      expect(buttonNamed(panelOf(page), 'Plan a change')).not.toBeNull()
    })
  })
})

it('an address of nobody says so, and offers no change, no roles and no groups', async () => {
  await withPage(makeHarness({ world }), '/users/712020:00000000-0000-4000-8000-00000000dead', (page) => {
    const panel = panelOf(page)
    expect(textOf(panel)).toContain('No user of this organization has this address.')
    expect(panel.querySelector('footer')).toBeNull()
    const headings = [...panel.querySelectorAll('h3')].map((each) => textOf(each))
    expect(headings).not.toContain('Product access, and why')
    expect(headings).toContain('Runs')
    return Promise.resolve()
  })
})

it('says so where the platform does not open another tab, with the address to open by hand', async () => {
  await withPage(makeHarness({ world }), `/users/${USER}`, async (page) => {
    await page.click(buttonNamed(panelOf(page), 'Open in Atlassian Administration'))
    const flags = textOf(page.root.querySelector('.ui-flags'))
    expect(flags).toContain('The tab could not be opened.')
    expect(flags).toContain(`https://admin.atlassian.com/o/${world.organization.id}/users/${encodeURIComponent(USER)}`)
  })
})

describe('what a site does not have is no fault', () => {
  const press = async (page: OpenedPage, words: string, heading: RegExp): Promise<Element> => {
    await page.click(buttonNamed(panelOf(page), words))
    return section(page, heading)
  }

  it('Confluence that nobody connected is told as such, with the way to what to do', async () => {
    await withPage(makeHarness({ world, confluence: false }), `/users/${USER}`, async (page) => {
      const spaces = await press(page, 'Show spaces', /^Confluence spaces$/)
      expect(textOf(spaces)).toContain('Confluence is not connected')
      expect(textOf(spaces)).not.toMatch(/403|Request id/)
      expect(spaces.querySelector('[role="alert"]')).toBeNull()
      expect(spaces.querySelector('a[href="/spaces"]')).not.toBeNull()
    })
  })

  it('Jira without service desks is told as such', async () => {
    const gate: Gate = async (request, _body, pass) =>
      request.url.includes('/servicedeskapi/') ? Response.json({ errorMessage: 'no' }, { status: 404 }) : pass()
    await withPage(makeHarness({ world, gate }), `/users/${USER}`, async (page) => {
      const desks = await press(page, 'Show desks and customer organizations', /^Service desk customer$/)
      expect(textOf(desks)).toContain('This site has no service desks.')
      expect(desks.querySelector('[role="alert"]')).toBeNull()
      expect(textOf(desks)).not.toMatch(/No desk|none|Request id/)
    })
  })
})

describe('in an organization with two directories', () => {
  const two = createWorld({ users: 120, directories: 2 })
  const split = two.account(two.fixtures.suspendedInOneDirectory)
  const names = two.directories.map(({ name }) => name)
  const open = <T>(of: World, accountId: string, look: (page: OpenedPage) => T): Promise<T> =>
    withPage(makeHarness({ world: of }), `/users/${accountId}`, (page) => Promise.resolve(look(page)))

  it('says what is not told of a directory in which the account has no role', async () => {
    await open(two, split?.accountId ?? '', (page) => {
      expect(textOf(term(page, 'Directories'))).toMatch(
        new RegExp(`^${names[0]} ?Active ?${names[1]} ?Unknown ?Atlassian tells the status in a directory only where`),
      )
      expect(textOf(term(page, 'Directory membership'))).toMatch(/^Active ?In at least one directory/)
    })
  })

  it('says the status in each, and that it is not suspended in one of them', async () => {
    two.addMembership(two.groupNamed('d1-jira-users').id, split?.accountId ?? '')
    await open(two, split?.accountId ?? '', (page) => {
      const rows = [...(term(page, 'Directories')?.querySelectorAll('li') ?? [])].map((row) => textOf(row))
      expect(rows).toEqual(
        split?.state.memberships.map(
          ({ directory, status }) => `${names[directory]} ${status === 'suspended' ? 'Suspended' : 'Active'}`,
        ),
      )
      expect(textOf(term(page, 'Directory membership'))).toMatch(
        /^Active ?Not suspended in 1 of 2 directories: see below.$/,
      )
    })
  })

  it('says it once where it is the same in all', async () => {
    const same = two.accounts.find(
      ({ kind, state: { memberships } }) =>
        kind === 'person' && memberships.length > 1 && memberships.every(({ status }) => status === 'suspended'),
    )
    await open(two, same?.accountId ?? '', (page) => {
      expect(term(page, 'Directories')?.querySelector('li')).toBeNull()
      expect(textOf(term(page, 'Directory membership'))).toContain('Suspended in every directory')
    })
  })
})

it('names each admin role with what it is a role of, and keeps the key of a role that it does not know', async () => {
  const own = createWorld({ users: 120 })
  const { siteAdmin } = own.fixtures
  const site = new URL(own.siteUrl).hostname
  own.assignPlatformRole(siteAdmin, 'atlassian/org-admin')
  own.assignRole(siteAdmin, own.workspaceLabelled('jsm').id, 'atlassian/user-access-admin')
  await withPage(makeHarness({ world: own }), `/users/${siteAdmin}`, (page) => {
    const roles = [...(term(page, 'Admin roles')?.querySelectorAll('li') ?? [])].map((row) => textOf(row))
    expect(roles.toSorted()).toEqual(
      [
        'Organization admin',
        `Site admin of ${site}`,
        `User access admin of ${own.workspaceLabelled('jsm').name}`,
      ].toSorted(),
    )
    const ways = [...panelOf(page).querySelectorAll('.middle.inferred')].map((way) => textOf(way))
    expect(ways.length).toBeGreaterThan(0)
    for (const way of ways)
      expect(way.split(' or ').toSorted()).toEqual(['Organization admin', `Site admin of ${site}`])
    return Promise.resolve()
  })
  const gate: Gate = async (request, _body, pass) => {
    const answer = await pass()
    if (!request.url.includes('/role-assignments')) return answer
    return Response.json(JSON.parse((await answer.text()).replaceAll('atlassian/site-admin', 'atlassian/new-admin')))
  }
  await withPage(makeHarness({ world: own, gate }), `/users/${siteAdmin}`, (page) => {
    expect(textOf(term(page, 'Admin roles'))).toContain(`new-admin of ${site}`)
    return Promise.resolve()
  })
})

it('where the roles cannot be read, an admin role has its name, and the place is not known', async () => {
  const gate: Gate = async (request, _body, pass) =>
    request.url.includes('/role-assignments') ? new Response('', { status: 503 }) : pass()
  await withPage(makeHarness({ world, gate }), `/users/${world.fixtures.siteAdmin}`, (page) => {
    expect(textOf(term(page, 'Admin roles'))).toMatch(/^Site admin ?Of which site or product could not be read.$/)
    return Promise.resolve()
  })
})

it('a seat of a product sandbox says that it is none of the licences, without hovering', async () => {
  const own = createWorld({ users: 120 })
  own.addMembership(own.groupNamed('sandbox-testers').id, USER)
  await withPage(makeHarness({ world: own }), `/users/${USER}`, (page) => {
    const rows = [...panelOf(page).querySelectorAll('.products > li')].map((each) => textOf(each))
    const about = rows.filter((row) => row.includes('It is not counted among your licences here.'))
    expect(about).toHaveLength(1)
    expect(about[0]).toMatch(/^Jira sandbox ?Seat/)
    return Promise.resolve()
  })
})

it('a guest has no seat, and that is said once', async () => {
  const own = createWorld({ users: 120 })
  const guest = own.fixtures.directOnly
  own.assignRole(guest, own.workspaceLabelled('confluence').id, 'atlassian/guest')
  await withPage(makeHarness({ world: own }), `/users/${guest}`, (page) => {
    const row = [...panelOf(page).querySelectorAll('.product')].find((each) => textOf(each).startsWith('Confluence'))
    expect(textOf(row)).toMatch(/^Confluence ?No seat ?No date of use$/)
    return Promise.resolve()
  })
})
