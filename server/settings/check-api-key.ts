import type { Handler } from '../context.ts'
import { tryKey } from './try-key.ts'

/** Tries a key without keeping it, and tells step by step how far it came. */
export const checkApiKey: Handler<'settings.checkApiKey'> = async ({ apiKey }, context) => {
  const { end, ...tried } = await tryKey(apiKey, context)
  return { ...tried, ...end }
}
