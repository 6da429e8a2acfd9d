import 'virtual:atlassian-tokens.css'
import './ui/base.css'
import './ui/control.css'
import './ui/forced-colors.css'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import { createRouter } from 'vue-router'
import App from './App.vue'
import { changeWindowTitle, createHostHistory, enableTheme, readContext } from './api/bridge.ts'
import { ownHistory, routerHistory } from './api/history.ts'
import { CONFIG_MODULE, routes } from './routes.ts'
import { commonText } from './text/common.ts'
import { followLocale } from './text/format.ts'
import { showFlag } from './ui/flags.ts'
import { onTabTitle } from './ui/tab-title.ts'

/** What the platform gives is asked for at once; whatever it refuses has a way to do without. */
const [history, context] = await Promise.all([
  createHostHistory().then(routerHistory, ownHistory),
  readContext().catch(() => null),
  enableTheme().catch((refused: unknown) => console.warn("Jira's colours are not available", refused)),
])

followLocale(context?.locale ?? null)
const router = createRouter({ history, routes })
router.onError((lost: unknown) => {
  console.warn('A page could not be loaded', lost)
  showFlag({
    appearance: 'error',
    title: commonText.pageLost,
    description: commonText.pageLostFix,
    action: { label: commonText.reload, run: () => location.reload() },
  })
})
const app = createApp(App)
app.use(createPinia())
app.use(router)
if (context?.moduleKey === CONFIG_MODULE && router.resolve(history.location).path === '/')
  await router.replace('/settings').catch(() => undefined) // `onError` has told it.
void import('./api/other-tab.ts')
  .then(({ leadToOtherTabs }) =>
    leadToOtherTabs(document, context?.moduleKey ?? null, (place) => void router.push(place)),
  )
  .catch((refused: unknown) => console.warn('Links open in this tab only', refused))
app.mount('#app')
// A tab without its name is no reason to bother anyone; the page's own title is set either way.
onTabTitle(
  (title) =>
    void changeWindowTitle(`${title} - ${commonText.app}`).catch((refused: unknown) =>
      console.warn('The tab keeps its name', refused),
    ),
)
