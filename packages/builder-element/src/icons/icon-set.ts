// eslint-disable-next-line @typescript-eslint/triple-slash-reference -- an ambient module cannot be imported, and programs that come here by an import must know it
/// <reference path="./lucide-icons.d.ts" />

import arrowLeft from 'lucide/dist/esm/icons/arrow-left.mjs';
import undo2 from 'lucide/dist/esm/icons/undo-2.mjs';
import redo2 from 'lucide/dist/esm/icons/redo-2.mjs';
import search from 'lucide/dist/esm/icons/search.mjs';
import plus from 'lucide/dist/esm/icons/plus.mjs';
import triangleAlert from 'lucide/dist/esm/icons/triangle-alert.mjs';
import play from 'lucide/dist/esm/icons/play.mjs';
import maximize from 'lucide/dist/esm/icons/maximize.mjs';
import minimize from 'lucide/dist/esm/icons/minimize.mjs';
import save from 'lucide/dist/esm/icons/save.mjs';
import logOut from 'lucide/dist/esm/icons/log-out.mjs';
import x from 'lucide/dist/esm/icons/x.mjs';
import check from 'lucide/dist/esm/icons/check.mjs';
import chevronDown from 'lucide/dist/esm/icons/chevron-down.mjs';
import chevronRight from 'lucide/dist/esm/icons/chevron-right.mjs';
import chevronUp from 'lucide/dist/esm/icons/chevron-up.mjs';
import gripVertical from 'lucide/dist/esm/icons/grip-vertical.mjs';
import trash from 'lucide/dist/esm/icons/trash.mjs';
import copy from 'lucide/dist/esm/icons/copy.mjs';
import download from 'lucide/dist/esm/icons/download.mjs';
import upload from 'lucide/dist/esm/icons/upload.mjs';
import pencil from 'lucide/dist/esm/icons/pencil.mjs';
import faceSlightlySmiling from 'lucide/dist/esm/icons/face-slightly-smiling.mjs';
import italic from 'lucide/dist/esm/icons/italic.mjs';
import strikethrough from 'lucide/dist/esm/icons/strikethrough.mjs';
import code from 'lucide/dist/esm/icons/code.mjs';
import braces from 'lucide/dist/esm/icons/braces.mjs';
import ellipsisVertical from 'lucide/dist/esm/icons/ellipsis-vertical.mjs';
import clockFading from 'lucide/dist/esm/icons/clock-fading.mjs';
import circleQuestionMark from 'lucide/dist/esm/icons/circle-question-mark.mjs';
import info from 'lucide/dist/esm/icons/info.mjs';
import circleAlert from 'lucide/dist/esm/icons/circle-alert.mjs';
import refreshCw from 'lucide/dist/esm/icons/refresh-cw.mjs';
import messageSquare from 'lucide/dist/esm/icons/message-square.mjs';
import textCursorInput from 'lucide/dist/esm/icons/text-cursor-input.mjs';
import list from 'lucide/dist/esm/icons/list.mjs';
import gitBranch from 'lucide/dist/esm/icons/git-branch.mjs';
import variable from 'lucide/dist/esm/icons/variable.mjs';
import workflow from 'lucide/dist/esm/icons/workflow.mjs';
import timer from 'lucide/dist/esm/icons/timer.mjs';
import flag from 'lucide/dist/esm/icons/flag.mjs';
import cornerDownRight from 'lucide/dist/esm/icons/corner-down-right.mjs';
import idCard from 'lucide/dist/esm/icons/id-card.mjs';
import listOrdered from 'lucide/dist/esm/icons/list-ordered.mjs';
import globe from 'lucide/dist/esm/icons/globe.mjs';
import ticket from 'lucide/dist/esm/icons/ticket.mjs';
import users from 'lucide/dist/esm/icons/users.mjs';
import clock from 'lucide/dist/esm/icons/clock.mjs';
import send from 'lucide/dist/esm/icons/send.mjs';
import stickyNote from 'lucide/dist/esm/icons/sticky-note.mjs';
import logIn from 'lucide/dist/esm/icons/log-in.mjs';
import database from 'lucide/dist/esm/icons/database.mjs';
import folder from 'lucide/dist/esm/icons/folder.mjs';
import arrowUp from 'lucide/dist/esm/icons/arrow-up.mjs';
import arrowDown from 'lucide/dist/esm/icons/arrow-down.mjs';
import panelLeft from 'lucide/dist/esm/icons/panel-left.mjs';
import panelRight from 'lucide/dist/esm/icons/panel-right.mjs';
import eye from 'lucide/dist/esm/icons/eye.mjs';
import smartphone from 'lucide/dist/esm/icons/smartphone.mjs';
import monitor from 'lucide/dist/esm/icons/monitor.mjs';
import keyboard from 'lucide/dist/esm/icons/keyboard.mjs';
import loaderCircle from 'lucide/dist/esm/icons/loader-circle.mjs';
import circleCheck from 'lucide/dist/esm/icons/circle-check.mjs';
import link from 'lucide/dist/esm/icons/link.mjs';
import image from 'lucide/dist/esm/icons/image.mjs';
import quote from 'lucide/dist/esm/icons/quote.mjs';
import scissors from 'lucide/dist/esm/icons/scissors.mjs';
import clipboardPaste from 'lucide/dist/esm/icons/clipboard-paste.mjs';
import rotateCcw from 'lucide/dist/esm/icons/rotate-ccw.mjs';
import command from 'lucide/dist/esm/icons/command.mjs';
import betweenHorizontalStart from 'lucide/dist/esm/icons/between-horizontal-start.mjs';
import layoutGrid from 'lucide/dist/esm/icons/layout-grid.mjs';
import settings2 from 'lucide/dist/esm/icons/settings-2.mjs';
import fileUp from 'lucide/dist/esm/icons/file-up.mjs';
import star from 'lucide/dist/esm/icons/star.mjs';
import hourglass from 'lucide/dist/esm/icons/hourglass.mjs';
import route from 'lucide/dist/esm/icons/route.mjs';
import split from 'lucide/dist/esm/icons/split.mjs';
import webhook from 'lucide/dist/esm/icons/webhook.mjs';
import circleStop from 'lucide/dist/esm/icons/circle-stop.mjs';
import fileText from 'lucide/dist/esm/icons/file-text.mjs';
import clipboardList from 'lucide/dist/esm/icons/clipboard-list.mjs';
import calendarClock from 'lucide/dist/esm/icons/calendar-clock.mjs';
import bot from 'lucide/dist/esm/icons/bot.mjs';
import listChecks from 'lucide/dist/esm/icons/list-checks.mjs';
import octagonX from 'lucide/dist/esm/icons/octagon-x.mjs';
import externalLink from 'lucide/dist/esm/icons/external-link.mjs';
import zoomIn from 'lucide/dist/esm/icons/zoom-in.mjs';
import zoomOut from 'lucide/dist/esm/icons/zoom-out.mjs';
import scan from 'lucide/dist/esm/icons/scan.mjs';
import map from 'lucide/dist/esm/icons/map.mjs';
import chartColumn from 'lucide/dist/esm/icons/chart-column.mjs';
import chevronsLeft from 'lucide/dist/esm/icons/chevrons-left.mjs';
import chevronsRight from 'lucide/dist/esm/icons/chevrons-right.mjs';
import chevronLeft from 'lucide/dist/esm/icons/chevron-left.mjs';
import wandSparkles from 'lucide/dist/esm/icons/wand-sparkles.mjs';
import lock from 'lucide/dist/esm/icons/lock.mjs';
import move from 'lucide/dist/esm/icons/move.mjs';
import square from 'lucide/dist/esm/icons/square.mjs';
import cable from 'lucide/dist/esm/icons/cable.mjs';
import copyPlus from 'lucide/dist/esm/icons/copy-plus.mjs';
import network from 'lucide/dist/esm/icons/network.mjs';
import pencilLine from 'lucide/dist/esm/icons/pencil-line.mjs';
import slidersHorizontal from 'lucide/dist/esm/icons/sliders-horizontal.mjs';
import unplug from 'lucide/dist/esm/icons/unplug.mjs';
import alignEndHorizontal from 'lucide/dist/esm/icons/align-end-horizontal.mjs';
import alignEndVertical from 'lucide/dist/esm/icons/align-end-vertical.mjs';
import alignHorizontalDistributeCenter from 'lucide/dist/esm/icons/align-horizontal-distribute-center.mjs';
import alignStartHorizontal from 'lucide/dist/esm/icons/align-start-horizontal.mjs';
import alignStartVertical from 'lucide/dist/esm/icons/align-start-vertical.mjs';
import alignVerticalDistributeCenter from 'lucide/dist/esm/icons/align-vertical-distribute-center.mjs';
import expand from 'lucide/dist/esm/icons/expand.mjs';
import focus from 'lucide/dist/esm/icons/focus.mjs';
import grid2x2 from 'lucide/dist/esm/icons/grid-2x2.mjs';
import shrink from 'lucide/dist/esm/icons/shrink.mjs';
import listTree from 'lucide/dist/esm/icons/list-tree.mjs';
import circleDot from 'lucide/dist/esm/icons/circle-dot.mjs';
import diamond from 'lucide/dist/esm/icons/diamond.mjs';
import sun from 'lucide/dist/esm/icons/sun.mjs';
import moon from 'lucide/dist/esm/icons/moon.mjs';
import filePlus from 'lucide/dist/esm/icons/file-plus.mjs';
import inbox from 'lucide/dist/esm/icons/inbox.mjs';
import cornerDownLeft from 'lucide/dist/esm/icons/corner-down-left.mjs';
import panelBottom from 'lucide/dist/esm/icons/panel-bottom.mjs';
import flaskConical from 'lucide/dist/esm/icons/flask-conical.mjs';
import rotateCw from 'lucide/dist/esm/icons/rotate-cw.mjs';
import fastForward from 'lucide/dist/esm/icons/fast-forward.mjs';
import bug from 'lucide/dist/esm/icons/bug.mjs';
import layers from 'lucide/dist/esm/icons/layers.mjs';
import sendHorizontal from 'lucide/dist/esm/icons/send-horizontal.mjs';
import mousePointerClick from 'lucide/dist/esm/icons/mouse-pointer-click.mjs';
import shuffle from 'lucide/dist/esm/icons/shuffle.mjs';
import unfoldHorizontal from 'lucide/dist/esm/icons/unfold-horizontal.mjs';
import hash from 'lucide/dist/esm/icons/hash.mjs';
import atSign from 'lucide/dist/esm/icons/at-sign.mjs';
import user from 'lucide/dist/esm/icons/user.mjs';
import userRound from 'lucide/dist/esm/icons/user-round.mjs';
import circlePause from 'lucide/dist/esm/icons/circle-pause.mjs';
import skipForward from 'lucide/dist/esm/icons/skip-forward.mjs';
import clipboardCopy from 'lucide/dist/esm/icons/clipboard-copy.mjs';

/**
 * Icons in use, by their lucide name. A node definition may name any of them; a name that is missing here is drawn as a
 * square, so a new one is added by one import and one line.
 */
export const ICONS = {
  'arrow-left': arrowLeft,
  'undo-2': undo2,
  'redo-2': redo2,
  search,
  plus,
  'triangle-alert': triangleAlert,
  play,
  maximize,
  minimize,
  save,
  'log-out': logOut,
  x,
  check,
  'chevron-down': chevronDown,
  'chevron-right': chevronRight,
  'chevron-up': chevronUp,
  'grip-vertical': gripVertical,
  trash,
  copy,
  download,
  upload,
  pencil,
  'face-slightly-smiling': faceSlightlySmiling,
  italic,
  strikethrough,
  code,
  braces,
  'ellipsis-vertical': ellipsisVertical,
  'clock-fading': clockFading,
  'circle-question-mark': circleQuestionMark,
  info,
  'circle-alert': circleAlert,
  'refresh-cw': refreshCw,
  'message-square': messageSquare,
  'text-cursor-input': textCursorInput,
  list,
  'git-branch': gitBranch,
  variable,
  workflow,
  timer,
  flag,
  'corner-down-right': cornerDownRight,
  'id-card': idCard,
  'list-ordered': listOrdered,
  globe,
  ticket,
  users,
  clock,
  send,
  'sticky-note': stickyNote,
  'log-in': logIn,
  database,
  folder,
  'arrow-up': arrowUp,
  'arrow-down': arrowDown,
  'panel-left': panelLeft,
  'panel-right': panelRight,
  eye,
  smartphone,
  monitor,
  keyboard,
  'loader-circle': loaderCircle,
  'circle-check': circleCheck,
  link,
  image,
  quote,
  scissors,
  'clipboard-paste': clipboardPaste,
  'rotate-ccw': rotateCcw,
  command,
  'between-horizontal-start': betweenHorizontalStart,
  'layout-grid': layoutGrid,
  'settings-2': settings2,
  'file-up': fileUp,
  star,
  hourglass,
  route,
  split,
  webhook,
  'circle-stop': circleStop,
  'file-text': fileText,
  'clipboard-list': clipboardList,
  'calendar-clock': calendarClock,
  bot,
  'list-checks': listChecks,
  'octagon-x': octagonX,
  'external-link': externalLink,
  'zoom-in': zoomIn,
  'zoom-out': zoomOut,
  scan,
  map,
  'chevron-left': chevronLeft,
  'chevrons-left': chevronsLeft,
  'chevrons-right': chevronsRight,
  'chart-column': chartColumn,
  'wand-sparkles': wandSparkles,
  lock,
  move,
  square,
  cable,
  'copy-plus': copyPlus,
  network,
  'pencil-line': pencilLine,
  'sliders-horizontal': slidersHorizontal,
  unplug,
  'align-end-horizontal': alignEndHorizontal,
  'align-end-vertical': alignEndVertical,
  'align-horizontal-distribute-center': alignHorizontalDistributeCenter,
  'align-start-horizontal': alignStartHorizontal,
  'align-start-vertical': alignStartVertical,
  'align-vertical-distribute-center': alignVerticalDistributeCenter,
  expand,
  focus,
  'grid-2x2': grid2x2,
  shrink,
  'list-tree': listTree,
  'circle-dot': circleDot,
  diamond,
  sun,
  moon,
  'file-plus': filePlus,
  inbox,
  'corner-down-left': cornerDownLeft,
  'panel-bottom': panelBottom,
  'flask-conical': flaskConical,
  'rotate-cw': rotateCw,
  'fast-forward': fastForward,
  bug,
  layers,
  'send-horizontal': sendHorizontal,
  'mouse-pointer-click': mousePointerClick,
  shuffle,
  'unfold-horizontal': unfoldHorizontal,
  hash,
  'at-sign': atSign,
  user,
  'user-round': userRound,
  'circle-pause': circlePause,
  'skip-forward': skipForward,
  'clipboard-copy': clipboardCopy,
  // Names of earlier releases of lucide.
  'trash-2': trash,
  history: clockFading,
  'help-circle': circleQuestionMark,
  smile: faceSlightlySmiling,
} as const;
