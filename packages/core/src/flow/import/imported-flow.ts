import type { LocalText } from '../../lib/local-text.js';
import type { Flow } from '../flow.js';

/** A flow made from another product's export, with what the author should look at. */
export interface ImportedFlow {
  readonly flow: Flow;
  readonly notes: readonly ImportNote[];
}

/** Something that could not be taken over as it was. */
export interface ImportNote {
  /** `left-out`: nothing stands for it. `changed`: works in another way. `incomplete`: something has to be chosen. */
  readonly kind: 'left-out' | 'changed' | 'incomplete';
  /** Where it stood in the export: title of the group or node. */
  readonly place: string;
  /** Node of the new flow that it is about, when there is one. */
  readonly node: string | null;
  readonly text: LocalText;
}
