import type { EngineEvent } from '@fluxo/core';
import type { Scope } from '../auth/scope.js';
import { afterCommit } from '../db/unit-of-work.js';
import { findContact } from '../features/contacts/contacts.repository.js';
import type { RunningConversations } from '../features/contacts/running-conversations.js';
import { lockConversation, saveTurn } from '../features/conversations/conversations.repository.js';
import { applyEvent } from './apply-event.js';
import type { Clock } from './clock.js';
import type { CommandContext } from './command-handlers/command-handler.js';
import { ConversationTurn } from './conversation-turn.js';
import { farewellText } from './farewell-text.js';
import { openMain } from './identify.js';
import { contactRecord, occurrenceRecord } from './system-values.js';
import { TurnConflict } from './turn-conflict.js';

/** Acts on conversations from outside, each under its lock and all within the caller's transaction. */
export function createRunningConversations(options: {
  readonly clock: Clock;
  readonly services: Pick<CommandContext, 'revisions' | 'flows' | 'configs' | 'tenants'>;
  /** Called after the commit for each conversation that changed. */
  readonly onChanged: (turn: ConversationTurn) => void;
}): RunningConversations {
  const { clock, services, onChanged } = options;

  /** Runs one event on each that is open, in the order of their ids, so that two callers cannot block each other. */
  async function onEach(
    { trx, tenantId }: Scope,
    ids: readonly string[],
    choose: (context: CommandContext) => Promise<EngineEvent | null>,
  ): Promise<number> {
    let changed = 0;
    for (const id of [...ids].sort()) {
      const conversation = await lockConversation(trx, tenantId, id);
      if (!conversation || conversation.status === 'closed') continue;
      const turn = new ConversationTurn(conversation, clock.now(), { isNew: false });
      const context = { ...services, trx, turn };
      const event = await choose(context);
      if (!event) continue;
      await applyEvent(context, event);
      if (!(await saveTurn(trx, turn.toChange(null), turn.now))) throw new TurnConflict('changed meanwhile');
      changed += 1;
      afterCommit(trx, () => onChanged(turn));
    }
    return changed;
  }

  return {
    close: (scope, ids) =>
      onEach(scope, ids, ({ turn }) => {
        const text = farewellText[turn.conversation.state.locale];
        turn.addOutbound({ kind: 'text', text }, { sender: 'system', key: null });
        return Promise.resolve({ type: 'closed', at: turn.now, reason: 'closed-by-host' });
      }),

    async openOccurrences(scope, ids) {
      const opened: { id: string; protocol: string; conversation: string }[] = [];
      await onEach(scope, ids, async (context) => {
        const { contactId, identifiedContactId, id } = context.turn.conversation;
        const occurrence = await openMain(context, identifiedContactId ?? contactId);
        if (!occurrence) return null;
        opened.push({ id: occurrence.id, protocol: occurrence.protocol, conversation: id });
        const system = { ocorrencia: occurrenceRecord(occurrence) };
        return { type: 'contextChanged', at: context.turn.now, system };
      });
      return opened;
    },

    async refreshContact(scope, ids) {
      await onEach(scope, ids, async ({ trx, turn }) => {
        const { tenantId, contactId, identifiedContactId } = turn.conversation;
        const contact = await findContact(trx, tenantId, contactId);
        // About somebody else, without proof: what that conversation may show does not change.
        const isOwn = identifiedContactId === null || identifiedContactId === contactId;
        if (!contact || !isOwn || turn.conversation.channel !== 'whatsapp') return null;
        return { type: 'contextChanged', at: turn.now, system: { contato: contactRecord(contact, true) } };
      });
    },
  };
}
