/**
 * Who may import whom. It is `docs/architecture.md` as rules; each comment says where the thing belongs instead.
 *
 * @type {import('dependency-cruiser').IConfiguration}
 */
export default {
  forbidden: [
    {
      name: 'no-circles',
      severity: 'error',
      comment:
        'Two files that need each other are one concept, or hide a third: put what both need in a file of its own.',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'nothing-unresolvable',
      severity: 'error',
      comment: 'This import leads nowhere. Relative imports carry their extension (`./walk.ts`).',
      from: {},
      to: { couldNotResolve: true, pathNot: ['^virtual:'] },
    },
    {
      name: 'packages-are-declared',
      severity: 'error',
      comment:
        'A package that is imported stands in package.json; one that only happens to be installed will be gone one day.',
      from: { pathNot: ['node_modules'] },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'no-development-packages-in-the-app',
      severity: 'error',
      comment: 'What is deployed is made of `dependencies` only; devDependencies are for tests, tools and the sandbox.',
      from: {
        path: '^(contract|server|client)/',
        // Tests, their generators of data (`arbitrary-*.ts`), and what runs at build time.
        pathNot: [
          '\\.test(-d)?\\.ts$',
          '/arbitrary-[^/]+\\.ts$',
          '/vite\\.config\\.ts$',
          '^client/(tokens|summaries)-plugin\\.ts$',
        ],
      },
      // Icons are taken from @atlaskit/icon as files at build time; no code of the package is shipped.
      to: {
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: ['type-only'],
        pathNot: ['^node_modules/@atlaskit/icon/svgs/'],
      },
    },

    {
      name: 'contract-knows-zod-only',
      severity: 'error',
      comment:
        'The contract is what can be asked, readable by both sides. Behaviour belongs in `server`, looks in `client`; ' +
        'ts-rest is known to `contract/define.ts` alone, so that it can be left by changing one file.',
      from: { path: '^contract/', pathNot: ['^contract/define\\.ts$', '\\.test(-d)?\\.ts$'] },
      to: { pathNot: ['^contract/', '^node_modules/zod/'] },
    },
    {
      name: 'define-knows-ts-rest',
      severity: 'error',
      comment: '`contract/define.ts` joins zod and ts-rest and nothing else.',
      from: { path: '^contract/define\\.ts$' },
      to: { pathNot: ['^contract/', '^node_modules/(zod|@ts-rest)/'] },
    },
    {
      name: 'ts-rest-in-two-places',
      severity: 'error',
      comment:
        'ts-rest describes; it does not carry. Only `contract/define.ts` and `client/api/client.ts` may know it.',
      from: { path: '^(server|client|spec)/', pathNot: ['^client/api/client\\.ts$'] },
      to: { path: '^node_modules/@ts-rest/' },
    },
    {
      name: 'client-never-meets-server',
      severity: 'error',
      comment: 'The page knows the server through the contract only. A shape that both need belongs in `contract`.',
      from: { path: '^client/' },
      to: { path: '^(server|spec)/' },
    },
    {
      name: 'server-never-meets-client',
      severity: 'error',
      comment: 'The server knows nothing of the page. A shape that both need belongs in `contract`.',
      from: { path: '^server/', pathNot: ['\\.test\\.ts$'] },
      to: { path: '^(client|spec)/' },
    },
    {
      name: 'server-tests-stay-off-the-page',
      severity: 'error',
      comment: 'A unit test of the server may borrow doubles from `spec`, never anything from the page.',
      from: { path: '^server/.*\\.test\\.ts$' },
      to: { path: '^client/' },
    },

    {
      name: 'forge-in-server-forge-only',
      severity: 'error',
      comment:
        'Forge is behind the ports: `server/forge` implements `server/ports.ts` with `@forge/*`, everybody else asks a port.',
      from: { path: '^server/', pathNot: ['^server/forge/'] },
      to: { path: '^node_modules/@forge/' },
    },
    {
      name: 'bridge-in-one-file',
      severity: 'error',
      comment: '`client/api/bridge.ts` is the only door of the page to the platform.',
      from: { path: '^client/', pathNot: ['^client/api/bridge\\.ts$'] },
      to: { path: '^node_modules/@forge/' },
    },
    {
      name: 'only-the-joints-know-forge-and-http',
      severity: 'error',
      comment:
        'An area gets what it needs through `ports` and `context`. `server/index.ts` (and `server/forge`, its other half) ' +
        'join ports and implementations; nobody else imports `server/atlassian` or `server/forge`.',
      from: { path: '^server/', pathNot: ['^server/(atlassian|forge)/', '^server/index\\.ts$'] },
      to: { path: '^server/(atlassian|forge)/' },
    },
    {
      name: 'server-areas-do-not-know-each-other',
      severity: 'error',
      comment:
        'Two areas talk through the contract, `ports` or `context`. What several of them need is a file at the top of ' +
        '`server` (like `walk.ts`) or a port.',
      from: {
        path: '^server/(session|settings|protection|directories|users|licenses|groups|customers|access|runs|audit)/',
      },
      to: {
        path: '^server/(session|settings|protection|directories|users|licenses|groups|customers|access|runs|audit)/',
        pathNot: ['^server/$1/'],
      },
    },
    {
      name: 'middleware-knows-no-area',
      severity: 'error',
      comment: 'A ring works for every operation. What it needs from an area comes through `ports` or `context`.',
      from: { path: '^server/middleware/' },
      to: {
        path: '^server/(session|settings|protection|directories|users|licenses|groups|customers|access|runs|audit|atlassian|forge)/',
      },
    },

    {
      name: 'ui-has-no-domain',
      severity: 'error',
      comment:
        '`client/ui` is a design system: it knows itself and its sentences in `client/text`, no area and no contract. ' +
        'Domain parts belong in an area. (`ErrorNotice` shows a `CallError`, and may know what one is.)',
      from: { path: '^client/ui/' },
      to: { path: '^(contract|client)/', pathNot: ['^client/(ui|text)/', '^client/api/call-error\\.ts$'] },
    },
    {
      name: 'engine-has-no-vue',
      severity: 'error',
      comment: 'The data engine is plain TypeScript, so that it can be measured and tested without a page.',
      from: { path: '^client/users/engine/', pathNot: ['\\.test\\.ts$'] },
      to: { path: ['^node_modules/(vue|pinia|vue-router|@vue)/', '\\.vue$', '^client/ui/'] },
    },
    {
      name: 'sandbox-knows-no-app',
      severity: 'error',
      comment:
        'The sandbox emulates Atlassian and Forge for any app: it knows our manifest and nothing of our code. What a test ' +
        'needs from the app it imports itself.',
      from: { path: '^spec/sandbox/', pathNot: ['\\.(test|spec)\\.ts$'] },
      to: { path: '^(contract|server|client)/' },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules'] },
    exclude: { path: ['^dist/', '^coverage/'] },
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.vue', '.js', '.mjs', '.cjs', '.json', '.d.ts'],
    },
  },
}
