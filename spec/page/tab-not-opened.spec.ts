// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { makeHarness } from '../harness.ts'
import { createWorld } from '../sandbox/world/index.ts'
import { siteOf } from '../sandbox/world/site.ts'
import { withPage } from './page-lab.ts'
import { buttonNamed, textOf } from './read-page.ts'

// The lab's platform opens no tabs.
it('a project that could not be opened in Jira is told, with its address', async () => {
  const world = createWorld({ users: 60 })
  const [project] = siteOf(world).projects
  await withPage(makeHarness({ world }), `/projects/${project?.id}`, async ({ root, click }) => {
    await click(buttonNamed(root, 'Open in Jira'))
    expect(textOf(root)).toContain('The tab could not be opened.')
    expect(textOf(root)).toContain(`${world.siteUrl}/`)
  })
})
