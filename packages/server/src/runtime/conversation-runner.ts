import { deadlineOf, type EngineEvent } from '@fluxo/core';
import type { Transaction, UnitOfWork } from '../db/unit-of-work.js';
import {
  lockConversation,
  saveTurn,
  type Conversation,
} from '../features/conversations/conversations.repository.js';
import { topic, type Hub, type LiveNews } from '../realtime/hub.js';
import { applyEvent } from './apply-event.js';
import { backoffMs } from './backoff.js';
import type { Clock } from './clock.js';
import { ConversationTurn } from './conversation-turn.js';
import { handleItem, type ItemContext } from './handle-item.js';
import { markHandled, readHead, recordFailure } from './inbox.repository.js';
import { Lanes } from './lanes.js';
import type { Revisions } from './revisions.js';
import { leaseCall, readServiceCall, serviceCallToJson, type ServiceCall } from './service-call.js';
import type { ConfigSource, FlowSource, TenantSource } from './sources.js';
import { TurnConflict } from './turn-conflict.js';

/** After so many failures an item is put aside, so that those behind it are handled. */
const MAX_ATTEMPTS = 8;
/** Turns that lost a race begin again at once; more than this is no race. */
const MAX_CONFLICTS = 20;

/** Says what went wrong, for operators. */
export interface RuntimeLog {
  warn(data: object, message: string): void;
  error(data: object, message: string): void;
}

export interface RunnerOptions {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly revisions: Revisions;
  readonly flows: FlowSource;
  readonly configs: ConfigSource;
  readonly tenants: TenantSource;
  readonly hub: Hub;
  readonly log: RuntimeLog;
  /** Conversations handled at the same time; below the number of database connections. */
  readonly width: number;
  /** Random number from 0 to 1. */
  readonly random: () => number;
  /** Told how long each input of the inbox took. */
  readonly onTurn?: (outcome: 'done' | 'failed', seconds: number) => void;
  /** Called after the commit of a turn that put messages into the outbox. */
  readonly onOutgoing: (conversation: Conversation) => void;
  /** Called after the commit of a turn whose conversation goes on by itself at that time. */
  readonly onDue: (conversation: Conversation, dueAt: number) => void;
  /** Called after the commit of a turn that waits for a service outside: perform it and bring the answer by `answer`. */
  readonly onServiceCall: (conversation: Conversation, call: ServiceCall) => void;
}

/**
 * Runs conversations: what waits in the inbox, what has fallen due and what services answer, each under the lock of its
 * conversation's row, in one transaction per turn. Any number of processes may run on one database.
 */
export class ConversationRunner {
  readonly #options: RunnerOptions;
  readonly #lanes: Lanes;

  constructor(options: RunnerOptions) {
    this.#options = options;
    this.#lanes = new Lanes({
      work: (key) => this.#work(key),
      width: options.width,
      onError: (error, key) => {
        options.log.error({ err: error, lane: key }, 'work on a conversation failed');
        // The database may be away: the tables still say what to do, so try again a little later.
        options.clock.after(backoffMs(1, options.random()), () => this.#lanes.wake(key));
      },
    });
  }

  /** Something waits in a lane of the inbox. */
  wakeLane(tenantId: string, orderKey: string): void {
    this.#lanes.wake(JSON.stringify(['lane', tenantId, orderKey]));
  }

  /** A conversation may have fallen due. */
  wakeDue(tenantId: string, conversationId: string): void {
    this.#lanes.wake(JSON.stringify(['due', tenantId, conversationId]));
  }

  /**
   * Tells a conversation that something happened outside the inbox: a service answered, its contact was edited. False
   * when there is no such conversation.
   */
  tell(tenantId: string, conversationId: string, event: EngineEvent): Promise<boolean> {
    return this.#tell(tenantId, conversationId, (conversation) =>
      conversation.status === 'closed' ? null : event,
    );
  }

  /** The answer of the service call that a conversation waits for; late or repeated ones change nothing. */
  answer(
    tenantId: string,
    conversationId: string,
    event: Extract<EngineEvent, { type: 'serviceAnswered' }>,
  ): Promise<boolean> {
    return this.#tell(tenantId, conversationId, (conversation) =>
      readServiceCall(conversation.serviceCall)?.request === event.request ? event : null,
    );
  }

  /** Tells screens of a turn that was written in somebody else's transaction, after its commit, and wakes what comes next. */
  announce(turn: ConversationTurn): void {
    this.#announce(turn);
  }

  /** Work that runs or waits in this process. */
  get load(): number {
    return this.#lanes.load;
  }

  /** Resolves when nothing is under way in this process. */
  idle(): Promise<void> {
    return this.#lanes.idle();
  }

  /** Takes nothing more and resolves when what runs is through. */
  stop(): Promise<void> {
    return this.#lanes.stop();
  }

  async #work(key: string): Promise<void> {
    const [kind, tenantId, id] = JSON.parse(key) as ['lane' | 'due', string, string];
    if (kind === 'due') await this.#handleDue(tenantId, id);
    else while (await this.#handleHead(tenantId, id));
  }

  /** Handles the oldest item of a lane; false when there is none, or it has to wait. */
  async #handleHead(tenantId: string, orderKey: string): Promise<boolean> {
    const { unitOfWork, clock, onTurn } = this.#options;
    const begin = clock.now();
    const told = (outcome: 'done' | 'failed') => onTurn?.(outcome, (clock.now() - begin) / 1000);
    // An object, because what a callback sets is otherwise taken as never set.
    const found: { head: { readonly id: number } | null } = { head: null };
    try {
      const turn = await this.#retrying(() =>
        unitOfWork.withTenant(tenantId, async (trx) => {
          const item = await readHead(trx, tenantId, orderKey);
          found.head = item;
          if (!item) return null;
          const now = clock.now();
          const handled = await handleItem(this.#context(trx), item, now);
          if (handled) await this.#save(trx, handled, item.id);
          else if (!(await markHandled(trx, tenantId, item.id, now)))
            throw new TurnConflict('handled meanwhile');
          return handled;
        }),
      );
      if (turn) this.#announce(turn);
      if (found.head !== null) told('done');
      return found.head !== null;
    } catch (error) {
      if (found.head === null) throw error;
      told('failed');
      return this.#postpone(tenantId, orderKey, found.head, error);
    }
  }

  /** Keeps a failed item for later, or puts it aside. Answers whether the lane can go on at once. */
  async #postpone(
    tenantId: string,
    orderKey: string,
    head: { id: number },
    error: unknown,
  ): Promise<boolean> {
    const { unitOfWork, clock, log, random } = this.#options;
    const reason = error instanceof Error ? error.message : String(error);
    const attempts = await unitOfWork.withTenant(tenantId, (trx) =>
      recordFailure(trx, { tenantId, id: head.id, error: reason, maxAttempts: MAX_ATTEMPTS }, clock.now()),
    );
    log.error(
      { err: error, tenantId, inboxId: head.id, attempts },
      'an item of the inbox could not be handled',
    );
    if (attempts >= MAX_ATTEMPTS) return true;
    clock.after(backoffMs(attempts, random()), () => this.wakeLane(tenantId, orderKey));
    return false;
  }

  async #handleDue(tenantId: string, conversationId: string): Promise<void> {
    await this.#tell(tenantId, conversationId, (conversation, turn) => {
      const now = turn.now;
      if (conversation.status === 'closed') return null;
      const call = readServiceCall(conversation.serviceCall);
      if (call && call.leaseUntil <= now) return this.#takeOverCall(turn, call);
      const { pendingStart } = conversation;
      if (pendingStart && pendingStart.until <= now) return { type: 'closed', at: now, reason: 'no-answer' };
      const deadline = deadlineOf(conversation.state);
      return deadline !== null && deadline <= now ? { type: 'deadlineReached', at: now } : null;
    });
  }

  /** Whoever made this call is gone. Reading again is harmless; for anything else nobody knows whether it was done. */
  #takeOverCall(turn: ConversationTurn, call: ServiceCall): EngineEvent | null {
    if (call.call.method === 'GET') {
      turn.change({ serviceCall: serviceCallToJson(leaseCall(call, turn.now)) });
      return null;
    }
    return {
      type: 'serviceAnswered',
      at: turn.now,
      request: call.request,
      outcome: 'interrupted',
      value: { status: 0, body: null },
    };
  }

  /** Runs one event on a locked conversation. `choose` sees it under the lock and may decide that nothing is to be done. */
  async #tell(
    tenantId: string,
    conversationId: string,
    choose: (conversation: Conversation, turn: ConversationTurn) => EngineEvent | null,
  ): Promise<boolean> {
    const { unitOfWork, clock } = this.#options;
    const found = await this.#retrying(() =>
      unitOfWork.withTenant(tenantId, async (trx) => {
        const conversation = await lockConversation(trx, tenantId, conversationId);
        if (!conversation) return null;
        const turn = new ConversationTurn(conversation, clock.now(), { isNew: false });
        const event = choose(conversation, turn);
        if (event) {
          if (event.type === 'serviceAnswered') turn.change({ serviceCall: null });
          await applyEvent({ ...this.#context(trx), turn }, event);
        }
        const isChanged = event !== null || turn.conversation.serviceCall !== conversation.serviceCall;
        if (isChanged) await this.#save(trx, turn, null);
        return { turn, isChanged };
      }),
    );
    if (found?.isChanged) this.#announce(found.turn);
    return found !== null;
  }

  async #save(trx: Transaction, turn: ConversationTurn, inboxId: number | null): Promise<void> {
    if (!(await saveTurn(trx, turn.toChange(inboxId), turn.now))) throw new TurnConflict('handled meanwhile');
  }

  async #retrying<T>(work: () => Promise<T>): Promise<T> {
    for (let conflicts = 0; ; conflicts += 1) {
      try {
        return await work();
      } catch (error) {
        if (!(error instanceof TurnConflict) || conflicts >= MAX_CONFLICTS) throw error;
      }
    }
  }

  #context(trx: Transaction): ItemContext {
    const { revisions, flows, configs, tenants } = this.#options;
    return { trx, revisions, flows, configs, tenants };
  }

  /** After the commit: tells screens and wakes what comes next. */
  #announce(turn: ConversationTurn): void {
    const { hub, onOutgoing, onDue, onServiceCall } = this.#options;
    const { conversation } = turn;
    hub.publish(newsOf(turn));
    if (turn.hasOutgoing) onOutgoing(conversation);
    if (conversation.dueAt !== null) onDue(conversation, conversation.dueAt);
    const call = readServiceCall(conversation.serviceCall);
    if (call && turn.ownsCall) onServiceCall(conversation, call);
  }
}

function newsOf(turn: ConversationTurn): LiveNews[] {
  const { tenantId, id, lastSeq, recipient } = turn.conversation;
  const topics = [
    topic.conversation(id),
    topic.tenant(tenantId),
    ...(recipient.visitorId === undefined ? [] : [topic.visitor(recipient.visitorId)]),
  ];
  const changed: LiveNews = { topics, event: { type: 'conversationChanged', tenantId, conversationId: id } };
  const added: LiveNews = {
    topics,
    event: { type: 'messagesAdded', tenantId, conversationId: id, seq: lastSeq },
  };
  return turn.hasMessages ? [added, changed] : [changed];
}
