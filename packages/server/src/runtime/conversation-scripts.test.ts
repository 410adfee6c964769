import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import {
  parseFlow,
  type ChannelKind,
  type CloseReason,
  type JsonObject,
  type MessageContent,
  type UserInput,
} from '@fluxo/core';
import {
  conversationScripts,
  runScript,
  SCRIPT_START,
  UNREACHED,
  type ConversationScript,
  type ScriptHost,
} from '@fluxo/core/simulation';
import { forEachDatabase, type TestDatabase } from '../db/test-database.test-support.js';
import { ManualClock } from './clock.test-support.js';
import type { Runtime } from './runtime.js';
import { TestPlace } from './runtime.test-support.js';

/** Plays scripts on the server: through the inbox, the database and the outbox. */
class ServerScriptHost implements ScriptHost {
  readonly #clock = new ManualClock(SCRIPT_START);
  #place: TestPlace | null = null;
  #runtime: Runtime | null = null;
  #channel: ChannelKind = 'whatsapp';

  constructor(private readonly db: TestDatabase) {}

  get place(): TestPlace {
    assert.ok(this.#place);
    return this.#place;
  }

  get runtime(): Runtime {
    assert.ok(this.#runtime);
    return this.#runtime;
  }

  async prepare(script: ConversationScript): Promise<void> {
    this.#place = await TestPlace.create(this.db);
    this.#channel = script.channel;
    const answers = [...(script.apiAnswers ?? [])];
    this.place.services = { call: () => Promise.resolve(answers.shift() ?? UNREACHED) };
    for (const [name, document] of Object.entries(script.flows)) await this.save(name, document);
    await this.place.addConfig(script.start, {
      idle_seconds: script.idleSeconds ?? 86_400,
      first_message_answers: script.firstMessageAnswers ?? false,
    });
    this.#runtime = this.place.process({ clock: this.#clock });
  }

  async save(flow: string, document: JsonObject): Promise<void> {
    const parsed = parseFlow(document);
    assert.ok(parsed.ok);
    await this.place.saveFlow(flow, parsed.value);
  }

  async input(input: Omit<UserInput, 'id'>): Promise<void> {
    const id = randomUUID();
    const envelope = this.place.envelope('5511987654321', `message:${id}`);
    await this.runtime.inbox.accept([
      {
        ...envelope,
        channel: this.#channel,
        ...(this.#channel === 'web' && { sender: { visitorId: 'visitor' } }),
        kind: 'message',
        input: { ...input, id },
        at: this.#clock.now(),
      },
    ]);
    await this.runtime.idle();
  }

  async advance(seconds: number): Promise<void> {
    const end = this.#clock.now() + seconds * 1000;
    for (;;) {
      const rows = await this.place.rows<{ due_at: Date | null }>('conversations');
      const due = Math.min(...rows.flatMap(({ due_at: at }) => (at === null ? [] : [at.getTime()])));
      if (due > end) break;
      this.#clock.advance(Math.max(0, due - this.#clock.now()));
      await this.runtime.timers.check();
      await this.runtime.idle();
    }
    this.#clock.advance(end - this.#clock.now());
  }

  async sent(): Promise<MessageContent[]> {
    const rows = await this.place.rows<{ direction: string; content: { kind: string }; key: string | null }>(
      'messages',
      'seq',
    );
    return rows.flatMap(({ direction, content }) =>
      direction === 'out' && content.kind !== 'notice' ? [content as MessageContent] : [],
    );
  }

  async closed(): Promise<CloseReason | null> {
    const [row] = await this.place.rows<{ close_reason: CloseReason | null }>('conversations');
    return row?.close_reason ?? null;
  }

  async variables(): Promise<JsonObject> {
    const [row] = await this.place.rows<{ state: { variables: JsonObject } }>('conversations');
    return row?.state.variables ?? {};
  }

  async stop(): Promise<void> {
    await this.#runtime?.stop();
    assert.deepEqual(this.#place?.log.errors ?? [], []);
  }
}

forEachDatabase((db) => {
  for (const script of conversationScripts) {
    test(`the server plays the conversation that ${script.name}`, async () => {
      const host = new ServerScriptHost(db);
      await runScript(JSON.parse(JSON.stringify(script)) as ConversationScript, host);
      await host.stop();
    });
  }
});
