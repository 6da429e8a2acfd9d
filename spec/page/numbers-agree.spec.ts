// @vitest-environment happy-dom
import Papa from 'papaparse'
import { expect } from 'vitest'
import { law } from '../property.ts'
import type { WorldGroup } from '../sandbox/world/index.ts'
import { arbitraryOrganization, setStage, type Organization } from './arbitrary-organization.ts'
import { behind } from './behind.ts'
import { withPage, type OpenedPage } from './page-lab.ts'
import { buttonNamed, nameOf, numberIn, textOf } from './read-page.ts'
import { dashboardShown, dashboardTrue } from './dashboard-numbers.ts'
import { comparisonShown, comparisonTrue, groupsShown, groupsTrue, panelShown, panelTrue } from './groups-numbers.ts'
import { licensesFile, licensesFileTrue, licensesShown, licensesTrue } from './licenses-numbers.ts'
import { suggestionsShown, suggestionsTrue } from './suggestions-numbers.ts'
import { throughShown, throughTrue } from './through-numbers.ts'
import { Truth } from './truth.ts'

law('what the page counts is what is there, and what it cannot know it does not count', {
  of: arbitraryOrganization,
  runs: 6,
  seeds: [1, 2, 3],
  check: async (organization) => {
    const stage = await setStage(organization)
    const truth = new Truth(stage)
    nobodyIsIdleEarly(truth)
    await withPage(stage.harness, '/dashboard', async (page) => {
      expect(await dashboardShown(page), 'dashboard').toEqual(dashboardTrue(truth))
      saysWhatListsCannotTell(page, truth)
      await behindTheTiles(page, truth)
      await follow(page, truth, organization)
      await page.go('/licenses')
      saysWhatListsCannotTell(page, truth)
      saysWhoseThresholds(page, truth)
      expect(await licensesShown(page), 'licences').toEqual(licensesTrue(truth))
      expect(suggestionsShown(page.root), 'suggestions').toEqual(suggestionsTrue(truth))
      expect(await licensesFile(page), 'licences as a file').toEqual(licensesFileTrue(truth))
      await holdsThrough(page, truth, organization)
      await page.go('/groups')
      expect(await groupsShown(page), 'groups').toEqual(groupsTrue(truth))
      const [one, other] = twoGroups(truth, organization)
      await page.go(`/groups/${one.id}?compare=${one.id},${other.id}`)
      expect(comparisonShown(page), `${one.name} and ${other.name}`).toEqual(comparisonTrue(truth, one, other))
      await partsMakeTheGroup(page, truth, one, organization.followed[2] ?? 0)
      await listsWhoIsBehind(page, truth, `/users?notin=${one.id}`)
    })
  },
})

/** By this moment, not by the beginning of the day: the overdue days have gone by in full. */
function nobodyIsIdleEarly(truth: Truth): void {
  for (const product of truth.products)
    for (const account of truth.users.filter((one) => truth.isIdle(one, product))) {
      const since = truth.lastUse(account, product) ?? account.addedToOrg ?? truth.now
      expect((truth.now - since) / 86_400_000).toBeGreaterThanOrEqual(truth.overdueDays(product) ?? Infinity)
    }
}

/**
 * Atlassian's lists have one status for all directories. Whom they count although they take no seat is suspended where the
 * product is, and nobody else; and where that can be, the page says so.
 */
function saysWhatListsCannotTell({ root }: OpenedPage, truth: Truth): void {
  for (const product of truth.products) {
    const real = new Set(truth.world.seatHolders(product.id))
    const listed = truth.holders(product) ?? truth.users.filter(({ accountId }) => real.has(accountId))
    const beside = listed.filter(({ accountId }) => !real.has(accountId))
    expect(listed).toHaveLength(real.size + beside.length)
    for (const { state } of beside)
      expect(state.memberships.find(({ directory }) => directory === product.directory)?.status).not.toBe('active')
  }
  expect(textOf(root).includes('tell one status for all directories')).toBe(truth.world.directories.length > 1)
}

/** Beside the thresholds of all products, every product that has its own. */
function saysWhoseThresholds({ root }: OpenedPage, { thresholds, world }: Truth): void {
  const footnote = textOf(root.querySelector('.foot'))
  for (const { workspaceId, warningDays, overdueDays } of thresholds?.perWorkspace ?? []) {
    const product = world.workspaces.find(({ id }) => id === workspaceId)
    const name = product === undefined ? '' : nameOf(product, world.workspaces, world.cloudId)
    const days = (n: number): string => `${n} day${n === 1 ? '' : 's'}`
    expect(footnote).toContain(`${name}: warning after ${days(warningDays)}, overdue after ${days(overdueDays)}.`)
  }
}

/** What a tile says is what the last row of its list says, and as many people as it names hold the idle seats. */
async function behindTheTiles(page: OpenedPage, truth: Truth): Promise<void> {
  const tile = (label: string) => {
    const fact = [...page.root.querySelectorAll('.facts > li')].find((each) => textOf(each.firstElementChild) === label)
    const [link, note] = [fact?.querySelector('a.value'), fact?.querySelector('.note a:not(.free)')]
    return {
      says: textOf(fact?.querySelector('.value')).replace(`${label}: `, ''),
      leadsTo: link?.getAttribute('href') ?? null,
      people: numberIn(textOf(note)) ?? 0,
    }
  }
  const [used, idle, cost] = [tile('Seats used'), tile('Idle seats'), tile('Idle cost a month')]
  const free = [...page.root.querySelectorAll('.facts a.free')].map((link) => ({
    seats: numberIn(textOf(link)),
    leadsTo: link.getAttribute('href') ?? '',
  }))
  expect(idle.people).toBe(truth.judges ? behind(truth, '/users?used=any-idle').length : 0)
  for (const [{ says, leadsTo }, part] of [
    [used, '.used'],
    [idle, '.idle'],
    [cost, '.cost'],
  ] as const) {
    if (leadsTo === null || leadsTo.startsWith('/settings')) continue
    await page.go(leadsTo)
    const words = part === '.cost' ? `${says} a month` : says
    const none = idle.says === '0' && leadsTo !== '/licenses'
    expect(none ? '' : words, leadsTo).toBe(textOf(page.root.querySelector(`tfoot ${part}`)))
  }
  for (const { seats, leadsTo } of free) {
    await page.go(leadsTo)
    expect(numberIn(textOf(page.root.querySelector('tfoot .idle'))), leadsTo).toBe(seats)
  }
  await page.go('/dashboard')
  for (const link of page.root.querySelectorAll('a[href*="overlap=untold"]')) {
    const address = link.getAttribute('href') ?? ''
    expect(behind(truth, address), address).toHaveLength(numberIn(textOf(link).replace(/^.*told for/, '')) ?? -1)
  }
}

/** Every member is in one part of the panel, and as many are behind it as it says; one of the lists is opened. */
async function partsMakeTheGroup(page: OpenedPage, truth: Truth, group: WorldGroup, followedAt: number): Promise<void> {
  const { parts, members, beside } = panelShown(page)
  const { said, ...told } = panelTrue(truth, group)
  expect({ members, beside }, group.name).toEqual(told)
  expect(Object.fromEntries(parts.map((part) => [part.says, part.members])), group.name).toEqual(said)
  expect(parts.reduce((sum, part) => sum + part.members, 0)).toBe(members)
  for (const part of parts) expect(behind(truth, part.leadsTo), part.leadsTo).toHaveLength(part.members)
  const followed = parts[followedAt % parts.length]
  if (followed !== undefined) await listsWhoIsBehind(page, truth, followed.leadsTo)
}

/** Some of the links on show are followed. */
async function follow(page: OpenedPage, truth: Truth, { followed }: Organization): Promise<void> {
  const links = [...page.root.querySelectorAll('main a[href^="/users?"]')].map(
    (link) => link.getAttribute('href') ?? '',
  )
  const addresses = [...new Set(links)].sort()
  for (const at of followed) await listsWhoIsBehind(page, truth, addresses[at % addresses.length] ?? '')
}

/** The list at an address has exactly those who should be in it. */
async function listsWhoIsBehind(page: OpenedPage, truth: Truth, address: string): Promise<void> {
  await page.go(address)
  const button = buttonNamed(page.root, 'Export CSV of what is shown')
  // Of nobody there is nothing to export.
  const file = button?.hasAttribute('disabled') === true ? '' : await chosenFile(page, button)
  const lines = Papa.parse<Record<string, string>>(file.replace('\uFEFF', ''), { header: true, skipEmptyLines: true })
  expect(lines.data.map((line) => line['Account ID']).sort(), address).toEqual(
    behind(truth, address)
      .map(({ accountId }) => accountId)
      .sort(),
  )
}

async function chosenFile(page: OpenedPage, button: Element | null): Promise<string> {
  await page.click(button)
  return page.file([...page.root.querySelectorAll('[role=menuitem]')].find((item) => textOf(item) === 'Every column'))
}

/** Of a product: through what its seats are held, and who is in the list behind a number. */
async function holdsThrough(page: OpenedPage, truth: Truth, { followed: [at = 0] }: Organization): Promise<void> {
  const product = truth.products[at % truth.products.length]
  if (product === undefined) throw new Error('a world has products')
  const { file, shown, links } = await throughShown(page, product)
  expect(file, product.name).toEqual(throughTrue(truth, product).file)
  const groups = Object.entries(file).filter(([id]) => truth.world.groups.some((group) => group.id === id))
  expect(shown.map(([, ...numbers]) => numbers).sort(), product.name).toEqual(groups.map(([, each]) => each).sort())
  const numbers = Object.values(file).flat()
  for (const link of links) expect(numbers, link).toContain(String(behind(truth, link).length))
  if (links.length > 0) await listsWhoIsBehind(page, truth, links[at % links.length] ?? '')
}

function twoGroups({ world }: Truth, { followed: [a = 0, b = 0] }: Organization): [WorldGroup, WorldGroup] {
  const one = world.groups[a % world.groups.length]
  const other = world.groups[(a + 1 + (b % (world.groups.length - 1))) % world.groups.length]
  if (one === undefined || other === undefined) throw new Error('a world has at least two groups')
  return [one, other]
}
