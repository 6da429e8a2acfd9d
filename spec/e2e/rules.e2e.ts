import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Answer } from '../../contract/envelope.ts'
import type { InputOf, OperationName, OutputOf } from '../../contract/index.ts'
import { LIMITS } from '../../contract/limits.ts'
import { DEFAULT_RULES, type Rules } from '../../contract/settings/rules.ts'
import { startE2e, type E2e, type OpenPage } from './harness.ts'
import { connectKey, goTo } from './steps.ts'

/** The rules as admins set them in two places at once, and a run that the breaker stops. In order: each test goes on where the one before ended. */
let e2e: E2e
let open: OpenPage
beforeAll(async () => {
  e2e = await startE2e({ users: 300 })
  open = await e2e.open()
  await connectKey(open, e2e.sandbox.demoKey)
})
afterAll(() => e2e.stop())

/** The same admin in another place, without a page. */
async function other<N extends OperationName>(operation: N, input: InputOf<N>): Promise<OutputOf<N>> {
  const { sandbox } = e2e
  const envelope = { operation, contractVersion: LIMITS.contractVersion, input }
  const answer = (await sandbox.invoke(sandbox.world.personas.organizationAdmin, 'dispatch', envelope)) as Answer
  expect(answer, JSON.stringify(answer.body)).toMatchObject({ status: 200 })
  return answer.body as OutputOf<N>
}
async function setByOther(change: Partial<Rules>): Promise<void> {
  const { rules, rulesVersion } = await other('settings.getSettings', {})
  await other('settings.setRules', { rules: { ...(rules ?? DEFAULT_RULES), ...change }, version: rulesVersion })
}
const section = (name: string) => open.app.getByRole('region', { name, exact: true })
const stored = async (): Promise<Rules | null> => (await other('settings.getSettings', {})).rules

describe('the rules in Settings', () => {
  test('say what they mean, beside a field what is wrong with it, and forget what was not saved', async () => {
    await goTo(open, 'Settings')
    const breaker = section('Breaker')
    await breaker.getByText('Stops when more than 10 accounts and more than 20% of a product’s seats').waitFor()
    expect(await breaker.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true)
    await breaker.getByLabel(/in percent/).fill('200')
    await breaker.getByText('A percentage from 0 to 100').waitFor()
    expect(await breaker.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true)
    await open.check()
    await breaker.getByRole('button', { name: 'Discard changes' }).click()
    expect(await breaker.getByLabel(/in percent/).inputValue()).toBe('20')
    const inactivity = section('Inactivity')
    await inactivity.getByText(/API use is not counted.* Never used: .*a member for the overdue days/).waitFor()
    await inactivity.getByLabel('Warning after, in days').fill('120')
    await inactivity.getByText('Overdue must be more days than the warning.').waitFor()
    await inactivity.getByLabel('Warning after, in days').fill('1.5')
    await inactivity.getByText('A whole number from 1 to').waitFor()
    const marked = inactivity.locator('[aria-invalid]')
    expect(await marked.evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value))).toEqual(['1.5'])
    await inactivity.getByRole('button', { name: 'Discard changes' }).click()
    await open.screenshot('rules')
  })

  test('ask before the page is left with what was not saved', async () => {
    const accounts = section('Breaker').getByLabel('More than this many accounts')
    const users = open.app
      .getByRole('navigation', { name: 'User Account Manager' })
      .getByRole('link', { name: 'Users' })
    const dialog = open.app.getByRole('dialog', { name: 'Leave without saving?' })
    await accounts.fill('7')
    await users.click()
    await dialog.getByText('What you changed in Breaker is not saved').waitFor()
    await open.check()
    await open.screenshot('settings-leave')
    await dialog.getByRole('button', { name: 'Stay here' }).click()
    await dialog.waitFor({ state: 'detached' })
    expect(await accounts.inputValue()).toBe('7')
    // Back changes the address before anybody is asked: whoever stays has it again.
    await open.page.goBack()
    await dialog.getByRole('button', { name: 'Stay here' }).click()
    await open.page.waitForURL(/\/settings$/)
    await dialog.waitFor({ state: 'detached' })
    expect(await accounts.inputValue()).toBe('7')
    // Closing the tab is asked about by the browser.
    const asked = open.page.waitForEvent('dialog')
    await open.page.close({ runBeforeUnload: true })
    expect((await asked).type()).toBe('beforeunload')
    await (await asked).dismiss()
    expect(await accounts.inputValue()).toBe('7')
    await users.click()
    await dialog.getByRole('button', { name: 'Leave without saving' }).click()
    await open.app.getByRole('heading', { level: 1, name: 'Users' }).waitFor()
    await goTo(open, 'Settings')
    await accounts.waitFor()
    expect(await accounts.inputValue()).toBe('10')
    await users.click()
    await open.app.getByRole('heading', { level: 1, name: 'Users' }).waitFor()
    await goTo(open, 'Settings')
  })

  test('are saved with the keyboard', async () => {
    const breaker = section('Breaker')
    await breaker.getByLabel('More than this many accounts').fill('4')
    await open.page.keyboard.press('Enter')
    await open.app.getByText('Breaker: saved').first().waitFor()
    expect((await stored())?.breaker).toEqual({ accounts: 4, share: 0.2 })
  })

  test('hold prices and days only for products that exist', async () => {
    const prices = section('Seat prices')
    await prices.getByLabel('Currency').selectOption('EUR')
    await prices
      .getByLabel(/^Price of a seat on Confluence in a month/)
      .first()
      .fill('5,16')
    await prices.getByRole('button', { name: 'Save' }).click()
    await open.app.getByText('Seat prices: saved').first().waitFor()
    expect((await stored())?.prices).toMatchObject({ currency: 'EUR', perSeat: [{ monthlyHundredths: 516 }] })
    await prices.getByRole('button', { name: 'Discard changes' }).waitFor({ state: 'detached' })
    expect(await prices.getByText('Somebody else changed these rules.').count()).toBe(0)
    await prices.scrollIntoViewIfNeeded()
    await open.screenshot('rules-prices')
    await open.check()
  })

  test('never become another currency unsaid, and have the digits of theirs', async () => {
    const prices = section('Seat prices')
    const price = prices.getByLabel(/^Price of a seat on Confluence in a month/).first()
    const save = prices.getByRole('button', { name: 'Save' })
    await prices.getByText('One currency holds for the prices of all products.').waitFor()
    await prices.getByLabel('Currency').selectOption('KWD')
    await prices.getByText('1 price in EUR is not taken over: the same number of KWD is another amount.').waitFor()
    expect(await price.inputValue()).toBe('')
    await prices.scrollIntoViewIfNeeded()
    await open.check()
    await open.screenshot('rules-currency')
    await prices.getByRole('button', { name: 'Keep the numbers, as KWD' }).click()
    await prices.getByText('1 price in EUR keeps its number and becomes KWD when you save.').waitFor()
    expect(await price.inputValue()).toBe('5.160')
    await prices.getByRole('button', { name: 'Back to EUR' }).click()
    await prices.getByText('in EUR').first().waitFor({ state: 'detached' })
    await prices.locator('#rules-prices-heading:focus').waitFor()
    expect([await price.inputValue(), await save.isDisabled()]).toEqual(['5.16', true])
    // Yen have no hundredths: what could not be saved is not offered.
    await prices.getByLabel('Currency').selectOption('JPY')
    await prices.getByText('1 price in EUR is not taken over').waitFor()
    expect(await prices.getByRole('button', { name: /^Keep the numbers/ }).count()).toBe(0)
    await prices.getByLabel('Currency').selectOption('KWD')
    await price.fill('1,255')
    await prices.getByText('after a comma, three digits may be thousands').waitFor()
    expect(await save.isDisabled()).toBe(true)
    await price.fill('1.255')
    await save.click()
    await expect.poll(stored).toMatchObject({ prices: { currency: 'KWD', perSeat: [{ monthlyHundredths: 125.5 }] } })
    await prices.getByText('in EUR').first().waitFor({ state: 'detached' })
    expect(await price.inputValue()).toBe('1.255')
  })

  test('of two admins the slower one is told, and neither loses a change', async () => {
    const breaker = section('Breaker')
    await breaker.getByLabel('More than this many accounts').fill('6')
    await setByOther({ ticketRequired: true })
    await breaker.getByRole('button', { name: 'Save' }).click()
    await breaker.getByText('Somebody else changed these settings meanwhile. Nothing was saved.').waitFor()
    await open.screenshot('rules-conflict')
    await breaker.getByRole('button', { name: 'Try again' }).click()
    await breaker.getByText('Somebody else changed these rules.').waitFor()
    expect(await breaker.getByLabel('More than this many accounts').inputValue()).toBe('6')
    await breaker.getByRole('button', { name: 'Save' }).click()
    // What was said of an earlier save may still be on the page: storage tells when this one is done.
    await expect.poll(stored).toMatchObject({ breaker: { accounts: 6 }, ticketRequired: true })
  })
})

describe('a run that the breaker stops', () => {
  test('says why and who may lift it, and goes on when the number is typed', async () => {
    await setByOther({ breaker: { accounts: 10_000, share: 1 }, ticketRequired: false })
    const people = e2e.sandbox.world.accounts.filter(({ kind }) => kind !== 'app').map(({ accountId }) => accountId)
    const { runId } = await other('users.suspendUser', {
      accountIds: people as never,
      reason: 'the office closes',
      ticket: null,
      requestKey: 'request-key-of-the-other' as never,
    })
    const look = async () => (await other('runs.getRun', { runId })).run
    await expect.poll(async () => (await look()).state, { timeout: 60_000 }).toBe('planned')
    const { plan } = await look()
    if (plan === null) throw new Error('there is no plan')
    await other('runs.applyRun', { runId, planHash: plan.hash, typedCount: plan.needsTypedCount ? plan.changes : null })
    await setByOther({ breaker: { accounts: 1, share: 0 } })
    await expect.poll(async () => (await look()).state, { timeout: 60_000 }).toBe('paused')
    await open.close()

    open = await e2e.open({ path: `/runs/${runId}` })
    await open.app.getByText('The breaker stopped this run').waitFor()
    await open.app.getByText(/Any organization admin may let it go on/).waitFor()
    await open.check()
    await open.screenshot('breaker-stopped')
    const { counts } = await look()
    await open.app.getByRole('button', { name: 'Let it go on…' }).click()
    const dialog = open.app.getByRole('dialog')
    await dialog.getByLabel(/^Type/).fill(String(counts.planned))
    await dialog.getByLabel(/^Reason/).fill('the office really closes')
    await open.check()
    await open.screenshot('breaker-dialog')
    await dialog.getByRole('button', { name: 'Let it go on' }).click()
    await expect.poll(async () => (await look()).state, { timeout: 120_000 }).toBe('finished')
    expect((await look()).lifts).toMatchObject([{ reason: 'the office really closes', typedCount: counts.planned }])
  })
})
