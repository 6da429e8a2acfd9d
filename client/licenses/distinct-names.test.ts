import { expect, it } from 'vitest'
import { distinctNames, namesInOrder } from './distinct-names.ts'

it('adds the site only where another product has the same name, and not for this site', () => {
  const there = { siteUrl: 'https://two.atlassian.net', onThisSite: false }
  const names = distinctNames([
    { workspaceId: 'a', name: 'Confluence', productKey: null, siteUrl: 'https://one.atlassian.net/', onThisSite: true },
    { workspaceId: 'b', name: 'Confluence', productKey: null, ...there },
    { workspaceId: 'c', name: 'Jira', productKey: null, ...there },
    { workspaceId: 'd', name: null, productKey: null, ...there },
    { workspaceId: 'e', name: 'Confluence', productKey: null, siteUrl: null, onThisSite: false },
  ])
  expect([...names]).toEqual([
    ['a', 'Confluence'],
    ['b', 'Confluence (two)'],
    ['c', 'Jira'],
    ['e', 'Confluence'],
  ])
})

it('says that a Bitbucket workspace is Bitbucket', () => {
  const names = distinctNames([
    {
      workspaceId: 'a',
      name: 'acme',
      productKey: 'bitbucket',
      siteUrl: 'https://bitbucket.org/acme',
      onThisSite: false,
    },
  ])
  expect(names.get('a')).toBe('Bitbucket (acme)')
})

it('names products in one order, whichever was read first', () => {
  const nameOf = (id: string): string => ({ j: 'Jira', c: 'Confluence' })[id] ?? id
  expect(namesInOrder(['j', 'loom', 'c'], nameOf)).toEqual(['Confluence', 'Jira', 'loom'])
  expect(namesInOrder(['loom', 'c', 'j'], nameOf)).toEqual(['Confluence', 'Jira', 'loom'])
})
