// @vitest-environment happy-dom
import Papa from 'papaparse'
import { expect, it } from 'vitest'
import type { Run } from '../../contract/runs/run.ts'
import { DEFAULT_RULES } from '../../contract/settings/rules.ts'
import { WorkspaceId } from '../../contract/vocabulary.ts'
import { makeLab, type Lab } from '../runs/run-lab.ts'
import { withPage, type OpenedPage } from './page-lab.ts'
import { buttonNamed, numberIn, textOf } from './read-page.ts'

/** A line of the file of suggestions, and the idle people that it opens. */
interface Suggested {
  readonly workspaceId: string
  readonly planned: number
  readonly unclear: number
  readonly shared: number
  readonly synced: number
  readonly protected: number
  readonly barred: number
  readonly untold: number
  readonly everybody: readonly string[]
}

async function linesOf(page: OpenedPage, button: Element | null): Promise<Record<string, string>[]> {
  const text = (await page.file(button)).replace('\uFEFF', '')
  return Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true }).data
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0)
/** All money that is told in a text, in hundredths. */
const costsIn = (text: string): number =>
  sumOf(
    [...text.matchAll(/\$([\d,]+(?:\.\d\d)?)/g)].map(([, found = '']) =>
      Math.round(Number(found.replaceAll(',', '')) * 100),
    ),
  )

async function suggested(page: OpenedPage, priceOf: (workspaceId: string) => number | null): Promise<Suggested[]> {
  const lines = await linesOf(page, buttonNamed(page.root, 'Export CSV: what you could take back'))
  const section = page.root.querySelector('section[aria-labelledby="suggestions-heading"]')
  const shown = [...(section?.querySelectorAll('li') ?? [])].map((one) => costsIn(textOf(one.querySelector('.words'))))
  expect(shown, 'the parts of each suggestion cost what all of its idle seats cost').toEqual(
    lines.map((line) => Number(line['Idle seats']) * (priceOf(line['Workspace id'] ?? '') ?? Number.NaN)),
  )
  const idle = [...page.root.querySelectorAll('main tbody tr > :last-child')].map((cell) => costsIn(textOf(cell)))
  expect(sumOf(shown), 'and all of them what the table says').toBe(sumOf(idle))
  const all: Suggested[] = []
  for (const line of lines) {
    const count = (column: string): number => Number(line[column])
    const workspaceId = line['Workspace id'] ?? ''
    const used = line['How used'] === 'Never used' ? 'never-idle' : 'overdue'
    await page.go(`/users?product=${workspaceId}&used=${used}`)
    await page.click(buttonNamed(page.root, 'Export CSV of what is shown'))
    const every = [...page.root.querySelectorAll('[role=menuitem]')].find((item) => textOf(item) === 'Every column')
    const everybody = (await linesOf(page, every ?? null)).map((person) => person['Account ID'] ?? '')
    expect(everybody).toHaveLength(count('Idle seats'))
    all.push({
      workspaceId,
      planned: count('A plan is made for'),
      unclear: count('Of these only the plan can say'),
      shared: count('Would also lose a seat that is not idle'),
      synced: count('Synced by the identity provider'),
      protected: count('Protected'),
      barred: count('Cannot be changed'),
      untold: count('Left alone: not told'),
      everybody,
    })
  }
  return all
}

/** Some idle people are protected by address, and the youngest accounts by the rules. */
async function protectSome(lab: Lab): Promise<(workspaceId: string) => number | null> {
  const emails = lab.world.accounts.flatMap(({ email }, at) => (at % 9 === 0 && email !== null ? [email] : []))
  await lab.protect(emails.slice(0, 40))
  const perSeat = lab.world.workspaces.map(({ id }, at) => ({
    workspaceId: WorkspaceId.parse(id),
    monthlyHundredths: 100 * at + 735,
  }))
  const rules = {
    ...DEFAULT_RULES,
    minimumAccountAgeDays: 200,
    prices: { ...DEFAULT_RULES.prices, perSeat },
  }
  await lab.ask('organizationAdmin', 'settings.setRules', { rules, version: 0 })
  return (workspaceId) => perSeat.find((one) => one.workspaceId === workspaceId)?.monthlyHundredths ?? null
}

const LEFT = {
  synced: ['synced-group'],
  protected: ['yourself', 'organization-admin', 'site-admin', 'user-access-admin', 'app-account', 'protected-email'],
  barred: ['too-young', 'group-not-modifiable'],
  untold: ['unknown'],
} as const
const accountsIn = (run: Run, among: readonly string[]): number =>
  (run.plan?.excluded ?? [])
    .filter(({ exclusion }) => among.includes(exclusion))
    .reduce((sum, { accounts }) => sum + accounts, 0)

/** Whom no filter tells are selected in the list of users, as many as the suggestion says: one of each kind. */
async function selectsThem(page: OpenedPage): Promise<void> {
  for (const words of ['would also lose a seat', 'cannot be changed', 'left alone']) {
    const line = [...page.root.querySelectorAll('section li p')].find((one) => textOf(one).includes(words))
    const counted = numberIn(textOf(line))
    await page.click(line?.querySelector('button'))
    expect(textOf(page.root.querySelector('[aria-label="Selected users"]')), words).toContain(`${counted} selected`)
    await page.go('/licenses')
  }
}

it.each([3, 11])('what a suggestion counts is what a plan for these people says, seed %i', async (seed) => {
  const lab = makeLab({ users: 240, seed })
  const priceOf = await protectSome(lab)
  const suggestions = await withPage(lab, '/licenses', async (page) => {
    const found = await suggested(page, priceOf)
    await page.go('/licenses')
    await selectsThem(page)
    return found
  })
  const sums = { planned: 0, shared: 0, synced: 0, protected: 0, barred: 0, untold: 0 }
  for (const { workspaceId, everybody, unclear, shared, planned, ...counted } of suggestions) {
    expect(unclear, 'every way was read').toBe(0)
    const run = await lab.plan('access.revokeAccess', everybody, { workspaceId })
    expect(planned + shared, workspaceId).toBe(run.plan?.changes)
    expect(counted, workspaceId).toEqual({
      synced: accountsIn(run, LEFT.synced),
      protected: accountsIn(run, LEFT.protected),
      barred: accountsIn(run, LEFT.barred),
      untold: accountsIn(run, LEFT.untold),
    })
    sums.planned += planned
    sums.shared += shared
    for (const key of ['synced', 'protected', 'barred', 'untold'] as const) sums[key] += counted[key]
  }
  lab.close()
  // Each kind is met, so that none is proved by nothing.
  for (const [kind, people] of Object.entries(sums)) expect(people, kind).toBeGreaterThan(0)
})
