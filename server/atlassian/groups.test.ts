import { describe, expect, it } from 'vitest'
import type { AccountId, DirectoryId, GroupId } from '../../contract/vocabulary.ts'
import { failing, scripted } from '../../spec/atlassian/scripted.ts'

const PLACE = ['d1' as DirectoryId, 'g1' as GroupId, 'a:1' as AccountId] as const
const errors = (code: string, detail: string) => ({ errors: [{ status: '409', code, detail }] })

describe('409 when joining a group', () => {
  it.each([
    ['words alone', 'User is already a member of the group'],
    ['a code of no meaning, and words', errors('ADMIN-409-28', 'The user is already in the group')],
  ])('%s: a member already', async (_, body) => {
    expect(await scripted([{ status: 409, body }]).organization.addMembership(...PLACE)).toBe('already')
  })

  it.each([
    ['the code of the seat limit', errors('ADMIN-409-3', 'License limit')],
    ['the code of the seat limit, whatever the words', errors('ADMIN-UAM-409-3', 'already')],
    ['words that name both', 'The user is already in the group or you have exceeded your user limit for an app'],
    ['nothing', ''],
    ['another conflict', errors('ADMIN-409-28', 'Conflict')],
  ])('%s: a conflict', async (_, body) => {
    expect(await failing(scripted([{ status: 409, body }]).organization.addMembership(...PLACE))).toMatchObject({
      kind: 'conflict',
      ambiguous: false,
    })
  })
})

describe('404 when leaving a group', () => {
  it.each([
    ['nothing', ''],
    ['no such user', { errors: [{ code: 'ADMIN-404-8' }] }],
    ['no such group', { errors: [{ code: 'ADMIN-404-10' }] }],
  ])('%s: not in it', async (_, body) => {
    expect(await scripted([{ status: 404, body }]).organization.removeMembership(...PLACE)).toBe('already')
  })

  it.each([
    ['no such organization', { errors: [{ code: 'ADMIN-404-2' }] }],
    ['no such path', { code: 404, message: 'Request failed to match any route' }],
  ])('%s: an error', async (_, body) => {
    expect(await failing(scripted([{ status: 404, body }]).organization.removeMembership(...PLACE))).toMatchObject({
      kind: 'not-found',
    })
  })
})
