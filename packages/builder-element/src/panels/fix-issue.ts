import type { FlowEdit, FlowNode, IssueFix } from '@fluxo/core';
import { assertNever } from '@fluxo/core/language';
import type { CommandContext, CommandRun } from '../commands/command.js';
import { replaceAt } from '../forms/settings-path.js';
import { boxOf, portAnchor } from '../model/card-geometry.js';
import { defaultSettings } from '../model/default-settings.js';
import { portKey } from '../model/editor-document.js';
import { findFreePlace } from '../model/free-place.js';
import { Draft } from '../model/transaction.js';

/** Room between a node and one that is put behind it, canvas units. */
const GAP = 120;

/** Carries out a fix that validation offers, as one step that can be undone. */
export function fixIssue(fix: IssueFix): CommandRun {
  return (context, dispatch) => {
    if (context.isReadonly) return false;
    const draft = new Draft(context.state);
    for (const edit of fix.edits) carryOut(edit, draft, context);
    if (draft.isEmpty) return false;
    dispatch?.(draft.commit(fix.label));
    return true;
  };
}

function carryOut(edit: FlowEdit, draft: Draft, context: CommandContext): void {
  switch (edit.kind) {
    case 'remove-node':
      draft.removeNodes([edit.node]);
      return;
    case 'connect':
      if (edit.to === null) draft.disconnect(edit.from);
      else draft.connect(edit.from, edit.to);
      return;
    case 'add-node':
      addNode(edit, draft, context);
      return;
    case 'change-setting': {
      const node = draft.document.nodes.get(edit.node);
      if (node) draft.changeNode(edit.node, { settings: replaceAt(node.settings, edit.path, edit.value) });
      return;
    }
    default:
      assertNever(edit);
  }
}

function addNode(edit: Extract<FlowEdit, { kind: 'add-node' }>, draft: Draft, context: CommandContext): void {
  const { nodeTypes, newId } = context;
  const definition = nodeTypes.definitionOf(edit.type);
  const source = draft.document.nodes.get(edit.from.node);
  if (!definition || !source) return;
  const unplaced: FlowNode = {
    id: newId(),
    type: edit.type,
    title: '',
    description: '',
    position: { x: 0, y: 0 },
    settings: { ...defaultSettings(definition.fields, newId), ...edit.settings },
  };
  const anchor = portAnchor(source, edit.from.port, nodeTypes);
  const place = findFreePlace(
    draft.document,
    nodeTypes,
    { x: anchor.x + GAP, y: anchor.y },
    boxOf(unplaced, nodeTypes),
  );
  const node = { ...unplaced, position: place };
  const end = draft.document.edges.get(portKey(edit.from))?.to;
  draft.addNode(node).connect(edit.from, node.id);
  const [firstPort] = nodeTypes.portsOf(node);
  if (end !== undefined && firstPort) draft.connect({ node: node.id, port: firstPort.id }, end);
}
