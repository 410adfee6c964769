import type { RevisionId } from '@fluxo/core';
import { afterCommit } from '../db/unit-of-work.js';
import {
  countInside,
  findInside,
  lockConversation,
  saveTurn,
} from '../features/conversations/conversations.repository.js';
import { findRevision, findRevisionById, findRevisions } from '../features/flows/flows.repository.js';
import type { OccupancyReader } from '../features/flows/occupancy.js';
import { applyEvent } from './apply-event.js';
import type { Clock } from './clock.js';
import type { CommandContext } from './command-handlers/command-handler.js';
import { ConversationTurn } from './conversation-turn.js';
import { TurnConflict } from './turn-conflict.js';

/** Knows which open conversations are inside which flow, and moves them within the caller's transaction. */
export function createOccupancyReader(options: {
  readonly clock: Clock;
  readonly services: Pick<CommandContext, 'revisions' | 'flows' | 'configs' | 'tenants'>;
  /** Called after the commit for each conversation that moved. */
  readonly onMoved: (turn: ConversationTurn) => void;
}): OccupancyReader {
  return {
    async read({ trx, tenantId }, flowId) {
      const inside = await countInside(trx, tenantId, flowId);
      const numbers = new Map<RevisionId, number>();
      for (const id of new Set(inside.map(({ revision }) => revision))) {
        const row = await findRevisionById(trx, tenantId, id);
        if (row) numbers.set(id, row.number);
      }
      return inside.flatMap(({ revision, node, conversations }) => {
        const number = numbers.get(revision);
        return number === undefined ? [] : [{ node, revision: number, conversations }];
      });
    },

    async move(scope, flowId, from, toRevision) {
      const { trx, tenantId } = scope;
      const target = await findRevision(trx, tenantId, flowId, toRevision);
      if (!target) return 0;
      const sources = await findRevisions(trx, tenantId, flowId, [
        ...new Set(from.map(({ revision }) => revision)),
      ]);
      let moved = 0;
      for (const source of sources) {
        const nodes = new Set(
          from.filter(({ revision }) => revision === source.number).map(({ node }) => node),
        );
        // Locked in the order of their ids, as every move does, so that two moves cannot block each other.
        for (const id of await findInside(trx, tenantId, flowId, source.id)) {
          const conversation = await lockConversation(trx, tenantId, id);
          const isThere = conversation?.state.frames.some(
            ({ revision, node }) => revision === source.id && nodes.has(node),
          );
          if (!conversation || !isThere || conversation.status === 'closed') continue;
          const turn = new ConversationTurn(conversation, options.clock.now(), { isNew: false });
          await applyEvent(
            { ...options.services, trx, turn },
            { type: 'revisionMoved', at: turn.now, flow: flowId, from: source.id, to: target.id },
          );
          if (!turn.conversation.state.frames.some(({ revision }) => revision === target.id)) continue;
          if (!(await saveTurn(trx, turn.toChange(null), turn.now)))
            throw new TurnConflict('moved meanwhile');
          moved += 1;
          afterCommit(trx, () => options.onMoved(turn));
        }
      }
      return moved;
    },
  };
}
