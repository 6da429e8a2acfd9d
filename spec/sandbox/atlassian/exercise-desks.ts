import type { Called, CallOptions, Lab } from './harness.ts'

export const OPT_IN = { 'x-experimentalapi': 'opt-in' } as const
export const DESKS = '/rest/servicedeskapi'

/** Asks Jira Service Management as somebody: a person by account id, or the app. */
export function deskCaller(lab: Lab, as: string) {
  const caller = as === 'app' ? ({ as: 'app' } as const) : ({ as: 'user', accountId: as } as const)
  return async (
    method: string,
    path: string,
    body?: unknown,
    headers: CallOptions['headers'] = OPT_IN,
  ): Promise<Called> => {
    // Five a second for customers: whoever asks here has time.
    await lab.clock.advance(250)
    return lab.call(method, `${DESKS}${path}`, { caller, headers, ...(body === undefined ? {} : { body }) })
  }
}

/** Every operation once with success, and its refusals. */
export async function exerciseDesks(lab: Lab): Promise<void> {
  const { portal, fixtures } = lab.world
  const [closed, open] = [portal.desks[0]?.id ?? '', portal.desks[1]?.id ?? '']
  const organization = portal.organizations[2]?.id ?? ''
  const customer = [...portal.customers.keys()][0] ?? ''
  for (const as of [
    'app',
    fixtures.organizationAdmin,
    fixtures.siteAdmin,
    fixtures.serviceDeskAgent,
    fixtures.jiraAdmin,
    fixtures.user,
  ]) {
    const ask = deskCaller(lab, as)
    const accountIds = [customer]
    await ask('GET', '/servicedesk?limit=3')
    for (const desk of [closed, open, '999', 'SUP']) {
      await ask('GET', `/servicedesk/${desk}/customer?start=2&limit=5`)
      await ask('GET', `/servicedesk/${desk}/organization`)
      await ask('DELETE', `/servicedesk/${desk}/customer`, { accountIds })
      await ask('POST', `/servicedesk/${desk}/customer`, { accountIds })
    }
    await ask('POST', `/servicedesk/${closed}/customer`, { accountIds: ['nobody'] })
    await ask('GET', `/organization?accountId=${encodeURIComponent(customer)}`)
    await ask('GET', '/organization?accountId=nobody')
    for (const one of [organization, '6', '999']) {
      await ask('GET', `/organization/${one}/user`)
      await ask('DELETE', `/organization/${one}/user`, { accountIds })
      await ask('POST', `/organization/${one}/user`, { accountIds })
      await ask('POST', `/organization/${one}/user`, { accountIds: ['nobody'] })
    }
    for (const accountId of [customer, fixtures.user])
      await ask('PUT', `/customer/user/${encodeURIComponent(accountId)}/revoke-portal-only-access`)
  }
  await lab.call('GET', `${DESKS}/servicedesk`, { caller: { as: 'anonymous' } })
}
