// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from 'vitest'
import { leadToOtherTabs } from './other-tab.ts'

/** What the platform was asked, and what it answers where the page is; null: it does not tell. */
const asked: unknown[] = []
let where: string | null = null
vi.stubGlobal('__bridge', {
  __SEMVER: '7.2.0',
  callBridge(command: string, data: object) {
    asked.push([command, data])
    if (command === 'getUrl')
      return where === null ? Promise.reject(new Error('not supported')) : Promise.resolve(where)
    return Promise.resolve()
  },
})
const SITE = 'https://acme.example/jira/settings/apps/app-1/env-1'
const opened = (place: string) => ['navigate', { url: SITE + place, type: 'new-tab' }]
const MODULE = ['getUrl', { target: 'module', moduleKey: 'admin' }]
beforeEach(() => void asked.splice(0))

/** A page of its own with one link, and where it went in this tab. */
async function pageWith(href: string) {
  const page = document.implementation.createHTMLDocument()
  page.body.innerHTML = `<ul><li><a href="${href}"><b>Runs</b></a></li></ul>`
  const here: string[] = []
  const around = vi.fn<() => void>()
  page.querySelector('ul')?.addEventListener('click', around)
  const told = await leadToOtherTabs(page, 'admin', (place) => void here.push(place)).then(
    () => true,
    () => false,
  )
  async function click(type: 'click' | 'auxclick', how: MouseEventInit): Promise<boolean> {
    const event = new MouseEvent(type, { bubbles: true, cancelable: true, ...how })
    page.querySelector('b')?.dispatchEvent(event)
    await vi.dynamicImportSettled()
    return event.defaultPrevented
  }
  return { here, around, told, click }
}

test.each([
  ['click', { ctrlKey: true }],
  ['click', { metaKey: true }],
  ['click', { shiftKey: true }],
  ['auxclick', { button: 1 }],
] as const)(
  'a %s with %j opens the address in Jira in another tab, and the row around it hears nothing',
  async (type, how) => {
    where = `${SITE}/?x=1`
    const { here, around, click } = await pageWith('#/runs?show=done')
    expect(await click(type, how)).toBe(true)
    expect([asked, here]).toEqual([[MODULE, opened('/runs?show=done')], []])
    expect(around).not.toHaveBeenCalled()
  },
)

test('a link that has its whole address leads there too', async () => {
  where = SITE
  const { click } = await pageWith(`${SITE}/users/557058:a`)
  expect(await click('click', { ctrlKey: true })).toBe(true)
  expect(asked).toEqual([MODULE, opened('/users/557058:a')])
})

test('where the platform does not tell the address, the link is followed in this tab', async () => {
  where = null
  const { here, told, click } = await pageWith('#/runs')
  expect(await click('click', { ctrlKey: true })).toBe(true)
  expect([told, here, asked]).toEqual([false, ['/runs'], [MODULE]])
})

test('other clicks, other buttons and other links are left alone', async () => {
  where = SITE
  const inside = await pageWith('#/runs')
  for (const how of [{ button: 2 }, { button: 2, ctrlKey: true }])
    expect([await inside.click('click', {}), await inside.click('auxclick', how)]).toEqual([false, false])
  const outside = await pageWith('https://id.example/profile')
  expect(await outside.click('click', { ctrlKey: true })).toBe(false)
  expect(asked).toEqual([MODULE, MODULE])
})
