import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Answer } from '../../contract/envelope.ts'
import { LIMITS } from '../../contract/limits.ts'
import { createSandbox, type Sandbox } from '../sandbox/sandbox.ts'
import { buildBackend } from './build-backend.ts'

let sandbox: Sandbox
const call = async (accountId: string, operation: string, input: unknown): Promise<Answer> =>
  (await sandbox.invoke(accountId, 'dispatch', { operation, contractVersion: LIMITS.contractVersion, input })) as Answer

beforeAll(async () => {
  sandbox = await createSandbox({ users: 300, port: null, backend: await buildBackend('server/index.ts') })
})
afterAll(() => sandbox.stop())

/** The bundle as it is deployed, with the real `@forge/*` packages in it, on the sandbox's Forge. */
describe('the built backend', () => {
  it('connects, walks, protects and audits', async () => {
    const { organizationAdmin, jiraAdmin, user } = sandbox.world.personas
    expect(await call(organizationAdmin, 'users.getUserStats', {})).toMatchObject({
      status: 409,
      body: { code: 'NO_API_KEY' },
    })
    expect(await call(organizationAdmin, 'settings.setApiKey', { apiKey: sandbox.demoKey })).toMatchObject({
      status: 200,
    })
    expect(await call(jiraAdmin, 'users.getUserStats', {})).toMatchObject({ body: { code: 'NOT_ORGANIZATION_ADMIN' } })
    expect(await call(user, 'session.getSession', {})).toMatchObject({ body: { code: 'NOT_JIRA_ADMIN' } })

    const walked = await call(organizationAdmin, 'users.listUsers', {
      filter: { directoryId: null, statuses: null, claimStatus: null },
      direction: 'asc',
      cursor: null,
      maxPages: 90,
    })
    expect((walked.body as { users: unknown[] }).users).toHaveLength(300)

    const saved = await call(organizationAdmin, 'protection.setProtection', {
      protection: { emails: [], domains: ['example.org'], groups: [] },
      version: 0,
    })
    expect(saved).toMatchObject({ status: 200, body: { version: 1 } })

    const listed = await call(organizationAdmin, 'audit.listAuditEntries', {
      from: null,
      to: null,
      actorId: null,
      targetId: null,
      action: null,
      status: null,
      runId: null,
      cursor: null,
    })
    const entries = (listed.body as { entries: { phase: string; action: string; sequence: number }[] }).entries
    expect(entries.map(({ phase, action }) => `${phase} ${action}`)).toEqual([
      'outcome protection.setProtection',
      'intent protection.setProtection',
      'refusal session.getSession',
      'refusal users.getUserStats',
      'outcome settings.setApiKey',
      'intent settings.setApiKey',
    ])
  })

  it('says nothing of a person, nor the key, in its log and storage', () => {
    const said = JSON.stringify(sandbox.logs)
    expect(said).toContain('users.listUsers')
    expect(said).not.toContain(sandbox.demoKey.slice(12))
    const stored = JSON.stringify([sandbox.logs, sandbox.forge.kvs.dump()])
    const leaked = sandbox.world.accounts.filter(
      ({ email, name }) => (email !== null && stored.includes(email)) || stored.includes(name),
    )
    expect(leaked.map(({ accountId }) => accountId)).toEqual([])
  })

  it('lets the watchdog look around, with nobody as its user', async () => {
    const before = sandbox.logs.length
    await sandbox.forge.runScheduled('run-watchdog')
    expect(sandbox.logs.slice(before).filter(({ level }) => level === 'error')).toEqual([])
  })

  it('reports personal data, through the platform’s own package', async () => {
    const before = sandbox.logs.length
    await sandbox.forge.runScheduled('personal-data-watch')
    const said = sandbox.logs.slice(before)
    expect(said.filter(({ level }) => level === 'error')).toEqual([])
    expect(JSON.stringify(said)).toContain('personal-data-reported')
  })

  it('answers an unknown function and a broken envelope without breaking', async () => {
    const { organizationAdmin } = sandbox.world.personas
    expect(await sandbox.invoke(organizationAdmin, 'dispatch', { operation: 'constructor' })).toMatchObject({
      status: 400,
    })
    await expect(sandbox.invoke(organizationAdmin, 'nope', {})).rejects.toThrow('no definition')
  })
})
