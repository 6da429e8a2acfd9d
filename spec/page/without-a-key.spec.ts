// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest'
import { makeHarness } from '../harness.ts'
import { withPage } from './page-lab.ts'
import { buttonNamed, textOf } from './read-page.ts'

it('says what is still stored when the key is gone, and deletes all of it', async () => {
  const harness = makeHarness({ users: 60 })
  await harness.ask('organizationAdmin', 'protection.setProtection', {
    protection: { emails: ['kept@example.com'], domains: ['example.org'], groups: [] },
    version: 0,
  })
  await harness.ask('organizationAdmin', 'settings.deleteApiKey', {})
  await withPage(harness, '/settings', async (page) => {
    const left = () => textOf(page.root.querySelector('.left'))
    // Its file comes after the first view.
    await vi.waitFor(() => expect(page.root.querySelector('.left')).not.toBeNull(), { timeout: 20_000 })
    await page.settle()
    expect(left()).toContain('Protected list')
    expect(left()).toContain('2 entries')
    expect(textOf(page.root)).not.toContain('kept@example.com')
    buttonNamed(page.root, 'Delete everything…')?.click()
    await page.settle()
    const word = document.querySelector<HTMLInputElement>('[role=dialog] input:not([type=checkbox])')
    if (word === null) throw new Error('the dialog asks for no word')
    expect(document.querySelector('[role=dialog] input[type=checkbox]')).toBeNull()
    word.value = 'DELETE'
    word.dispatchEvent(new Event('input'))
    await page.settle()
    buttonNamed(document.body, 'Delete everything')?.click()
    await page.settle()
    expect(left()).not.toContain('Protected list')
    expect(JSON.stringify(harness.store.dump())).not.toContain('kept@example.com')
  })
})
