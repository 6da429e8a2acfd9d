import Papa from 'papaparse'
import type { Locator } from 'playwright-core'
import type { OpenPage } from './harness.ts'

/** What a person does on the page, by role and name. Each step ends when its result is seen. */

/** Connects the organization on the first page. */
export async function connectKey({ app }: OpenPage, key: string): Promise<void> {
  await app.getByLabel(/^API key/).fill(key)
  await app.getByRole('button', { name: /^Connect / }).click()
  await app.getByRole('navigation', { name: 'User Account Manager' }).waitFor()
}

/** Waits until the list of users, which is open, has everybody with their seats: nothing is on its way any more. */
export async function everybodyRead({ app }: OpenPage, users: number): Promise<void> {
  await app.getByText(`${users} users`, { exact: true }).waitFor({ timeout: 60_000 })
  await app.getByText(/^Reading who holds/).waitFor({ state: 'detached', timeout: 60_000 })
}

/** Waits until the page says this. When it does not, the error tells what it says. */
export async function comesToSay({ app }: OpenPage, words: string, timeout: number): Promise<void> {
  const main = app.getByRole('main')
  await main
    .getByText(words)
    .waitFor({ timeout })
    .catch(async (error: unknown) => {
      throw new Error(`the page does not come to say ${words} It says: ${await main.innerText()}`, { cause: error })
    })
}

/** Opens one of the app's areas and waits for its title. */
export async function goTo(
  { app }: OpenPage,
  area:
    | 'Dashboard'
    | 'Users'
    | 'Licences'
    | 'Groups'
    | 'Projects'
    | 'Spaces'
    | 'Customers'
    | 'Runs'
    | 'Audit log'
    | 'Settings',
): Promise<void> {
  await app
    .getByRole('navigation', { name: 'User Account Manager' })
    .getByRole('link', { name: area, exact: true })
    .click()
  await app.getByRole('heading', { level: 1, name: area, exact: true }).waitFor()
}

/** Opens one of the list's filters, ticks the choices with exactly these names, and closes it again. */
export async function filterBy({ app, page }: OpenPage, filter: string, ...choices: readonly RegExp[]): Promise<void> {
  await app
    .getByRole('search')
    .getByRole('button', { name: new RegExp(`^${filter}`) })
    .click()
  const popover = app.getByRole('dialog', { name: new RegExp(`^${filter}`) })
  for (const choice of choices) await popover.getByLabel(choice).first().click()
  await page.keyboard.press('Escape')
  await popover.waitFor({ state: 'detached' })
}

/** Orders the plan of a change for what is selected; ends on the run's page when the plan can be read. */
export async function planChange({ app }: OpenPage, command: string, reason: string): Promise<void> {
  await app.getByRole('button', { name: 'Plan a change' }).click()
  await app.getByRole('menuitem', { name: command }).click()
  const dialog = app.getByRole('dialog', { name: command })
  await dialog.getByLabel(/^Reason/).fill(reason)
  await dialog.getByRole('button', { name: 'Make the plan' }).click()
  // A plan of thousands takes its time on a small machine; that it comes at all is what is asked here.
  await app.getByRole('heading', { name: 'The plan', exact: true }).waitFor({ timeout: 120_000 })
}

/** Applies the plan that is shown, typing the number where it is asked for; ends when the result is shown. */
export async function applyPlan({ app }: OpenPage, accounts: number): Promise<void> {
  await app.getByRole('button', { name: 'Review and apply…' }).click()
  const dialog = app.getByRole('dialog')
  const typed = dialog.getByLabel(/^Type .* to confirm/)
  if ((await typed.count()) > 0) await typed.fill(String(accounts))
  await dialog.getByRole('button', { name: new RegExp(`\\b${accounts.toLocaleString('en')}\\b`) }).click()
  await dialog.waitFor({ state: 'detached' })
}

/** Writes users into a file, from the button given, with these columns, and reads its rows. */
export const exportUsers = (
  open: OpenPage,
  button: Locator,
  columns: 'The columns on show' | 'Every column' = 'Every column',
): Promise<string[][]> =>
  downloadRows(open, async () => {
    await button.click()
    await open.app.getByRole('menuitem', { name: columns }).click()
  })

/** Clicks something that downloads a file, and reads the file's rows without the byte order mark. */
export async function downloadRows({ page }: OpenPage, click: () => Promise<void>): Promise<string[][]> {
  const [file] = await Promise.all([page.waitForEvent('download'), click()])
  const chunks: Buffer[] = []
  for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer)
  const { data } = Papa.parse<string[]>(
    Buffer.concat(chunks)
      .toString('utf8')
      .replace(/^\uFEFF/, ''),
    { skipEmptyLines: true },
  )
  return data
}
