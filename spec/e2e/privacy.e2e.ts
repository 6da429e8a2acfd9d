import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { KEY_ABILITIES } from '../../contract/settings/check-key-abilities.ts'
import { ask } from './ask.ts'
import { startE2e, type E2e, type OpenPage } from './harness.ts'
import { connectKey, goTo } from './steps.ts'

/** What the key can do, what is stored, and its report to Atlassian. In order: each test goes on where the one before ended. */
let e2e: E2e
let open: OpenPage
beforeAll(async () => {
  e2e = await startE2e({ users: 300 })
  open = await e2e.open()
  await connectKey(open, e2e.sandbox.demoKey)
  await goTo(open, 'Settings')
})
afterAll(() => e2e.stop())

const privacy = () => open.app.getByRole('region', { name: 'Privacy: what the app stores' })
const kind = (name: string) =>
  privacy()
    .getByRole('listitem')
    .filter({ has: open.app.getByText(name, { exact: true }) })
async function again(theme: 'light' | 'dark' = 'light'): Promise<void> {
  await open.close()
  open = await e2e.open({ path: '/settings', theme })
  await privacy().getByText('Protected list', { exact: true }).waitFor()
}

describe('what the key can do', () => {
  const section = () => open.app.getByRole('region', { name: 'What this key can do' })

  test('is tried when somebody asks, with the keyboard', async () => {
    await section().getByRole('button', { name: 'Check what this key can do' }).focus()
    await open.page.keyboard.press('Enter')
    await section().getByText('The key may read everything that the app needs').waitFor()
    expect(await section().getByRole('listitem').count()).toBe(KEY_ABILITIES.length)
    await section()
      .getByText(/^It expires on /)
      .waitFor()
    await section().scrollIntoViewIfNeeded()
    await open.screenshot('key-abilities')
    await open.check()
  })

  test('says of each refusal why, and what the app lacks for it', async () => {
    const { atlassian } = e2e.sandbox
    const handle = atlassian.handle.bind(atlassian)
    Object.assign(atlassian, {
      handle: (request: Request, caller: Parameters<typeof handle>[1]) => {
        if (request.url.includes('/manage'))
          return Promise.resolve(Response.json({ code: 403, message: 'missing manage:org' }, { status: 403 }))
        return request.url.includes('/groups/search')
          ? Promise.resolve(new Response(null, { status: 503 }))
          : handle(request, caller)
      },
    })
    try {
      await section().getByRole('button', { name: 'Check again' }).click()
      await section().getByText('This key was created with scopes', { exact: true }).waitFor({ timeout: 60_000 })
      await section()
        .getByText(/Accounts cannot be deactivated or reactivated\./)
        .waitFor()
      await section().getByText('1 refused, 3 unknown').waitFor()
      await section().scrollIntoViewIfNeeded()
      await open.screenshot('key-abilities-refused')
      await open.check()
    } finally {
      Object.assign(atlassian, { handle })
    }
  })
})

describe('the report to Atlassian', () => {
  test('is shown with what came of it: the address of a closed account is gone', async () => {
    await privacy().getByText('No report has been made yet.').waitFor()
    const { world, forge } = e2e.sandbox
    const personas: readonly string[] = Object.values(world.personas)
    const person = world.accounts.find(
      ({ kind: what, email, accountId }) => what === 'person' && email !== null && !personas.includes(accountId),
    )
    const email = person?.email?.toLowerCase() ?? ''
    await ask(e2e, 'protection.setProtection', {
      protection: { emails: [email, 'nobody@example.org'], domains: [], groups: [] },
      version: 0,
    })
    world.closeAccount(person?.accountId ?? '', Date.now())
    await forge.runScheduled('personal-data-watch')
    await again()
    await privacy().getByText('Last complete report').waitFor()
    await privacy().getByText('1; 1 protected address erased').waitFor()
    await kind('Protected list').getByText('1 entry').waitFor()
    expect(await open.app.getByLabel('E-mail addresses').inputValue()).toBe('nobody@example.org')
    await privacy().getByText('Last complete report').scrollIntoViewIfNeeded()
    await open.screenshot('privacy-report')
    await open.check()
  })
})

describe('what is stored', () => {
  test('is listed by kind, light and dark', async () => {
    for (const theme of ['light', 'dark'] as const) {
      await again(theme)
      expect(await privacy().getByRole('listitem').count()).toBe(11)
      await privacy().getByRole('heading', { level: 2 }).scrollIntoViewIfNeeded()
      await open.page.mouse.wheel(0, 0)
      await open.screenshot(`privacy-${theme}`)
      await open.check()
    }
    await again()
  })

  test('ended runs are deleted when the word is typed, and a plan stays', async () => {
    const { world } = e2e.sandbox
    const people = world.accounts.filter(({ kind: what }) => what === 'person').map(({ accountId }) => accountId)
    const start = async (at: number) => {
      const { runId } = await ask(e2e, 'users.suspendUser', {
        accountIds: people.slice(at, at + 3) as never,
        reason: 'nobody needs it',
        ticket: null,
        requestKey: `request-key-of-privacy-${at}` as never,
      })
      await expect
        .poll(async () => (await ask(e2e, 'runs.getRun', { runId })).run.state, { timeout: 60_000 })
        .toBe('planned')
      return runId
    }
    const ended = await start(20)
    await ask(e2e, 'runs.cancelRun', { runId: ended })
    const plan = await start(30)
    await again()
    await kind('Runs').getByText('2 runs').waitFor()
    await kind('Runs').getByRole('button', { name: 'Delete ended runs…' }).click()
    const dialog = open.app.getByRole('dialog')
    const confirm = dialog.getByRole('button', { name: 'Delete ended runs' })
    expect(await confirm.isDisabled()).toBe(true)
    await dialog.getByLabel('Type DELETE to confirm').fill('DELETE')
    await open.screenshot('privacy-delete-runs')
    await open.check()
    await confirm.click()
    await dialog.waitFor({ state: 'detached' })
    await open.app.getByText('1 run was deleted', { exact: true }).waitFor()
    await open.app.getByText(/^1 run stays: under way, waiting as a plan/).waitFor()
    await kind('Runs').getByText('1 run', { exact: true }).waitFor()
    expect((await ask(e2e, 'runs.listRuns', { cursor: null })).runs.map(({ runId }) => runId)).toEqual([plan])
  })

  test('rules go to their defaults, the protected list is emptied, and traces go', async () => {
    const { rules, rulesVersion } = await ask(e2e, 'settings.getSettings', {})
    if (rules === null) throw new Error('there are no rules')
    await ask(e2e, 'settings.setRules', { rules: { ...rules, ticketRequired: true }, version: rulesVersion })
    await again()
    for (const [name, button, word] of [
      ['Rules', 'Set to defaults', true],
      ['Protected list', 'Empty the list', true],
      ['Request keys', 'Delete keys', false],
      ['State of the report to Atlassian', 'Delete the state', false],
    ] as const) {
      await kind(name)
        .getByRole('button', { name: `${button}…` })
        .click()
      const dialog = open.app.getByRole('dialog')
      if (word) await dialog.getByLabel('Type DELETE to confirm').fill('DELETE')
      await dialog.getByRole('button', { name: button, exact: true }).click()
      await dialog.waitFor({ state: 'detached' })
    }
    expect((await ask(e2e, 'settings.getSettings', {})).rules?.ticketRequired).toBe(false)
    expect((await ask(e2e, 'protection.getProtection', {})).protection.emails).toEqual([])
    await kind('Request keys').getByText('0 keys').waitFor()
    await privacy().getByText('No report has been made yet.').waitFor()
    expect(await open.app.getByLabel('E-mail addresses').inputValue()).toBe('')
    await open.check()
  })

  test('a report that is refused says so', async () => {
    const { forge } = e2e.sandbox
    const scopes = forge.manifest.permissions.scopes
    const at = scopes.indexOf('report:personal-data')
    scopes.splice(at, 1)
    await forge.runScheduled('personal-data-watch')
    scopes.splice(at, 0, 'report:personal-data')
    await again()
    await privacy().getByText('The report is stopped').waitFor()
    await privacy().getByText('The report is stopped').scrollIntoViewIfNeeded()
    await open.screenshot('privacy-stopped')
    await open.check()
  })
})
