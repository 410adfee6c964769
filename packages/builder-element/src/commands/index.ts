import { openAddNode } from './add-node.js';
import { alignCommands } from './align-nodes.js';
import { autoLayout } from './auto-layout.js';
import { copySelection, cutSelection, duplicateSelection, pasteClipboard } from './clipboard.js';
import type { Command } from './command.js';
import { startConnecting } from './connect.js';
import { deleteAndHeal } from './delete-and-heal.js';
import { deleteSelection } from './delete-selection.js';
import { openDetails } from './edit-flow.js';
import { openSettings, renameFocused } from './edit-node.js';
import { extractFlow } from './extract-flow.js';
import { leave, save, saveAndExit } from './file.js';
import { nudgeCommands } from './move-nodes.js';
import { selectCommands } from './select.js';
import { testFromHere } from './test-from-here.js';
import { travelCommands } from './travel.js';
import { redoStep, undoStep } from './undo-redo.js';
import { panelCommands, viewCommands } from './view.js';

/** Every command that needs no arguments, in the order of menus. */
export const commands: readonly Command[] = [
  save,
  saveAndExit,
  leave,
  openDetails,
  undoStep,
  redoStep,
  cutSelection,
  copySelection,
  pasteClipboard,
  duplicateSelection,
  deleteSelection,
  deleteAndHeal,
  openAddNode,
  openSettings,
  renameFocused,
  startConnecting,
  testFromHere,
  extractFlow,
  autoLayout,
  ...alignCommands,
  ...nudgeCommands,
  ...selectCommands,
  ...travelCommands,
  ...viewCommands,
  ...panelCommands,
];
