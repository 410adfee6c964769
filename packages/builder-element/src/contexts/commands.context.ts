import { createContext } from '@lit/context';
import type { CommandRunner } from '../commands/command-runner.js';

/** Runs editor commands for toolbar, palette, panels and keys. `null` until a flow is loaded. */
export const commandsContext = createContext<CommandRunner | null>(Symbol('fluxo-commands'));
