import { expect, test } from 'vitest'
import { startE2e } from './harness.ts'
import { connectKey, goTo } from './steps.ts'

/** `npm run picture` keeps it as `docs/page.png`; every other run checks that what the README shows is still there. */
test('the picture of the README: the users page, loaded, without an error', async () => {
  const e2e = await startE2e({ users: 300 })
  try {
    const open = await e2e.open({ width: 1_440, height: 900 })
    await connectKey(open, e2e.sandbox.demoKey)
    await goTo(open, 'Users')
    await expect.poll(() => open.app.getByRole('row').count(), { timeout: 20_000 }).toBeGreaterThan(10)
    await expect.poll(() => open.app.getByRole('progressbar').count(), { timeout: 20_000 }).toBe(0)
    await open.app
      .getByRole('button', { name: /dismiss|close/i })
      .first()
      .click()
    await open.check()
    await open.screenshot('page')
  } finally {
    await e2e.stop()
  }
})
