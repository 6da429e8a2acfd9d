import { describe, expect, it } from 'vitest'
import { WorkspaceId } from '../../contract/vocabulary.ts'
import { scripted } from '../atlassian/scripted.ts'

/** Resource names are Atlassian's: letters that none of today's has must not make the whole list unreadable, nor a key unusable. */
describe('a workspace with an unusual resource name', () => {
  it.each([
    'ari:cloud:bitbucket::workspace/{0b8f5f1e-3c6e-4f56-9d2b-7c6a2f0e1d33}',
    'ari:cloud:trello::workspace/site%20one',
    'ari:cloud:compass:0b8f5f1e:component/a~b+c=d@e',
  ])('%s is listed with the others', async (id) => {
    const usual = 'ari:cloud:confluence::site/1'
    const { organization } = scripted([{ status: 200, body: { data: [{ id: usual }, { id }], links: { next: null } } }])
    expect((await organization.searchWorkspaces(null)).rows.map(({ workspaceId }) => workspaceId)).toEqual([usual, id])
  })

  it.each(['ari:cloud:a b', 'ari:cloud:"x"', 'ari:cloud:<x>', 'ari:cloud:\nx', 'ari:cloud:a\\b', "ari:cloud:'=1"])(
    'what could never be one is none: %j',
    (id) => {
      expect(WorkspaceId.safeParse(id).success).toBe(false)
    },
  )
})
