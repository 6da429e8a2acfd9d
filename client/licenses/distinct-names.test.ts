import { expect, it } from 'vitest'
import { distinctNames } from './distinct-names.ts'

it('adds the site only where another product has the same name, and not for this site', () => {
  const there = { siteUrl: 'https://two.atlassian.net', onThisSite: false }
  const names = distinctNames([
    { workspaceId: 'a', name: 'Confluence', siteUrl: 'https://one.atlassian.net/', onThisSite: true },
    { workspaceId: 'b', name: 'Confluence', ...there },
    { workspaceId: 'c', name: 'Jira', ...there },
    { workspaceId: 'd', name: null, ...there },
    { workspaceId: 'e', name: 'Confluence', siteUrl: null, onThisSite: false },
  ])
  expect([...names]).toEqual([
    ['a', 'Confluence'],
    ['b', 'Confluence (two)'],
    ['c', 'Jira'],
    ['e', 'Confluence'],
  ])
})
