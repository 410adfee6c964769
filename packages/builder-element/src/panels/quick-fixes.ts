import type { LocalText } from '@fluxo/core';
import type { CommandRun } from '../commands/command.js';

/** An edit that mends a problem, offered beside it; one undoable step. */
export interface QuickFix {
  readonly label: LocalText;
  readonly run: CommandRun;
}
