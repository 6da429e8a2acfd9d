import type { E2e } from '../e2e/harness.ts'
import { applyPlan, connectKey, goTo, planChange } from '../e2e/steps.ts'
import type { World } from '../sandbox/world/index.ts'
import type { MadeRuns } from './walker.ts'

/** ours: accounts in a run that is made for the walk. A real change of everybody is what `npm run bench` measures. */
const WANTED = 150
const PATIENCE_MS = 300_000

/** Connects the organization, as an admin does on the first page. */
export async function connect(e2e: E2e): Promise<void> {
  const open = await e2e.open({ path: '/audit' })
  await connectKey(open, e2e.sandbox.demoKey)
  await open.close()
}

/** Makes two runs as an admin does: one is left as a plan, one is carried out. */
export async function makeRuns(e2e: E2e): Promise<MadeRuns> {
  const open = await e2e.open({ path: '/users' })
  open.page.setDefaultTimeout(PATIENCE_MS)
  const [first, second] = wordsFor(e2e.sandbox.world)
  const made = async (word: string): Promise<string> => {
    await goTo(open, 'Users')
    const { app } = open
    await app
      .getByText(`${e2e.sandbox.world.options.users.toLocaleString('en')} users`, { exact: true })
      .or(app.getByText(/ of .* users match/))
      .first()
      .waitFor({ timeout: PATIENCE_MS })
    await app.getByRole('main').getByRole('searchbox').fill(word)
    await app
      .getByText(/ users match/)
      .first()
      .waitFor()
    await app.getByRole('columnheader').getByRole('checkbox').click()
    const all = app.getByRole('button', { name: /^Select all .* matching/ })
    if ((await all.count()) > 0) await all.click()
    await planChange(open, 'Suspend users', 'Nobody knows them any more')
    return /\/runs\/([^/?#]+)/.exec(open.page.url())?.[1] ?? ''
  }
  const planned = await made(first)
  const ended = await made(second)
  const changes = await open.app.locator('section[aria-labelledby="plan-heading"] .main').textContent()
  await applyPlan(open, Number((changes ?? '').replaceAll(/[^\d]/g, '')))
  await open.app
    .getByRole('main')
    .getByText('Every changed account is as it was left.')
    .waitFor({ timeout: PATIENCE_MS })
  await open.close()
  return { planned, ended }
}

/** Two beginnings of names that about as many people have as are wanted, and nobody both. */
function wordsFor(world: World): [string, string] {
  const counts = new Map<string, Set<string>>()
  for (const { accountId, kind, name, email } of world.accounts) {
    if (kind !== 'person') continue
    const text = `${name} ${email ?? ''}`.toLowerCase()
    for (const word of new Set(text.match(/\b[a-z]{4}/g) ?? [])) {
      const who = counts.get(word) ?? new Set()
      counts.set(word, who.add(accountId))
    }
  }
  const sorted = [...counts].sort(([, a], [, b]) => Math.abs(a.size - WANTED) - Math.abs(b.size - WANTED))
  const [first] = sorted
  const second = sorted.find(([, who]) => [...who].every((id) => first?.[1].has(id) !== true))
  return [first?.[0] ?? '', second?.[0] ?? '']
}
