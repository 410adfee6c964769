import { consume } from '@lit/context';
import { LitElement } from 'lit';
import { state } from 'lit/decorators.js';
import type { CommandRun } from '../commands/command.js';
import type { CommandRunner } from '../commands/command-runner.js';
import { commandsContext } from '../contexts/commands.context.js';
import { nodeRegistryContext } from '../contexts/node-registry.context.js';
import { readonlyContext } from '../contexts/readonly.context.js';
import { storeContext } from '../contexts/store.context.js';
import { LocaleController } from '../locales/locale.controller.js';
import type { EditorState } from '../model/editor-state.js';
import type { EditorStore } from '../model/editor-store.js';
import { NodeRegistry } from '../model/node-registry.js';
import { controls } from '../styles/controls.js';
import { tokens } from '../styles/tokens.js';

/** What the panels around the canvas share: the edited flow, its commands and node types, and the language. */
export abstract class EditorPanelElement extends LitElement {
  static override styles = [tokens, controls];

  @consume({ context: storeContext, subscribe: true })
  @state()
  protected store: EditorStore | null = null;

  @consume({ context: commandsContext, subscribe: true })
  @state()
  protected commands: CommandRunner | null = null;

  @consume({ context: nodeRegistryContext, subscribe: true })
  @state()
  protected nodeTypes: NodeRegistry = new NodeRegistry([]);

  @consume({ context: readonlyContext, subscribe: true })
  @state()
  protected isReadonly = false;

  protected readonly t = new LocaleController(this);
  #watched: EditorStore | null = null;
  #stopWatching: (() => void) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stopWatching?.();
    this.#stopWatching = undefined;
    this.#watched = null;
  }

  protected override willUpdate(_changed: Map<PropertyKey, unknown>): void {
    if (this.#watched === this.store || !this.isConnected) return;
    this.#stopWatching?.();
    this.#watched = this.store;
    this.#stopWatching = this.store?.subscribe((next, before) => {
      if (this.isAffected(next, before)) this.requestUpdate();
    });
  }

  /** Whether a change of state changes what this panel shows. */
  protected isAffected(_next: EditorState, _before: EditorState): boolean {
    return true;
  }

  protected get editorState(): EditorState | null {
    return this.store?.state ?? null;
  }

  /** Runs a command; the editor without a flow does nothing. */
  protected run(command: string | CommandRun): boolean {
    return this.commands?.run(command) ?? false;
  }

  protected can(command: string | CommandRun): boolean {
    return this.commands?.can(command) ?? false;
  }

  /** Name and keys of a command for a tooltip: "Desfazer (Ctrl+Z)". */
  protected hint(command: string, name: string): string {
    const keys = this.commands?.keysOf(command) ?? '';
    return keys === '' ? name : `${name} (${keys})`;
  }
}
