import type { Flow } from '@fluxo/core';

/** Detail of `save-requested`. */
export interface SaveRequestedDetail {
  /** `null` for a flow that was never saved. */
  readonly flowId: string | null;
  /** Revision that the edits began from; 0 for a new flow. */
  readonly baseRevision: number;
  readonly document: Flow;
  /** Salvar e sair was chosen. */
  readonly exits: boolean;
}

/** Detail of `leave-requested`. */
export interface LeaveRequestedDetail {
  readonly hasUnsavedChanges: boolean;
}

/** Detail of `flow-saved`. */
export interface FlowSavedDetail {
  readonly flowId: string;
  readonly revision: number;
  readonly name: string;
}

/** Detail of `flow-left`. */
export interface FlowLeftDetail {
  readonly flowId: string | null;
}

/** Detail of `flow-open-requested`. */
export interface FlowOpenRequestedDetail {
  readonly flowId: string;
}
