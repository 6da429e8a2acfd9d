import { readAddress, writeAddress } from './address.ts'
import { getState, post, type SandboxState } from './api.ts'
import { BridgeHost } from './bridge.ts'
import { Flags } from './flags.ts'
import { drawSidebar } from './sidebar.ts'

/** The frame around the page: what Jira is on Atlassian. Persona and theme belong to the tab, everything else to the sandbox. */
const one = <T extends Element>(selector: string): T => {
  const found = document.querySelector<T>(selector)
  if (!found) throw new Error(`The frame has no ${selector}.`)
  return found
}

const remembered = (name: 'persona' | 'theme', given: string, known: readonly string[]): string => {
  const inAddress = new URLSearchParams(window.location.search).get(`sandbox-${name}`)
  if (inAddress !== null && known.includes(inAddress)) sessionStorage.setItem(name, inAddress)
  return sessionStorage.getItem(name) ?? given
}

const KEY_LABELS: Readonly<Record<string, string>> = {
  unscoped: 'No scopes',
  scoped: 'With scopes',
  expired: 'Expired',
  'other-organization': 'Other organization',
}

const DAY = 86_400_000
const life = (days: number): string =>
  days < 0.5 ? 'a minute' : `${Math.round(days)} ${Math.round(days) === 1 ? 'day' : 'days'}`

let state: SandboxState = await getState()
let persona = remembered(
  'persona',
  state.persona,
  state.personas.map((known) => known.persona),
)
let theme = remembered('theme', state.theme, ['light', 'dark'])
/** Of the keys without scopes the newest is meant by its kind; those before it that are still alive, by their id. */
const nameOf = ({ id, kind, key }: SandboxState['keys'][number]): string =>
  kind === 'unscoped' && key !== state.demoKey ? id : kind
let keyKind = 'unscoped'
const iframe = one<HTMLIFrameElement>('.content iframe')
const status = one<HTMLOutputElement>('.dials output')

const current = () => state.personas.find((known) => known.persona === persona) ?? state.personas[0]
const moduleKey = (): string => {
  const inAddress = readAddress().moduleKey
  return (state.modules.find(({ key }) => key === inAddress) ?? state.modules[0])?.key ?? ''
}

const bridge = new BridgeHost({
  session: () => ({ accountId: current()?.accountId ?? '', moduleKey: moduleKey(), theme, state }),
  flags: new Flags(one('.flags')),
  iframe,
  onAddress: () => drawSidebar(one('[data-modules]'), state, readAddress(), goTo),
})

function goTo(key: string, route: string): void {
  const sameModule = key === moduleKey()
  writeAddress('push', key, `/${route}`)
  if (sameModule) bridge.tellAddress('PUSH')
  else loadPage()
}

let loaded = ''
function loadPage(): void {
  loaded = moduleKey()
  bridge.forget()
  draw()
  // Replaced and not set: the page's own loads are no steps of the frame's history.
  iframe.contentWindow?.location.replace('/page/index.html')
}

function draw(): void {
  document.documentElement.dataset.colorMode = theme
  fill(
    'persona',
    state.personas.map(({ persona: value, label }) => [value, label]),
    persona,
  )
  fill(
    'users',
    state.sizes.map((size) => [String(size), size.toLocaleString('en')]),
    String(state.users),
  )
  fill(
    'weather',
    state.weathers.map((name) => [name, name.charAt(0).toUpperCase() + name.slice(1)]),
    state.weather,
  )
  one<HTMLSelectElement>('[name=theme]').value = theme
  one<HTMLSelectElement>('[name=confluence]').value = state.confluence ? 'on' : 'off'
  const name = current()?.name ?? ''
  one('[data-name]').textContent = name
  one('[data-initials]').textContent = name
    .split(' ')
    .map((word) => word.charAt(0))
    .slice(0, 2)
    .join('')
  one('[data-organization]').textContent = state.organization
  fill(
    'key',
    [
      ...state.keys.map((one): [string, string] => {
        const { kind, key, expiresAt } = one
        const left = kind === 'unscoped' ? `, ${life((expiresAt - Date.now()) / DAY)}` : ''
        return [nameOf(one), `${KEY_LABELS[kind] ?? kind}${left} …${key.slice(-4)}`]
      }),
      ...state.keyLives.map((days): [string, string] => [String(days), `New one for ${life(days)}`]),
    ],
    keyKind,
  )
  iframe.title = state.modules[0]?.title ?? 'App'
  drawSidebar(one('[data-modules]'), state, readAddress(), goTo)
}

function fill(name: string, options: readonly (readonly [string, string])[], selected: string): void {
  const select = one<HTMLSelectElement>(`[name=${name}]`)
  select.replaceChildren(...options.map(([value, label]) => new Option(label, value, false, value === selected)))
}

/** Runs a change of the sandbox and says what happens meanwhile. */
async function change(words: string, work: () => Promise<void>): Promise<void> {
  status.textContent = words
  try {
    await work()
    status.textContent = ''
  } catch (error) {
    status.textContent = error instanceof Error ? error.message : String(error)
  }
}

const dials: Readonly<Record<string, (value: string) => Promise<void>>> = {
  persona: (value) => {
    persona = value
    sessionStorage.setItem('persona', value)
    loadPage()
    return Promise.resolve()
  },
  theme: (value) => {
    theme = value
    sessionStorage.setItem('theme', value)
    draw()
    bridge.tellTheme(value)
    return Promise.resolve()
  },
  key: (value) => {
    if (state.keys.some((one) => nameOf(one) === value)) {
      keyKind = value
      return Promise.resolve()
    }
    return change('Creating …', async () => {
      state = await post('key', { days: Number(value) })
      keyKind = 'unscoped'
      draw()
    })
  },
  weather: (value) => change('Changing …', async () => void (state = await post('weather', { weather: value }))),
  confluence: (value) =>
    change('Changing …', async () => {
      state = await post('confluence', { connected: value === 'on' })
      loadPage()
    }),
  users: (value) =>
    change('Building …', async () => {
      state = await post('size', { users: Number(value) })
      loadPage()
    }),
}

one('.dials').addEventListener('change', (event) => {
  if (event.target instanceof HTMLSelectElement) void dials[event.target.name]?.(event.target.value)
})
one('[data-action=copy]').addEventListener('click', () => {
  void change('Copying …', async () => {
    await navigator.clipboard.writeText(state.keys.find((one) => nameOf(one) === keyKind)?.key ?? state.demoKey)
  })
})
one('[data-action=reset]').addEventListener('click', () => {
  void change('Resetting …', async () => {
    state = await post('reset')
    loadPage()
  })
})

const { location: place } = readAddress()
// What was meant for the frame is no part of the page's address.
const search = place.search
  .replace(/^\?/, '')
  .split('&')
  .filter((part) => part !== '' && !/^sandbox-(persona|theme)=/.test(part))
  .join('&')
writeAddress('replace', moduleKey(), { ...place, search: search === '' ? '' : `?${search}` }, place.state)
window.addEventListener('popstate', () => {
  if (moduleKey() !== loaded) loadPage()
})
iframe.addEventListener('load', () => drawSidebar(one('[data-modules]'), state, readAddress(), goTo))
loadPage()
