import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { E2e, OpenPage } from './harness.ts'
import { startE2e } from './harness.ts'
import { connectKey, downloadRows, goTo } from './steps.ts'

/** The first run and the settings as an admin goes through them, in order: each test goes on where the one before ended. */
let e2e: E2e
let open: OpenPage
beforeAll(async () => {
  e2e = await startE2e({ users: 300 })
  open = await e2e.open()
})
afterAll(() => e2e.stop())

const keyOf = (kind: 'scoped' | 'expired' | 'other-organization'): string => {
  const { world } = e2e.sandbox
  const found = [...world.keys, ...(world.other?.keys ?? [])].find((key) => key.kind === kind)
  if (found === undefined) throw new Error(`the world has no ${kind} key`)
  return found.key
}
const field = () => open.app.getByLabel(/API key \*?/)
const connectButton = () => open.app.getByRole('button', { name: /^(Connect |Replace the key)/ })
/** Types a key and waits until its check told something. */
async function tryKey(key: string): Promise<string> {
  await field().fill(key)
  await open.app.getByRole('list', { name: 'What the check found' }).waitFor()
  return (await open.app.getByRole('list', { name: 'What the check found' }).innerText()).trim()
}

describe('the first run', () => {
  test('says what to create and where', async () => {
    await open.app.getByRole('heading', { level: 1, name: 'Connect your organization' }).waitFor()
    await open.app.getByText('Choose "API key without scopes".').waitFor()
    expect(await open.app.getByRole('navigation').count()).toBe(0)
    await open.check()
  })

  test.each([
    ['scoped', /It was created with scopes/],
    ['expired', /does not accept the key: mistyped, revoked or expired|It has expired/],
    ['other-organization', /That organization does not own this Jira site/],
  ] as const)('tells a key apart that is %s, and stores nothing', async (kind, words) => {
    expect(await tryKey(keyOf(kind))).toMatch(words)
    await open.app.getByRole('alert').waitFor()
    expect(await connectButton().isDisabled()).toBe(true)
    await open.check()
  })

  test('tells a mistyped key apart from one that is cut off', async () => {
    await field().fill('short')
    await open.app.getByText('This is too short to be an organization API key.').waitFor()
    expect(await tryKey(`${e2e.sandbox.demoKey.slice(0, -3)}XYZ`)).toMatch(/Atlassian does not accept the key/)
  })

  test('connects, and shows mask, last four, who and when', async () => {
    expect(await tryKey(e2e.sandbox.demoKey)).toMatch(/You are an admin of that organization/)
    await open.check()
    await connectKey(open, e2e.sandbox.demoKey)
    await goTo(open, 'Settings')
    const section = open.app.getByRole('region', { name: 'Organization API key' })
    await section.getByText(`••••••••••••${e2e.sandbox.demoKey.slice(-4)}`).waitFor()
    await section.getByText('(you)').waitFor()
    await section.getByText(/\(in \d+ months\)/).waitFor()
    expect(await open.app.locator('body').innerText()).not.toContain(e2e.sandbox.demoKey)
    await open.check()
  })
})

describe('the key', () => {
  test('a replacement that does not work leaves the old one in place', async () => {
    await open.app.getByRole('button', { name: 'Replace…' }).click()
    for (const kind of ['scoped', 'expired', 'other-organization'] as const) {
      await tryKey(keyOf(kind))
      expect(await connectButton().isDisabled()).toBe(true)
    }
    await open.check()
    await open.page.keyboard.press('Escape')
    await open.page.reload()
    await open.app.getByText(`••••••••••••${e2e.sandbox.demoKey.slice(-4)}`).waitFor()
  })

  test('the key in use is no replacement', async () => {
    await open.app.getByRole('button', { name: 'Replace…' }).click()
    await tryKey(e2e.sandbox.demoKey)
    await connectButton().click()
    await open.app.getByRole('dialog').getByText('This is the key that is in use already.').waitFor()
    await open.check()
    await open.screenshot('settings-key-same')
    await open.page.keyboard.press('Escape')
    await open.app.getByRole('dialog').waitFor({ state: 'detached' })
  })
})

describe('the end of the key', () => {
  const DAY = 86_400_000
  const banner = () => open.app.getByRole('banner').getByRole('alert')
  /** Turns the sandbox's dial: Atlassian has a new key in place of the one before. */
  async function createKey(days: number): Promise<void> {
    const before = e2e.sandbox.demoKey
    const label = `New one for ${days === 1 ? '1 day' : `${days} days`}`
    await open.page.getByRole('form', { name: 'Sandbox' }).getByLabel('API key').selectOption({ label })
    await expect.poll(() => e2e.sandbox.demoKey, { timeout: 10_000 }).not.toBe(before)
  }
  const old = () => open.app.locator('section').getByText('Revoke the old one at Atlassian')
  /** And the page has it too. */
  async function rotate(days: number): Promise<void> {
    await createKey(days)
    await goTo(open, 'Settings')
    await open.app.getByRole('button', { name: 'Replace…' }).click()
    await tryKey(e2e.sandbox.demoKey)
    await connectButton().click()
    await open.app.getByRole('dialog').waitFor({ state: 'detached' })
    await open.app.getByText(`••••••••••••${e2e.sandbox.demoKey.slice(-4)}`).waitFor()
  }

  test.each([
    [30, 'in 30 days', 'Create a new one and replace it in Settings'],
    [14, 'in 14 days', 'the one in use stays until the new one works'],
    [7, 'in 7 days', 'Replace it in Settings now'],
    [1, 'tomorrow', 'Replace it in Settings today'],
  ])('%j days before, a banner says so', async (days, when, urge) => {
    await rotate(days)
    await old().waitFor()
    await banner().getByText(`The organization API key expires ${when}, on `).getByText(urge).waitFor()
    await open.check()
    await open.screenshot(`settings-key-${days}`)
  })

  test('the banner leads from any page to where the key is replaced', async () => {
    await goTo(open, 'Users')
    await banner().getByRole('link', { name: 'Replace the key' }).click()
    await open.page.waitForURL(/\/settings#key$/)
    await open.app.locator('#key-heading:focus').waitFor()
    expect(await old().count(), 'told until the page was left').toBe(0)
  })

  test('an expired key is told with its day', async () => {
    const second = await e2e.open({ path: '/groups' })
    // Two days later: Atlassian takes the key no more, and the browser knows that its day is over.
    await createKey(300)
    await second.page.clock.setFixedTime(Date.now() + 2 * DAY)
    await second.page.reload()
    await second.app
      .getByRole('banner')
      .getByText(/^The organization API key expired on .*\. Until it is replaced, nobody can/)
      .waitFor()
    await second.check()
    await second.screenshot('settings-key-expired')
    await second.close()
  })

  test('a revoked key is told on every page, also to whoever has one open, until it is replaced', async () => {
    await goTo(open, 'Groups')
    await banner()
      .getByText('Atlassian no longer accepts the organization API key: it was revoked or has expired.')
      .waitFor()
    await open.check()
    await goTo(open, 'Settings')
    await open.app.getByText('No longer accepted').waitFor()
    await rotate(300)
    await banner().waitFor({ state: 'detached' })
    expect(await old().count(), 'Atlassian does not accept it any more').toBe(0)
  })
})

describe('the protected list', () => {
  const section = (page: OpenPage) => page.app.getByRole('region', { name: 'Protected accounts' })

  test('names the line that is no address, and saves the others only when all are good', async () => {
    const form = section(open)
    await form.getByLabel('E-mail addresses').fill('Boss@Example.com\nnot an address')
    await form.getByText('Line 2: "not an address" is not an e-mail address.').waitFor()
    expect(await form.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true)
    await open.check()
    await form.getByLabel('E-mail addresses').fill('Boss@Example.com')
    await form.getByLabel('Domains').fill('@vip.example.com')
    await form.getByRole('button', { name: 'Save' }).click()
    await open.app.getByText('The protected list was saved').first().waitFor()
    await form.getByRole('button', { name: 'Discard changes' }).waitFor({ state: 'detached' })
    expect(await form.getByLabel('E-mail addresses').inputValue()).toBe('boss@example.com')
    expect(await form.getByLabel('Domains').inputValue()).toBe('vip.example.com')
  })

  test('of two admins at once, the second is told, and loses nothing', async () => {
    const second = await e2e.open({ path: '/settings' })
    const [mine, theirs] = [section(second), section(open)]
    await mine.getByLabel('E-mail addresses').fill('boss@example.com\nmine@example.com')
    await theirs.getByLabel('E-mail addresses').fill('boss@example.com\ntheirs@example.com')
    await theirs.getByRole('button', { name: 'Save' }).click()
    await theirs.getByRole('button', { name: 'Discard changes' }).waitFor({ state: 'detached' })
    await mine.getByRole('button', { name: 'Save' }).click()
    await mine.getByText('Somebody else changed the protected list meanwhile. Nothing was saved.').waitFor()
    await mine.getByRole('button', { name: 'Try again' }).click()
    await mine.getByText('Somebody else changed the list.').waitFor()
    const merged = ['boss', 'mine', 'theirs'].map((who) => `${who}@example.com`)
    expect(await mine.getByLabel('E-mail addresses').inputValue()).toBe(merged.join('\n'))
    await second.check()
    await mine.getByRole('button', { name: 'Save' }).click()
    await mine.getByRole('button', { name: 'Discard changes' }).waitFor({ state: 'detached' })
    await second.close()
    await open.page.reload()
    await theirs.getByLabel('E-mail addresses').waitFor()
    expect((await theirs.getByLabel('E-mail addresses').inputValue()).split('\n')).toEqual(merged)
    const rows = await downloadRows(open, () => theirs.getByRole('button', { name: /^Export CSV: Protected/ }).click())
    expect(rows.slice(1, 4).map((row) => row.slice(0, 2))).toEqual(merged.map((one) => ['E-mail address', one]))
  })
})

describe('deleting', () => {
  const dialog = () => open.app.getByRole('dialog')
  test('audit entries: the oldest go, one entry says who deleted how many', async () => {
    await goTo(open, 'Audit log')
    await open.app.getByRole('table').waitFor()
    await open.app.getByRole('button', { name: 'Delete entries…' }).click()
    await dialog().getByLabel('Delete everything up to').fill(new Date(Date.now()).toISOString().slice(0, 16))
    await dialog().getByLabel('Type DELETE to confirm').fill('DELETE')
    await open.check()
    await dialog().getByRole('button', { name: 'Delete entries' }).click()
    await dialog().waitFor({ state: 'detached' })
    await open.app.getByRole('table').getByText('Delete audit entries').first().waitFor()
    const rows = await downloadRows(open, () => open.app.getByRole('button', { name: 'Export CSV' }).click())
    expect(rows.length).toBeGreaterThan(1)
  })

  test('the key: the app is back at its first run, and knows the protected list still', async () => {
    await goTo(open, 'Settings')
    await open.app.getByRole('button', { name: 'Delete…', exact: true }).click()
    await open.check()
    await open.app.getByRole('dialog').getByRole('button', { name: 'Delete the key' }).click()
    await open.app.getByRole('heading', { name: 'Connect your organization' }).waitFor()
    await connectKey(open, e2e.sandbox.demoKey)
    await goTo(open, 'Settings')
    expect(await open.app.getByLabel('E-mail addresses').inputValue()).toContain('theirs@example.com')
  })

  test('everything: nothing is left but the entry that says so', async () => {
    await open.app.getByRole('button', { name: 'Delete everything…' }).click()
    await dialog().getByLabel('Also delete the audit log').check()
    await dialog().getByLabel('Type DELETE to confirm').fill('DELETE')
    await open.check()
    await dialog().getByRole('button', { name: 'Delete everything' }).click()
    await open.app.getByRole('heading', { name: 'Connect your organization' }).waitFor()
    await connectKey(open, e2e.sandbox.demoKey)
    await goTo(open, 'Settings')
    expect(await open.app.getByLabel('E-mail addresses').inputValue()).toBe('')
    await goTo(open, 'Audit log')
    await open.app.getByRole('table').getByText('Delete everything').first().waitFor()
    await open.check()
  })
})
