import { expect, test } from 'vitest'
import { findBrowser, NoBrowser } from './browser.ts'
import type { Surroundings } from './browser.ts'

function surroundings(
  programs: string[],
  env: Record<string, string> = {},
  install: Surroundings['install'] = null,
): Surroundings {
  return { env: { PATH: '/opt/mine/bin:/usr/bin', ...env }, isProgram: (path) => programs.includes(path), install }
}

test('the environment variable wins over what is installed', () => {
  const here = surroundings(['/usr/bin/chromium', '/opt/mine/chrome'], { UAM_BROWSER: '/opt/mine/chrome' })
  expect(findBrowser(here)).toBe('/opt/mine/chrome')
})

test('an environment variable that leads nowhere is a mistake to hear about, not a reason to take another browser', () => {
  const here = surroundings(['/usr/bin/chromium'], { UAM_BROWSER: '/gone' })
  expect(() => findBrowser(here)).toThrow('UAM_BROWSER names "/gone"')
})

test('Chromium is found on the path, then Chrome, then in the usual places', () => {
  expect(findBrowser(surroundings(['/usr/bin/google-chrome', '/opt/mine/bin/chromium']))).toBe('/opt/mine/bin/chromium')
  expect(findBrowser(surroundings(['/usr/bin/google-chrome']))).toBe('/usr/bin/google-chrome')
  expect(findBrowser(surroundings(['/opt/google/chrome/chrome']))).toBe('/opt/google/chrome/chrome')
})

test('Debian’s package is installed only when there is nothing else, and then used', () => {
  const programs: string[] = []
  let installs = 0
  const install = () => {
    installs += 1
    programs.push('/usr/bin/chromium')
    return true
  }
  expect(findBrowser(surroundings(programs, {}, install))).toBe('/usr/bin/chromium')
  expect(findBrowser(surroundings(programs, {}, install))).toBe('/usr/bin/chromium')
  expect(installs).toBe(1)
})

test('no browser is said in words, with what to do', () => {
  expect(() => findBrowser(surroundings([]))).toThrow(NoBrowser)
  expect(() => findBrowser(surroundings([]))).toThrow(/Set UAM_BROWSER .* apt-get install chromium/)
  expect(() => findBrowser(surroundings([], {}, () => false))).toThrow(/could not be installed/)
})
