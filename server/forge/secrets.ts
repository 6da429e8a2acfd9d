import { kvs } from '@forge/kvs'
import { SECRET_API_KEY } from '../keys.ts'
import type { Secrets } from '../ports.ts'
import { guarded } from './guarded.ts'

/** The API key as a Forge secret: encrypted, and in no query's answer. */
export const forgeSecrets: Secrets = {
  getApiKey: () => guarded(() => kvs.getSecret<string>(SECRET_API_KEY)),
  setApiKey: (key) => guarded(() => kvs.setSecret(SECRET_API_KEY, key)),
  deleteApiKey: () => guarded(() => kvs.deleteSecret(SECRET_API_KEY)),
}
