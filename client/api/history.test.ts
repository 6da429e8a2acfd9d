import { describe, expect, it } from 'vitest'
import { createRouter } from 'vue-router'
import type { HostHistory } from './bridge.ts'
import { routerHistory } from './history.ts'

/** A host that, like Jira, tells its listeners about every change, whoever made it. */
function host(start: string) {
  const parse = (path: string) => {
    const { pathname, search, hash } = new URL(path, 'https://page.invalid')
    return { pathname, search, hash }
  }
  let location = parse(start)
  const listeners: ((location: HostHistory['location']) => void)[] = []
  const set = (path: string): void => {
    location = parse(path)
    for (const listener of listeners) listener(location)
  }
  const history: HostHistory = {
    get location() {
      return location
    },
    push: set,
    replace: set,
    go: () => undefined,
    listen: (listener) => listeners.push(listener),
  }
  return { history, set, path: () => location.pathname + location.search }
}
const page = { render: () => null }
const routes = [
  { path: '/', redirect: '/users' },
  { path: '/users', component: page },
  { path: '/runs/:runId', component: page },
]

describe('routerHistory', () => {
  it('starts where Jira is, and writes where the router goes', async () => {
    const jira = host('/runs/run-1?x=1')
    const router = createRouter({ history: routerHistory(jira.history), routes })
    await router.push(jira.path())
    expect(router.currentRoute.value.params).toEqual({ runId: 'run-1' })
    await router.push('/users?status=active')
    expect(jira.path()).toBe('/users?status=active')
    expect(router.currentRoute.value.query).toEqual({ status: 'active' })
  })

  it("follows Jira's side navigation", async () => {
    const jira = host('/users')
    const router = createRouter({ history: routerHistory(jira.history), routes })
    await router.push('/users')
    jira.set('/runs/run-2')
    await expect.poll(() => router.currentRoute.value.fullPath).toBe('/runs/run-2')
  })

  it('does not navigate again on the echo of its own change', async () => {
    const jira = host('/users')
    const router = createRouter({ history: routerHistory(jira.history), routes })
    await router.push('/users')
    let navigations = 0
    router.beforeEach(() => {
      navigations++
    })
    await router.push('/runs/run-3')
    await new Promise((resolve) => setTimeout(resolve, 10))
    expect(navigations).toBe(1)
  })
})
