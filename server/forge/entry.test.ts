import { describe, expect, it } from 'vitest'
import { principalOf, scheduledFor } from './entry.ts'

describe('principalOf', () => {
  it('takes the site from where the app is installed, whatever else the call says', () => {
    const context = { accountId: '557058:a', installContext: 'ari:cloud:jira::site/0f1e', cloudId: 'another' }
    expect(principalOf(context)).toEqual({ accountId: '557058:a', cloudId: '0f1e' })
  })

  it('falls back to the cloud id, and to nothing', () => {
    expect(principalOf({ accountId: '557058:a', cloudId: '0f1e' })).toEqual({ accountId: '557058:a', cloudId: '0f1e' })
    expect(principalOf({ installContext: 'ari:cloud:jira::unknown' })).toEqual({ accountId: null, cloudId: null })
    expect(principalOf('nothing')).toEqual({ accountId: null, cloudId: null })
  })
})

describe('scheduledFor', () => {
  it('gives each task its turn, also when another one fails, and says so', async () => {
    const done: string[] = []
    const trigger = scheduledFor(
      () => () => Promise.reject(new Error('the first is broken')),
      () => () => Promise.resolve(done.push('second')),
    )
    await expect(trigger()).rejects.toThrow('the first is broken')
    expect(done).toEqual(['second'])
  })
})
