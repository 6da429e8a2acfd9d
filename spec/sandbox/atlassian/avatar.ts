import type { WorldAccount } from '../world/index.ts'

/** The address form of Atlassian's initials avatars. Only where a picture is required; nothing is served there by the sandbox. */
export function avatarUrl(account: WorldAccount): string {
  const initials = account.name
    .split(' ')
    .slice(0, 2)
    .map((word) => Array.from(word)[0] ?? '')
    .join('')
  return `https://avatar-management--avatars.us-west-2.prod.public.atl-paas.net/initials/${encodeURIComponent(initials.toUpperCase())}-${account.index % 7}.png`
}
