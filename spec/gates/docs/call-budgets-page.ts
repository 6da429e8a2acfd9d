import { LIMITS } from '../../../contract/limits.ts'
import { budgetOf, PAGE_PARTS, partAt, partsInWords, sizeOf, type PageName } from '../../page/call-budgets.ts'
import { ON_DEMAND } from '../../page/on-demand-budgets.ts'
import { createWorld } from '../../sandbox/world/index.ts'

/** ours: the sizes that are shown; the first two are counted by a test. */
const USERS = [300, 3_000, 12_000]
const say = (value: number): string => value.toLocaleString('en-GB')

/** `docs/call-budgets.md`: what each page may ask, in organizations as the sandbox makes them. */
export function callBudgetsPage(): string {
  const sizes = USERS.map((users) => {
    const world = createWorld({ users })
    return sizeOf(world, '1', world.portal.organizations[1]?.id ?? '')
  })
  const pages = (Object.keys(PAGE_PARTS) as PageName[]).map((name) => {
    const counts = sizes
      .map((size) => budgetOf(name, size))
      .map(({ calls, requests }) => `${say(calls)} / ${say(requests)}`)
    return `| ${name} | ${PAGE_PARTS[name].join(', ')} | ${counts.join(' | ')} |`
  })
  const parts = partsInWords().map(({ name, words }) => {
    const counts = sizes
      .map((size) => partAt(name, size))
      .map(({ calls, requests }) => `${say(calls)} / ${say(requests)}`)
    return `| ${name} | ${words} | ${counts.join(' | ')} |`
  })
  const demands = Object.entries(ON_DEMAND).map(([name, { words, at }]) => {
    const counts = [at[300], at[3000]].map((one) => [one.calls, one.requests, one.points].map(say).join(' / '))
    return `| ${name} | ${words} | ${counts.join(' | ')} |`
  })
  const columns = USERS.map((users) => `${say(users)} users`).join(' | ')
  const rule = USERS.map(() => '--:').join(' | ')
  return `# Call budgets

Written by \`npm run docs\`. What a page may ask when it is opened first: calls of the page to the server / requests of the server, and of the page itself, to Atlassian. No page makes a call for each user, group or project that a list tells. \`spec/page/call-budgets.spec.ts\` opens every page over 300 and 3,000 users, counts, and fails when a page asks more, or so much less that the budget would hide something. What costs a question each, like which groups are a product’s default or which projects one user can use, is asked when a person asks for it.

Each call asks twice who calls: Jira for the permission, the Admin API for the roles. That is in the first table, and not in the second.

## Pages

| Page | Reads | ${columns} |
|---|---|${rule}|
${pages.join('\n')}

## What they read

| Part | What | ${columns} |
|---|---|${rule}|
${parts.join('\n')}

## What is read when a person asks for it

Calls of the page / requests to Atlassian, those that ask who calls included / points of the app that these cost, of Jira and Confluence together. Counted by the same test, which fails when one costs more, or so much less that the number would hide something. A site may use ${say(LIMITS.pointsPerSite)} points an hour and product, ${say(LIMITS.pointsPerSite - LIMITS.pointsForLists)} of them for details: all of this table but the lists that the search reads.

| Read | What | 300 users | 3,000 users |
|---|---|--:|--:|
${demands.join('\n')}
`
}
