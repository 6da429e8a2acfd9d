import type { FixtureName } from './fixtures.ts'
import type { Keys } from './keys.ts'
import type { Places } from './places.ts'
import type { Portal } from './portal.ts'
import type { WorldAccount, WorldSnapshot, WorldWorkspace } from './types.ts'
import type { World } from './world.ts'

/** What a world is put together from. */
export interface WorldParts {
  readonly name: string
  readonly places: Places
  readonly workspaces: readonly WorldWorkspace[]
  readonly accounts: readonly WorldAccount[]
  readonly fixtures: Readonly<Record<FixtureName, string>>
  readonly apiKeys: Keys
  readonly options: WorldSnapshot['options']
  readonly other: World | null
  readonly portal: Portal
}
