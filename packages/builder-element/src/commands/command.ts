import type { Locale, LocalText, NodeId, PortRef, Position } from '@fluxo/core';
import type { EditorState } from '../model/editor-state.js';
import type { NodeRegistry } from '../model/node-registry.js';
import type { Transaction } from '../model/transaction.js';

/** Axis-parallel rectangle in canvas units. */
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What commands ask of the drawing surface; the canvas is one, a test may be another. */
export interface ViewPort {
  /** The part of the canvas that is seen, in canvas units. */
  visible(): Rect;
  /** The box of a node on the canvas. */
  boxOf(id: NodeId): Rect | null;
  /** The size that a node of this type gets with its first settings. */
  sizeOfType(type: string): { readonly width: number; readonly height: number };
  /** Factor, 1 is 100 %. Keeps the centre of the view in place. */
  zoomTo(factor: number): void;
  zoomBy(factor: number): void;
  /** Shows all nodes, or the given ones. */
  fit(ids?: readonly NodeId[]): void;
  /** Brings a node into view, moving as little as needed, and gives it the keyboard focus. */
  reveal(id: NodeId): void;
  /** Starts connecting by keyboard from a node, or from one of its ports. */
  startConnecting(from: NodeId | PortRef): void;
  /** Opens the field to change a node's title in place. */
  editTitle(id: NodeId): void;
}

/** What commands ask of the element around the canvas. */
export interface ShellPort {
  save(): void;
  saveAndExit(): void;
  leave(): void;
  setFullscreen(on: boolean): void;
  readonly isFullscreen: boolean;
  undo(): void;
  redo(): void;
  /** Opens the form of the selected node and moves the focus into it. */
  openInspector(): void;
  /** Opens a side panel or dialog by its id: `search`, `action-palette`, `keymap`, `add-node`, `issues`, `simulator`, `outline`, `history`. */
  open(panel: PanelId): void;
  writeClipboard(text: string): void;
  readClipboard(): Promise<string>;
  /** Speaks the result of an action through the live region. */
  announce(text: string): void;
  /** Places for a tidy graph; may be computed in a worker. `null` when it was overtaken by another edit. */
  layout(ids: readonly NodeId[]): Promise<ReadonlyMap<NodeId, Position> | null>;
}

export type PanelId =
  | 'search'
  | 'action-palette'
  | 'keymap'
  | 'add-node'
  | 'issues'
  | 'simulator'
  | 'outline'
  | 'history'
  | 'details';

/** Everything that a command may look at. Commands are data in, transaction out; effects go through the two ports. */
export interface CommandContext {
  readonly state: EditorState;
  readonly nodeTypes: NodeRegistry;
  readonly locale: Locale;
  readonly isReadonly: boolean;
  /** A new id, unique within the flow. */
  readonly newId: () => string;
  readonly view: ViewPort;
  readonly shell: ShellPort;
  /** The state at the time of the call; for commands that wait before they dispatch. */
  readonly latest: () => EditorState;
}

export type Dispatch = (transaction: Transaction) => void;

/**
 * Does something, or says whether it could: without `dispatch` nothing happens and the answer is whether it would. Returns
 * false when it does not apply.
 */
export type CommandRun = (context: CommandContext, dispatch?: Dispatch) => boolean;

/** Where a command is listed in menus and in the keymap. */
export type CommandGroup = 'file' | 'edit' | 'nodes' | 'selection' | 'navigation' | 'view' | 'panels';

/** A named action of the editor. */
export interface Command {
  /** kebab-case imperative: `delete-selection`. */
  readonly id: string;
  readonly label: LocalText;
  readonly group: CommandGroup;
  /** Icon name of the lucide set. */
  readonly icon?: string;
  /**
   * Keys as `Mod+Shift+Z`; `Mod` is Cmd on Apple systems and Ctrl elsewhere; key names are those of `KeyboardEvent.key`.
   * The first one is shown.
   */
  readonly keys: readonly string[];
  /** Works while text is being typed in a form (save, undo of the flow does not). */
  readonly worksInFields?: boolean;
  /** Works on a flow that may only be looked at. */
  readonly worksReadonly?: boolean;
  readonly run: CommandRun;
}
