import { describe, expect, it } from 'vitest'
import { reasonsFor } from '../sandbox/world/project-access.ts'
import { siteOf, type WorldProject } from '../sandbox/world/site.ts'
import { startE2e } from './harness.ts'
import { connectKey, goTo } from './steps.ts'

/** What the page does where Jira's points do not reach. */
describe('when the points of the hour are used up', () => {
  it('says so, with what to do, and shows no empty list', async () => {
    // Asking who calls costs some 30 points until the list is there; the list, 41.
    const e2e = await startE2e({ users: 300, rates: { pointsPerHour: 45 } })
    try {
      const opened = await e2e.open()
      await connectKey(opened, e2e.sandbox.demoKey)
      await goTo(opened, 'Projects')
      await opened.app.getByText(/^40 projects$/).waitFor()
      await opened.app.getByRole('button', { name: 'Refresh' }).click()
      await opened.app.getByText(/The points for this hour are used up/).waitFor()
      await opened.check()
      await opened.screenshot('projects-points-used-up-light-1280')
      // What costs the page nothing is there all the same.
      await goTo(opened, 'Customers')
      await opened.app.getByRole('region', { name: 'Service desks' }).waitFor()
      await opened.check()
      await opened.screenshot('customers-points-used-up-light-1280')
      await opened.close()
    } finally {
      await e2e.stop()
    }
  })
})

describe('in an organization with many projects', () => {
  it('the page reads by itself why a user can use each, at the points of the list alone, and it is true', async () => {
    const e2e = await startE2e({ users: 1_000 })
    try {
      const { world, atlassian } = e2e.sandbox
      const { user } = world.personas
      const opened = await e2e.open()
      await connectKey(opened, e2e.sandbox.demoKey)
      const { app } = opened
      await app.getByRole('searchbox').fill(world.account(user)?.email ?? '')
      const name = world.account(user)?.name ?? ''
      await app.getByText(name, { exact: true }).first().click()
      const panel = app.getByRole('complementary', { name })
      const before = atlassian.pointsUsed('jira')
      await panel.getByRole('button', { name: 'Show projects' }).click()
      await panel.getByText(/^Can use \d+ of 400 projects/).waitFor()
      await panel.getByText(/^Reading why: /).waitFor({ state: 'detached' })
      await panel
        .getByText(/^(Reading why|Why could not)/)
        .first()
        .waitFor({ state: 'detached' })
      // The list of projects, and a point for the user; the panel asks who calls a few times.
      expect(atlassian.pointsUsed('jira') - before).toBeLessThan(404 + 20)

      // What is open to anyone on the web stands behind what the account gives.
      const isOpenToAll = (project: WorldProject): boolean =>
        reasonsFor(world, project, user).every(({ holder }) => holder.type === 'anyone')
      const used = siteOf(world)
        .projects.filter((project) => reasonsFor(world, project, user).length > 0)
        .toSorted((a, b) => Number(isOpenToAll(a)) - Number(isOpenToAll(b)))
      const rows = await panel.locator('section:has(h3:text-is("Jira projects")) > ul > li').allInnerTexts()
      expect(rows).toHaveLength(used.length)
      for (const [at, project] of used.entries()) {
        const kinds = new Set(
          reasonsFor(world, project, user).map(
            ({ holder, role, groupId }) => `${holder.type} ${holder.value ?? ''} ${role ?? ''} ${groupId ?? ''}`,
          ),
        )
        const lines = (rows[at] ?? '')
          .split('\n')
          .filter((line) => /^(Anyone|Everyone|Group|By name|The project lead|Role) ?/.test(line))
        expect([project.name, lines.length]).toEqual([project.name, kinds.size])
        expect(rows[at]).toContain(`Permission scheme: ${project.scheme.name}`)
      }
      await opened.check()
      await opened.close()
    } finally {
      await e2e.stop()
    }
  })
})
