import { afterEach, expect, test } from 'vitest'
import { checkExport } from '../audit/check-export.ts'
import { startE2e, type E2e, type OpenPage } from './harness.ts'
import { connectKey, goTo } from './steps.ts'

let e2e: E2e | undefined
afterEach(() => e2e?.stop())

test('the audit log is verified on the page, before and after a deletion, and its exports are verified outside', async () => {
  e2e = await startE2e({ users: 300 })
  const open = await e2e.open()
  const { app } = open
  await connectKey(open, e2e.sandbox.demoKey)
  const refused = await e2e.open({ persona: 'jiraAdmin' })
  await refused.app.getByRole('heading', { name: 'Only organization admins can use this app' }).waitFor()
  await refused.close()

  await goTo(open, 'Audit log')
  await app.getByRole('button', { name: 'Verify', exact: true }).click()
  await app
    .getByRole('main')
    .getByText(/The audit log is intact: \d+ entr(y|ies) checked/)
    .waitFor()
  await open.check()
  await open.screenshot('audit-verified')

  // What is deleted is at least a second old.
  await new Promise((resolve) => setTimeout(resolve, 1_100))
  await app.getByRole('button', { name: 'Delete entries…' }).click()
  const dialog = app.getByRole('dialog')
  await dialog.getByLabel(/^Delete everything up to/).fill(localTime(Date.now()))
  await dialog.getByLabel(/^Type DELETE/).fill('DELETE')
  await dialog.getByRole('button', { name: 'Delete entries', exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
  await app.getByRole('button', { name: 'Verify again' }).click()
  await app
    .getByRole('main')
    .getByText(/^Entries 1 to \d+ were deleted on/)
    .waitFor()
  await open.check()
  await open.screenshot('audit-verified-again')

  for (const button of ['Export CSV', 'Export JSON']) {
    const { intact, sentences } = checkExport(await downloaded(open, button))
    expect(sentences.join(' ')).toMatch(/^Intact: /)
    expect(intact).toBe(true)
  }
  await open.close()
})

async function downloaded({ page, app }: OpenPage, button: string): Promise<string> {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    app.getByRole('button', { name: button, exact: true }).click(),
  ])
  const chunks: Buffer[] = []
  for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

/** To the second, in the browser's time zone. */
const localTime = (time: number): string =>
  new Date(time - new Date(time).getTimezoneOffset() * 60_000).toISOString().slice(0, 19)
