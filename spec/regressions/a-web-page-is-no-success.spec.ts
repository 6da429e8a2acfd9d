import { describe, expect, it } from 'vitest'
import type { AccountId, DirectoryId, GroupId } from '../../contract/vocabulary.ts'
import { failing, scripted } from '../atlassian/scripted.ts'

const ACCOUNT = '557058:4f9acfd2' as AccountId
const DIRECTORY = 'dir-1' as DirectoryId
const GROUP = 'group-1' as GroupId

/** Writes answer 204. A page of HTML with the status 200 comes from something in between, and says nothing about the write. */
describe('a write that is answered by a web page with status 200', () => {
  it.each(['<!doctype html><title>Log in</title>', 'OK', '{"errors": ['])('is in doubt: %s', async (body) => {
    const { organization, sent } = scripted([{ status: 200, body }])
    expect(await failing(organization.suspendUser(DIRECTORY, ACCOUNT))).toMatchObject({
      kind: 'unreadable',
      ambiguous: true,
    })
    expect(await failing(organization.removeMembership(DIRECTORY, GROUP, ACCOUNT))).toMatchObject({ ambiguous: true })
    expect(sent).toHaveLength(2)
  })
})
