/** The page's components, for a compiler that does not read them; `vue-tsc` checks what is in them. */
declare module '*.vue' {
  import type { Component } from 'vue'
  const component: Component
  export { component as default }
}
