import { renderText, type FlowId, type Instant, type JsonObject, type MessageContent } from '@fluxo/core';
import { afterCommit, type Transaction } from '../db/unit-of-work.js';
import {
  addAliases,
  findByKey,
  findContact,
  updateContact,
} from '../features/contacts/contacts.repository.js';
import { hasOpenConversation, saveTurn } from '../features/conversations/conversations.repository.js';
import type { Clock } from './clock.js';
import { ConversationTurn } from './conversation-turn.js';
import { draftConversation } from './draft-conversation.js';
import { aliasesOf, findKnownWriter, findWriter } from './find-writer.js';
import type { ConfigSource, TenantSource } from './sources.js';
import { contactRecord } from './system-values.js';

/** A person to write to first, and what their answer begins. */
export interface OutboundStart {
  readonly tenantId: string;
  readonly configId: string;
  /** Digits, country first; empty when only the key is known. */
  readonly phone: string;
  /** Unique key of a known contact; empty when only the phone is known. */
  readonly key: string;
  /** For a contact that is new. */
  readonly name: string;
  readonly template: {
    readonly name: string;
    readonly language: string;
    /** Templates over `contato` and the variables. */
    readonly parameters: readonly string[];
    /** With `{{1}}`, `{{2}}` … for the parameters. */
    readonly text: string;
  };
  readonly flow: FlowId;
  readonly variables: JsonObject;
  readonly answerVariable: string;
  /** How long an answer begins the flow. */
  readonly answerMs: number;
}

export type OutboundOutcome =
  | {
      readonly kind: 'sent';
      readonly contactId: string;
      readonly conversationId: string;
      readonly messageId: string;
    }
  /** Nothing was written, and trying again would change nothing. */
  | { readonly kind: 'skipped'; readonly reason: 'unknown-contact' | 'no-phone' | 'empty-parameter' | 'gone' }
  /** The person is in a conversation with this number: it is not interrupted. */
  | { readonly kind: 'busy' };

/** Begins conversations in which we write first. */
export interface OutboundStarter {
  /**
   * Opens a conversation with a template as its first message, in the caller's transaction: what the caller records beside
   * it happens exactly as often. The flow begins with the answer; without one the conversation closes.
   */
  start(trx: Transaction, outbound: OutboundStart): Promise<OutboundOutcome>;
}

/** Names the template's message within its conversation. */
const TEMPLATE_KEY = 'template';

export function createOutboundStarter(options: {
  readonly clock: Clock;
  readonly configs: ConfigSource;
  readonly tenants: TenantSource;
  /** Called after the commit. */
  readonly onStarted: (turn: ConversationTurn) => void;
}): OutboundStarter {
  return {
    async start(trx, outbound) {
      const now = options.clock.now();
      const { tenantId, configId } = outbound;
      const found = await findPerson(trx, outbound, now);
      if (typeof found === 'string') return { kind: 'skipped', reason: found };
      const { contactId, phone } = found;
      if (await hasOpenConversation(trx, tenantId, contactId, configId)) return { kind: 'busy' };
      const config = await options.configs.find(trx, tenantId, configId);
      const tenant = await options.tenants.find(trx, tenantId);
      const contact = await findContact(trx, tenantId, contactId);
      if (!config || !tenant || !contact) return { kind: 'skipped', reason: 'gone' };
      const place = { tenantId, configId, channel: 'whatsapp', contactId, recipient: { phone } } as const;
      const draft = draftConversation(place, now);
      const state = {
        ...draft.state,
        locale: config.language,
        timeZone: tenant.timeZone,
        variables: outbound.variables,
        system: { contato: contactRecord(contact, true) },
      };
      const parameters = outbound.template.parameters.map((text) => renderText(state, text, now).trim());
      // WhatsApp refuses a template with an empty parameter.
      if (parameters.includes('')) return { kind: 'skipped', reason: 'empty-parameter' };
      const turn = new ConversationTurn(draft, now, { isNew: true });
      turn.change({
        identifiedContactId: contact.uniqueKey === null ? null : contactId,
        pendingStart: {
          flow: outbound.flow,
          variables: outbound.variables,
          answerVariable: outbound.answerVariable,
          until: now + outbound.answerMs,
        },
      });
      turn.addOutbound(contentOf(outbound.template, parameters), { sender: 'bot', key: TEMPLATE_KEY });
      const change = turn.toChange(null);
      // The person began a conversation at this very moment.
      if (!(await saveTurn(trx, change, now))) return { kind: 'busy' };
      afterCommit(trx, () => options.onStarted(turn));
      const messageId = change.messages[0]?.id ?? '';
      return { kind: 'sent', contactId, conversationId: draft.id, messageId };
    },
  };
}

/**
 * The contact that will be taken for the writer of an answer from the phone, or why there is none. A phone that nobody has
 * yet becomes that of the contact under the key, or of a new one.
 */
async function findPerson(
  trx: Transaction,
  { tenantId, phone: given, key, name }: OutboundStart,
  now: Instant,
): Promise<{ readonly contactId: string; readonly phone: string } | 'unknown-contact' | 'no-phone'> {
  const known = key === '' ? null : await findByKey(trx, tenantId, key);
  if (!known && given === '') return 'unknown-contact';
  const phone = given === '' ? (known?.phone ?? '') : given;
  if (phone === '') return 'no-phone';
  if (known && (await findKnownWriter(trx, tenantId, { phone })) === null) {
    await addAliases(trx, tenantId, known.id, aliasesOf({ phone }), now);
  }
  const contactId = await findWriter(trx, tenantId, { phone, profileName: name }, now);
  const contact = await findContact(trx, tenantId, contactId);
  if (contact?.name === '' && name !== '') await updateContact(trx, tenantId, contactId, { name }, now);
  return { contactId, phone };
}

function contentOf(
  { name, language, text }: OutboundStart['template'],
  parameters: readonly string[],
): MessageContent {
  const filled = text.replace(/\{\{\s*(\d{1,2})\s*\}\}/g, (whole, number: string) => {
    return parameters[Number(number) - 1] ?? whole;
  });
  return { kind: 'template', name, language, parameters, text: filled };
}
