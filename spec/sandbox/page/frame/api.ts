/** What the frame is told about the sandbox. */
export interface SandboxState {
  readonly modules: readonly {
    readonly key: string
    readonly title: string
    readonly useAsConfig: boolean
    readonly pages: readonly { readonly title: string; readonly route: string }[]
  }[]
  readonly personas: readonly {
    readonly persona: string
    readonly label: string
    readonly accountId: string
    readonly name: string
  }[]
  readonly persona: string
  readonly theme: 'light' | 'dark'
  readonly users: number
  readonly sizes: readonly number[]
  readonly weather: string
  readonly weathers: readonly string[]
  readonly confluence: boolean
  readonly organization: string
  readonly demoKey: string
  /** One key of each kind, to try what the page says to it. */
  readonly keys: readonly {
    readonly id: string
    readonly kind: string
    readonly key: string
    readonly expiresAt: number
  }[]
  /** Days for which a new key without scopes can be made. */
  readonly keyLives: readonly number[]
  readonly apiBase: string
  readonly context: Readonly<Record<string, unknown>>
}

export async function getState(): Promise<SandboxState> {
  const answer = await fetch('/__sandbox/state')
  return (await answer.json()) as SandboxState
}

/** Posts to one of the sandbox's endpoints. @throws Error with what the sandbox says. */
export async function post<T>(name: string, body: unknown = {}): Promise<T> {
  const answer = await fetch(`/__sandbox/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  const told = (await answer.json()) as T & { message?: string }
  if (!answer.ok) throw new Error(told.message ?? `The sandbox answered ${answer.status}.`)
  return told
}
