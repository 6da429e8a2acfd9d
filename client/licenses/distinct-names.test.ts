import { expect, it } from 'vitest'
import { distinctNames } from './distinct-names.ts'

it('adds the site only where two products have the same name', () => {
  const names = distinctNames([
    { workspaceId: 'a', name: 'Confluence', siteUrl: 'https://one.atlassian.net/' },
    { workspaceId: 'b', name: 'Confluence', siteUrl: 'https://two.atlassian.net' },
    { workspaceId: 'c', name: 'Jira', siteUrl: 'https://one.atlassian.net' },
    { workspaceId: 'd', name: null, siteUrl: null },
    { workspaceId: 'e', name: 'Confluence', siteUrl: null },
  ])
  expect([...names]).toEqual([
    ['a', 'Confluence (one)'],
    ['b', 'Confluence (two)'],
    ['c', 'Jira'],
    ['e', 'Confluence'],
  ])
})
