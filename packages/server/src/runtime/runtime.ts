import type { ChannelKind } from '@fluxo/core';
import type { Channel } from '../channels/channel.js';
import type { Database } from '../db/connect.js';
import type { UnitOfWork } from '../db/unit-of-work.js';
import type { RunningConversations } from '../features/contacts/running-conversations.js';
import type { OccupancyReader } from '../features/flows/occupancy.js';
import type { Hub } from '../realtime/hub.js';
import { systemClock, type Clock } from './clock.js';
import { ConversationRunner, type RuntimeLog } from './conversation-runner.js';
import { configSource, flowSource, tenantSource } from './database-sources.js';
import { GroupedInbox, type Inbox } from './inbox.js';
import type { StoredItem } from './inbox.repository.js';
import { createOccupancyReader } from './occupancy.js';
import { createOutboundStarter, type OutboundStarter } from './outbound-starter.js';
import { Outbox } from './outbox.js';
import { Revisions } from './revisions.js';
import { createRunningConversations } from './running-conversations.js';
import { SendLimits } from './send-limits.js';
import { performCall, type ServiceCaller } from './service-caller.js';
import { Sweeper } from './sweeper.js';
import { Timers } from './timers.js';
import { ensureTracePartitions } from './trace-partitions.js';

export interface RuntimeOptions {
  readonly database: Pick<Database, 'engine'>;
  readonly unitOfWork: UnitOfWork;
  readonly hub: Hub;
  readonly log: RuntimeLog;
  /** Channels that deliver by the outbox. */
  readonly channels: ReadonlyMap<ChannelKind, Channel>;
  readonly services: ServiceCaller;
  /** Handles conversations in this process; without it the inbox only stores for other processes. */
  readonly isWorker: boolean;
  readonly clock?: Clock;
  readonly random?: () => number;
  readonly limits?: SendLimits;
  /** Told how long each input of a conversation took. */
  readonly onTurn?: (outcome: 'done' | 'failed', seconds: number) => void;
  /** Told what came of every send. */
  readonly onSend?: (channel: ChannelKind, outcome: string) => void;
  /** How long a send in doubt waits for a report; the default is the product's rule. */
  readonly doubtMs?: number;
}

/** Everything that makes conversations run in this process. */
export interface Runtime {
  readonly inbox: Inbox;
  readonly runner: ConversationRunner;
  readonly outbox: Outbox;
  readonly timers: Timers;
  readonly sweeper: Sweeper;
  /** For saves of flows: who is inside, and moving them. */
  readonly occupancy: OccupancyReader;
  /** For what is done with contacts: closing their conversations, opening their occurrences. */
  readonly conversations: RunningConversations;
  /** For tasks: conversations in which we write first. */
  readonly outbound: OutboundStarter;
  /** Takes up what is left from before and begins to look regularly. */
  start(): Promise<void>;
  /** Resolves when nothing is under way in this process. */
  idle(): Promise<void>;
  /** Finishes what is under way and takes nothing more. What waits stays in the database. */
  stop(): Promise<void>;
}

/** Builds the runtime on a database. */
export function createRuntime(options: RuntimeOptions): Runtime {
  const { unitOfWork, hub, log, isWorker } = options;
  const clock = options.clock ?? systemClock;
  const random = options.random ?? Math.random;
  const isEmbedded = options.database.engine === 'embedded';
  const calls = new Set<Promise<unknown>>();

  const services = {
    revisions: new Revisions(flowSource),
    flows: flowSource,
    configs: configSource,
    tenants: tenantSource,
  };
  const outbox = new Outbox({
    unitOfWork,
    clock,
    hub,
    log,
    random,
    channels: options.channels,
    limits: options.limits ?? new SendLimits(),
    width: isEmbedded ? 8 : 32,
    ...(options.onSend && { onSend: options.onSend }),
    ...(options.doubtMs !== undefined && { doubtMs: options.doubtMs }),
  });
  const timers = new Timers({
    unitOfWork,
    clock,
    log,
    onDue: (tenantId, conversationId) => runner.wakeDue(tenantId, conversationId),
  });
  const runner = new ConversationRunner({
    unitOfWork,
    clock,
    hub,
    log,
    random,
    ...services,
    // The embedded database has one connection; more would only wait for it.
    width: isEmbedded ? 2 : 8,
    ...(options.onTurn && { onTurn: options.onTurn }),
    onOutgoing: (pair) => outbox.wake(pair),
    onDue: (_, dueAt) => timers.note(dueAt),
    onServiceCall: ({ tenantId, id }, call) => {
      const place = { tenantId, conversationId: id };
      const work = performCall(options.services, place, call, () => clock.now())
        .then((event) => runner.answer(tenantId, id, event))
        // The lease ends and somebody takes the call over.
        .catch((error: unknown) =>
          log.error({ err: error, ...place }, 'the answer of a service could not be stored'),
        )
        .finally(() => calls.delete(work));
      calls.add(work);
    },
  });
  const wakeLane = (tenantId: string, orderKey: string) => runner.wakeLane(tenantId, orderKey);
  const wakeReports = (tenantId: string, orderKey: string) => outbox.wakeReports(tenantId, orderKey);
  const inbox = new GroupedInbox({
    unitOfWork,
    clock,
    onStored: (items) => {
      if (isWorker) wakeStored(items, wakeLane, wakeReports);
    },
  });
  const sweeper = new Sweeper({
    unitOfWork,
    clock,
    log,
    onLane: wakeLane,
    onReports: wakeReports,
    onOutgoing: (pair) => outbox.wake(pair),
    checkTimers: () => timers.check(),
  });

  return {
    inbox,
    runner,
    outbox,
    timers,
    sweeper,
    occupancy: createOccupancyReader({ clock, services, onMoved: (turn) => runner.announce(turn) }),
    conversations: createRunningConversations({
      clock,
      services,
      onChanged: (turn) => runner.announce(turn),
    }),
    outbound: createOutboundStarter({ clock, ...services, onStarted: (turn) => runner.announce(turn) }),
    async start() {
      await unitOfWork
        .asRunner((trx) => ensureTracePartitions(trx, clock.now()))
        .catch((error: unknown) =>
          log.warn({ err: error }, 'no partition for the traces of a month; they go to the default one'),
        );
      if (isWorker) await sweeper.start();
    },
    async idle() {
      for (;;) {
        await Promise.all([runner.idle(), outbox.idle(), ...calls]);
        // What ended may have woken something else.
        await new Promise((resolve) => setImmediate(resolve));
        if (runner.load + outbox.load + calls.size === 0) return;
      }
    },
    async stop() {
      await sweeper.stop();
      await timers.stop();
      await runner.stop();
      await Promise.all(calls);
      await outbox.stop();
    },
  };
}

function wakeStored(
  items: readonly StoredItem[],
  wakeLane: (tenantId: string, orderKey: string) => void,
  wakeReports: (tenantId: string, orderKey: string) => void,
): void {
  for (const { tenantId, orderKey, kind } of items) {
    if (tenantId !== null) (kind === 'status' ? wakeReports : wakeLane)(tenantId, orderKey);
  }
}
