import type { HandlersFor } from '../context.ts'
import { checkApiKey } from './check-api-key.ts'
import { checkKeyAbilities } from './check-key-abilities.ts'
import { deleteApiKey } from './delete-api-key.ts'
import { deleteEverything } from './delete-everything.ts'
import { getSettings } from './get-settings.ts'
import { setApiKey } from './set-api-key.ts'
import { setRules } from './set-rules.ts'

export const settings = {
  checkApiKey,
  checkKeyAbilities,
  setApiKey,
  deleteApiKey,
  getSettings,
  setRules,
  deleteEverything,
} satisfies HandlersFor['settings']
