import { ENDPOINTS } from '../../../server/atlassian/endpoints.ts'
import type { Endpoint } from '../../../server/atlassian/endpoints.ts'

/** `docs/endpoints.md`: everything that is asked of Atlassian, out of the table that every request goes through. */
export function endpointsPage(): string {
  const rows = Object.values<Endpoint>(ENDPOINTS).map((endpoint) => {
    const scope =
      endpoint.forgeScopes.length === 0
        ? 'the organization’s API key'
        : endpoint.forgeScopes.map((one) => `\`${one}\``).join(', ')
    const source = endpoint.document === null ? 'Atlassian’s pages only' : `${endpoint.document}, OpenAPI`
    return `| ${endpoint.method} | \`${endpoint.path}\` | ${endpoint.effect} | ${scope} | ${source} | ${endpoint.usedBy} |`
  })
  return (
    [
      '# Endpoints',
      'Written by `npm run docs` from `server/atlassian/endpoints.ts`; a gate fails when it is out of date.',
      'Every request to Atlassian goes through this table. A read may be sent again after any fault; a write only when it is certain ' +
        'that nothing happened. No user is ever asked for one by one where a walk or a count does it.',
      ['| Method | Path | Effect | Allowed by | Described in | Used by |', '|---|---|---|---|---|---|', ...rows].join(
        '\n',
      ),
    ].join('\n\n') + '\n'
  )
}
