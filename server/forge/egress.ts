import { fetch as forgeFetch } from '@forge/api'
import type { Fetch } from '../atlassian/index.ts'

/** `fetch` to the hosts that the manifest allows; Forge refuses any other. */
export const egress: Fetch = (url, init) => forgeFetch(url, init)
