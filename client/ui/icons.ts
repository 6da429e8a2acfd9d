import add from '@atlaskit/icon/svgs/core/add.svg?raw'
import app from '@atlaskit/icon/svgs/core/app.svg?raw'
import arrowDown from '@atlaskit/icon/svgs/core/arrow-down.svg?raw'
import arrowLeft from '@atlaskit/icon/svgs/core/arrow-left.svg?raw'
import arrowRight from '@atlaskit/icon/svgs/core/arrow-right.svg?raw'
import arrowUp from '@atlaskit/icon/svgs/core/arrow-up.svg?raw'
import card from '@atlaskit/icon/svgs/core/card.svg?raw'
import checkMark from '@atlaskit/icon/svgs/core/check-mark.svg?raw'
import checkboxChecked from '@atlaskit/icon/svgs/core/checkbox-checked.svg?raw'
import chevronDown from '@atlaskit/icon/svgs/core/chevron-down.svg?raw'
import chevronLeft from '@atlaskit/icon/svgs/core/chevron-left.svg?raw'
import chevronRight from '@atlaskit/icon/svgs/core/chevron-right.svg?raw'
import chevronUp from '@atlaskit/icon/svgs/core/chevron-up.svg?raw'
import clock from '@atlaskit/icon/svgs/core/clock.svg?raw'
import close from '@atlaskit/icon/svgs/core/close.svg?raw'
import copy from '@atlaskit/icon/svgs/core/copy.svg?raw'
import crossCircle from '@atlaskit/icon/svgs/core/cross-circle.svg?raw'
import deleteIcon from '@atlaskit/icon/svgs/core/delete.svg?raw'
import download from '@atlaskit/icon/svgs/core/download.svg?raw'
import edit from '@atlaskit/icon/svgs/core/edit.svg?raw'
import error from '@atlaskit/icon/svgs/core/error.svg?raw'
import eyeOpenFilled from '@atlaskit/icon/svgs/core/eye-open-filled.svg?raw'
import filter from '@atlaskit/icon/svgs/core/filter.svg?raw'
import information from '@atlaskit/icon/svgs/core/information.svg?raw'
import keyResult from '@atlaskit/icon/svgs/core/key-result.svg?raw'
import lightbulb from '@atlaskit/icon/svgs/core/lightbulb.svg?raw'
import linkExternal from '@atlaskit/icon/svgs/core/link-external.svg?raw'
import listBulleted from '@atlaskit/icon/svgs/core/list-bulleted.svg?raw'
import lockLocked from '@atlaskit/icon/svgs/core/lock-locked.svg?raw'
import megaphone from '@atlaskit/icon/svgs/core/megaphone.svg?raw'
import officeBuilding from '@atlaskit/icon/svgs/core/office-building.svg?raw'
import page from '@atlaskit/icon/svgs/core/page.svg?raw'
import peopleGroup from '@atlaskit/icon/svgs/core/people-group.svg?raw'
import person from '@atlaskit/icon/svgs/core/person.svg?raw'
import personAdd from '@atlaskit/icon/svgs/core/person-add.svg?raw'
import personOffboard from '@atlaskit/icon/svgs/core/person-offboard.svg?raw'
import personRemove from '@atlaskit/icon/svgs/core/person-remove.svg?raw'
import questionCircle from '@atlaskit/icon/svgs/core/question-circle.svg?raw'
import redo from '@atlaskit/icon/svgs/core/redo.svg?raw'
import refresh from '@atlaskit/icon/svgs/core/refresh.svg?raw'
import retry from '@atlaskit/icon/svgs/core/retry.svg?raw'
import search from '@atlaskit/icon/svgs/core/search.svg?raw'
import settings from '@atlaskit/icon/svgs/core/settings.svg?raw'
import shield from '@atlaskit/icon/svgs/core/shield.svg?raw'
import showMoreHorizontal from '@atlaskit/icon/svgs/core/show-more-horizontal.svg?raw'
import sortAscending from '@atlaskit/icon/svgs/core/sort-ascending.svg?raw'
import sortDescending from '@atlaskit/icon/svgs/core/sort-descending.svg?raw'
import spreadsheet from '@atlaskit/icon/svgs/core/spreadsheet.svg?raw'
import statusError from '@atlaskit/icon/svgs/core/status-error.svg?raw'
import statusInformation from '@atlaskit/icon/svgs/core/status-information.svg?raw'
import statusSuccess from '@atlaskit/icon/svgs/core/status-success.svg?raw'
import statusWarning from '@atlaskit/icon/svgs/core/status-warning.svg?raw'
import success from '@atlaskit/icon/svgs/core/success.svg?raw'
import tableColumnsDistribute from '@atlaskit/icon/svgs/core/table-columns-distribute.svg?raw'
import tasks from '@atlaskit/icon/svgs/core/tasks.svg?raw'
import undo from '@atlaskit/icon/svgs/core/undo.svg?raw'
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
  add: shape(add),
  app: shape(app),
  'arrow-down': shape(arrowDown),
  'arrow-left': shape(arrowLeft),
  'arrow-right': shape(arrowRight),
  'arrow-up': shape(arrowUp),
  card: shape(card),
  'check-mark': shape(checkMark),
  'checkbox-checked': shape(checkboxChecked),
  'chevron-down': shape(chevronDown),
  'chevron-left': shape(chevronLeft),
  'chevron-right': shape(chevronRight),
  'chevron-up': shape(chevronUp),
  clock: shape(clock),
  close: shape(close),
  copy: shape(copy),
  'cross-circle': shape(crossCircle),
  delete: shape(deleteIcon),
  download: shape(download),
  edit: shape(edit),
  error: shape(error),
  'eye-open-filled': shape(eyeOpenFilled),
  filter: shape(filter),
  information: shape(information),
  'key-result': shape(keyResult),
  lightbulb: shape(lightbulb),
  'link-external': shape(linkExternal),
  'list-bulleted': shape(listBulleted),
  'lock-locked': shape(lockLocked),
  megaphone: shape(megaphone),
  'office-building': shape(officeBuilding),
  page: shape(page),
  'people-group': shape(peopleGroup),
  person: shape(person),
  'person-add': shape(personAdd),
  'person-offboard': shape(personOffboard),
  'person-remove': shape(personRemove),
  'question-circle': shape(questionCircle),
  redo: shape(redo),
  refresh: shape(refresh),
  retry: shape(retry),
  search: shape(search),
  settings: shape(settings),
  shield: shape(shield),
  'show-more-horizontal': shape(showMoreHorizontal),
  'sort-ascending': shape(sortAscending),
  'sort-descending': shape(sortDescending),
  spreadsheet: shape(spreadsheet),
  'status-error': shape(statusError),
  'status-information': shape(statusInformation),
  'status-success': shape(statusSuccess),
  'status-warning': shape(statusWarning),
  success: shape(success),
  'table-columns-distribute': shape(tableColumnsDistribute),
  tasks: shape(tasks),
  undo: shape(undo),
  warning: shape(warning),
} as const satisfies Record<string, IconShape>

export type IconName = keyof typeof ICONS
