import type { Locale } from '@fluxo/core';
import type { CommandRunner } from '../commands/command-runner.js';
import type { Command, CommandContext, CommandRun, ShellPort, ViewPort } from '../commands/command.js';
import { commands } from '../commands/index.js';
import type { EditorStore } from '../model/editor-store.js';
import type { NodeRegistry } from '../model/node-registry.js';
import { keyText } from './keymap.js';

/** What commands work on; read at each call, since any of it may be replaced. */
export interface EditorSurroundings {
  readonly store: EditorStore;
  readonly nodeTypes: NodeRegistry;
  readonly locale: Locale;
  readonly isReadonly: boolean;
  readonly newId: () => string;
  readonly view: ViewPort;
  readonly shell: ShellPort;
}

/** Runs commands against a store, a canvas and the element around them. */
export class EditorCommands implements CommandRunner {
  readonly commands: readonly Command[] = commands;
  readonly #byId = new Map(commands.map((command) => [command.id, command]));
  readonly #surroundings: () => EditorSurroundings | null;

  /** @param surroundings Gives what is there now, or null while nothing is loaded. */
  constructor(surroundings: () => EditorSurroundings | null) {
    this.#surroundings = surroundings;
  }

  run(command: string | CommandRun): boolean {
    const surroundings = this.#surroundings();
    const run = this.#runOf(command);
    if (!surroundings || !run) return false;
    return run(contextOf(surroundings), (transaction) => surroundings.store.dispatch(transaction));
  }

  can(command: string | CommandRun): boolean {
    const surroundings = this.#surroundings();
    const run = this.#runOf(command);
    return surroundings !== null && run !== null && run(contextOf(surroundings));
  }

  keysOf(id: string): string {
    const [key] = this.#byId.get(id)?.keys ?? [];
    return key === undefined ? '' : keyText(key);
  }

  #runOf(command: string | CommandRun): CommandRun | null {
    return typeof command === 'function' ? command : (this.#byId.get(command)?.run ?? null);
  }
}

function contextOf(surroundings: EditorSurroundings): CommandContext {
  const { store, ...rest } = surroundings;
  return {
    ...rest,
    state: store.state,
    newId: () => unusedId(surroundings),
    latest: () => contextOf(surroundings),
  };
}

function unusedId({ store, newId }: EditorSurroundings): string {
  let id = newId();
  while (store.state.document.nodes.has(id)) id = newId();
  return id;
}
