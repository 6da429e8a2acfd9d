import { beforeEach, describe, expect, it } from 'vitest'
import path from 'node:path'
import { createLab, type Lab } from '../atlassian/harness.ts'
import { PROJECT_ROOT } from '../options.ts'
import { readManifest, type Manifest } from './manifest.ts'
import { callFromPage } from './product.ts'

const manifest = readManifest(path.join(PROJECT_ROOT, 'manifest.yml'))
const SPACES = '/wiki/api/v2/spaces'

describe('a product asked from the page', () => {
  let lab: Lab
  let connected: boolean
  beforeEach(() => {
    lab = createLab()
    connected = true
  })
  const ask = (remote: string, target: string, own: Manifest = manifest): Promise<Response> =>
    callFromPage(
      {
        manifest: own,
        atlassian: lab.atlassian,
        site: { siteUrl: lab.world.siteUrl, hasConfluence: () => connected },
      },
      lab.world.personas.organizationAdmin,
      remote,
      target,
      {},
    )
  const withScopes = (scopes: string[]): Manifest => ({ ...manifest, permissions: { ...manifest.permissions, scopes } })

  it('answers as the person, at no point of the app, and without a word about limits', async () => {
    const members = `/rest/api/3/group/member?groupId=${lab.world.groupNamed('jira-users').id}`
    const answer = await ask('jira', members)
    expect(answer.status).toBe(200)
    expect([...answer.headers.keys()].filter((name) => name.includes('ratelimit'))).toEqual([])
    expect(lab.atlassian.pointsUsed('jira')).toBe(0)
  })

  it('opens only what the scopes of the manifest open', async () => {
    const answer = await ask('jira', '/rest/api/3/project/search', withScopes(['read:project:jira']))
    expect([answer.status, await answer.json()]).toEqual([
      401,
      { code: 401, message: 'Unauthorized; scope does not match' },
    ])
    await expect(ask('jira', '/rest/api/3/dashboard')).rejects.toThrow('product-scopes.ts')
    await expect(ask('jira', SPACES)).rejects.toThrow('no path of jira')
    await expect(ask('bitbucket', SPACES)).rejects.toThrow('no bitbucket')
  })

  it('is there only where the manifest names it and an admin has connected it', async () => {
    expect((await ask('confluence', SPACES)).status).toBe(200)
    connected = false
    expect((await ask('confluence', SPACES)).status).toBe(403)
    connected = true
    const jiraOnly = { ...manifest, app: { ...manifest.app, compatibility: { jira: { required: true } } } }
    expect((await ask('confluence', SPACES, jiraOnly)).status).toBe(403)
  })
})
