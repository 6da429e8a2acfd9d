/** Which of Forge's services a call goes to. */
export type PortKind = 'kvs' | 'secret' | 'queue' | 'product' | 'egress' | 'privacy'

/** One call that leaves the app. */
export interface PortCall {
  /** 1 for the first call since the host started, across all invocations. */
  readonly number: number
  readonly invocationId: string
  readonly functionKey: string
  readonly kind: PortKind
  readonly method: string
  /** Path, without the query. */
  readonly target: string
  /** Kills the invocation here, as when its machine goes away: this call never answers, later ones throw. */
  kill(): void
}

/** May throw (the call fails), wait, or kill the invocation. */
export type CallHook = (call: PortCall) => void | Promise<void>

/** A list of hooks that can be left again. */
export class CallHooks {
  readonly #hooks = new Set<CallHook>()

  add(hook: CallHook): () => void {
    this.#hooks.add(hook)
    return () => this.#hooks.delete(hook)
  }

  async run(call: PortCall): Promise<void> {
    for (const hook of [...this.#hooks]) await hook(call)
  }
}
