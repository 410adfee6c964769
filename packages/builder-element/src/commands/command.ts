import type { Flow, FlowId, Locale, LocalText, NodeId, PortRef } from '@fluxo/core';
import type { Rect } from '../model/card-geometry.js';
import type { EditorState } from '../model/editor-state.js';
import type { NodeRegistry } from '../model/node-registry.js';
import type { Transaction } from '../model/transaction.js';

/** What commands ask of the drawing surface; the canvas is one, a test may be another. */
export interface ViewPort {
  /** The part of the canvas that is seen, in canvas units. */
  visible(): Rect;
  /** Sets the zoom (1 is 100 %), keeping the middle of the view in place. */
  zoomTo(factor: number): void;
  /** Multiplies the zoom, keeping the middle of the view in place. */
  zoomBy(factor: number): void;
  /** Shows all nodes, or the given ones. */
  fit(ids?: readonly NodeId[]): void;
  /** Brings a node into view, moving as little as needed, and gives it the keyboard focus. */
  reveal(id: NodeId): void;
  /** Starts connecting by keyboard from a node, or from one of its ports. */
  startConnecting(from: NodeId | PortRef): void;
  /** Opens the field to change a node's title in place. */
  editTitle(id: NodeId): void;
  /** Ends what is going on with the pointer or the keyboard (a wire being drawn, a drag). False when nothing was. */
  cancelGesture(): boolean;
}

/** Panels and dialogs around the canvas that commands open. */
export type PanelId =
  | 'search'
  | 'action-palette'
  | 'keymap'
  | 'add-node'
  | 'inspector'
  | 'issues'
  | 'simulator'
  | 'tests'
  | 'numbers'
  | 'replay'
  | 'outline'
  | 'history'
  | 'details';

/** What commands ask of the element around the canvas. */
export interface ShellPort {
  save(): void;
  saveAndExit(): void;
  leave(): void;
  setFullscreen(on: boolean): void;
  readonly isFullscreen: boolean;
  undo(): void;
  redo(): void;
  /** Opens a panel or dialog and moves the focus into it. */
  open(panel: PanelId): void;
  /** Stores a new flow, under another name when its own is taken; `null` when that failed, which the shell has told. */
  createFlow(flow: Flow): Promise<FlowId | null>;
  /** Begins a test conversation at a node. */
  testFrom(id: NodeId): void;
  writeClipboard(text: string): void;
  /** Text of the clipboard; the last text written here when the browser does not give access. */
  readClipboard(): Promise<string>;
  /** Speaks the result of an action through the live region. */
  announce(text: LocalText): void;
}

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
  /** The context as it is by then; for commands that wait before they dispatch. */
  readonly latest: () => CommandContext;
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
  /**
   * Where the keys work. `canvas`: while the canvas has the focus. `editor`: anywhere in the element but in fields, where
   * the key means something to the text. `everywhere`: in fields too.
   */
  readonly keyScope: 'canvas' | 'editor' | 'everywhere';
  /** Works on a flow that may only be looked at. */
  readonly worksReadonly?: boolean;
  readonly run: CommandRun;
}
