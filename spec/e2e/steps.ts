import type { OpenPage } from './harness.ts'

/** What a person does on the page, by role and name. Each step ends when its result is seen. */

/** Connects the organization on the first page. */
export async function connectKey({ app }: OpenPage, key: string): Promise<void> {
  await app.getByLabel(/^API key/).fill(key)
  await app.getByRole('button', { name: /^Connect / }).click()
  await app.getByRole('navigation', { name: 'User Account Manager' }).waitFor()
}

/** Opens one of the app's areas and waits for its title. */
export async function goTo(
  { app }: OpenPage,
  area: 'Users' | 'Licences' | 'Groups' | 'Runs' | 'Audit log' | 'Settings',
): Promise<void> {
  await app
    .getByRole('navigation', { name: 'User Account Manager' })
    .getByRole('link', { name: area, exact: true })
    .click()
  await app.getByRole('heading', { level: 1, name: area, exact: true }).waitFor()
}
