import type { Handler } from '../context.ts'
import { tryKey } from './try-key.ts'

/** Tries a key without keeping it, and tells step by step how far it came. */
export const checkApiKey: Handler<'settings.checkApiKey'> = ({ apiKey }, context) => tryKey(apiKey, context)
