import app from '@atlaskit/icon/svgs/core/app.svg?raw'
import arrowDown from '@atlaskit/icon/svgs/core/arrow-down.svg?raw'
import arrowUp from '@atlaskit/icon/svgs/core/arrow-up.svg?raw'
import checkMark from '@atlaskit/icon/svgs/core/check-mark.svg?raw'
import chevronDown from '@atlaskit/icon/svgs/core/chevron-down.svg?raw'
import chevronLeft from '@atlaskit/icon/svgs/core/chevron-left.svg?raw'
import chevronRight from '@atlaskit/icon/svgs/core/chevron-right.svg?raw'
import close from '@atlaskit/icon/svgs/core/close.svg?raw'
import copy from '@atlaskit/icon/svgs/core/copy.svg?raw'
import crossCircle from '@atlaskit/icon/svgs/core/cross-circle.svg?raw'
import deleteIcon from '@atlaskit/icon/svgs/core/delete.svg?raw'
import dragHandleVertical from '@atlaskit/icon/svgs/core/drag-handle-vertical.svg?raw'
import download from '@atlaskit/icon/svgs/core/download.svg?raw'
import error from '@atlaskit/icon/svgs/core/error.svg?raw'
import filter from '@atlaskit/icon/svgs/core/filter.svg?raw'
import information from '@atlaskit/icon/svgs/core/information.svg?raw'
import listChecklist from '@atlaskit/icon/svgs/core/list-checklist.svg?raw'
import lockLocked from '@atlaskit/icon/svgs/core/lock-locked.svg?raw'
import page from '@atlaskit/icon/svgs/core/page.svg?raw'
import peopleGroup from '@atlaskit/icon/svgs/core/people-group.svg?raw'
import person from '@atlaskit/icon/svgs/core/person.svg?raw'
import questionCircle from '@atlaskit/icon/svgs/core/question-circle.svg?raw'
import refresh from '@atlaskit/icon/svgs/core/refresh.svg?raw'
import retry from '@atlaskit/icon/svgs/core/retry.svg?raw'
import search from '@atlaskit/icon/svgs/core/search.svg?raw'
import settings from '@atlaskit/icon/svgs/core/settings.svg?raw'
import showMoreHorizontal from '@atlaskit/icon/svgs/core/show-more-horizontal.svg?raw'
import statusError from '@atlaskit/icon/svgs/core/status-error.svg?raw'
import statusInformation from '@atlaskit/icon/svgs/core/status-information.svg?raw'
import statusSuccess from '@atlaskit/icon/svgs/core/status-success.svg?raw'
import statusWarning from '@atlaskit/icon/svgs/core/status-warning.svg?raw'
import success from '@atlaskit/icon/svgs/core/success.svg?raw'
import tasks from '@atlaskit/icon/svgs/core/tasks.svg?raw'
import warning from '@atlaskit/icon/svgs/core/warning.svg?raw'

/**
 * The icons in use, out of Atlassian's set (`@atlaskit/icon`, Apache-2.0), taken in at build time. Only the drawing is kept;
 * the element is made by `UiIcon`, so that no markup is ever set from a string.
 */
export interface IconShape {
  readonly viewBox: string
  readonly paths: readonly { readonly d: string; readonly evenodd: boolean }[]
}

function shape(svg: string): IconShape {
  const viewBox = /viewBox="([^"]+)"/.exec(svg)?.[1] ?? '0 0 16 16'
  const paths = [...svg.matchAll(/<path\b[^>]*>/g)].flatMap(([tag]) => {
    const d = /\bd="([^"]+)"/.exec(tag)?.[1]
    return d === undefined ? [] : [{ d, evenodd: tag.includes('fill-rule="evenodd"') }]
  })
  return { viewBox, paths }
}

export const ICONS = {
  app: shape(app),
  'arrow-down': shape(arrowDown),
  'arrow-up': shape(arrowUp),
  'check-mark': shape(checkMark),
  'chevron-down': shape(chevronDown),
  'chevron-left': shape(chevronLeft),
  'chevron-right': shape(chevronRight),
  close: shape(close),
  copy: shape(copy),
  'cross-circle': shape(crossCircle),
  delete: shape(deleteIcon),
  download: shape(download),
  'drag-handle-vertical': shape(dragHandleVertical),
  error: shape(error),
  filter: shape(filter),
  information: shape(information),
  'list-checklist': shape(listChecklist),
  'lock-locked': shape(lockLocked),
  page: shape(page),
  'people-group': shape(peopleGroup),
  person: shape(person),
  'question-circle': shape(questionCircle),
  refresh: shape(refresh),
  retry: shape(retry),
  search: shape(search),
  settings: shape(settings),
  'show-more-horizontal': shape(showMoreHorizontal),
  'status-error': shape(statusError),
  'status-information': shape(statusInformation),
  'status-success': shape(statusSuccess),
  'status-warning': shape(statusWarning),
  success: shape(success),
  tasks: shape(tasks),
  warning: shape(warning),
} as const satisfies Record<string, IconShape>

export type IconName = keyof typeof ICONS
