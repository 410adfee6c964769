import type { Command, CommandRun } from './command.js';

/** Runs commands against the present state. Given to toolbars, palettes, panels and the keymap by `commandsContext`. */
export interface CommandRunner {
  /** All commands, in the order of menus. */
  readonly commands: readonly Command[];
  /** Runs a command by its id, or one made with arguments (`addNode({ type: 'message' })`). False when it did not apply. */
  run(command: string | CommandRun): boolean;
  /** Whether it would do anything now. */
  can(command: string | CommandRun): boolean;
  /** The first key of a command as people read it on this system: `Ctrl+S`, `⌘S`; empty when it has none. */
  keysOf(id: string): string;
}
