import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Flow } from '../flow/flow.js';
import type { JsonObject } from '../lib/json.js';
import { compileFlow, parseFlow } from '../nodes/parse-and-compile.js';
import { programOf } from '../nodes/program-of.js';
import { document, says, type ShortNode } from '../simulation/scripts/document.js';
import type { EngineEvent } from './event.js';
import {
  MAX_FRAMES,
  MAX_MESSAGES_PER_TURN,
  MAX_STEPS_PER_TURN,
  MAX_TURNS,
  MAX_VISITS_PER_TURN,
  type LimitName,
} from './limits.js';
import type { ConversationState } from './state.js';
import { systemTexts } from './system-texts.js';
import { transition, type Transition } from './transition.js';

const AT = Date.UTC(2026, 2, 5, 15);

/** A conversation with flows that may be edited and deleted while it goes on. */
class Talk {
  readonly results: Transition[] = [];
  readonly #flows = new Map<string, ReturnType<typeof compileFlow>>();
  #current = new Map<string, string>();
  #state: ConversationState | null = null;
  #inputs = 0;

  constructor(flows: Readonly<Record<string, JsonObject>>) {
    for (const [id, source] of Object.entries(flows)) this.save(id, source);
  }

  /** Stores a new revision, which conversations enter from now on. */
  save(id: string, source: JsonObject): string {
    const parsed = parseFlow(source);
    assert.ok(parsed.ok, JSON.stringify(parsed));
    return this.keep(id, parsed.value);
  }

  keep(id: string, flow: Flow): string {
    const revision = `${id}@${this.#flows.size + 1}`;
    this.#flows.set(revision, compileFlow(flow));
    this.#current.set(id, revision);
    return revision;
  }

  /** The flow can no longer be entered; its revisions stay, as they do where conversations hold them. */
  remove(id: string): void {
    this.#current.delete(id);
  }

  start(flow: string): this {
    this.tell({
      type: 'started',
      at: AT,
      flow,
      channel: 'web',
      locale: 'pt-BR',
      timeZone: 'America/Sao_Paulo',
      idleSeconds: 600,
    });
    return this;
  }

  say(text: string, replyId?: string): void {
    const id = `in${(this.#inputs += 1)}`;
    this.tell({
      type: 'replied',
      at: AT,
      input: replyId === undefined ? { id, kind: 'text', text } : { id, kind: 'choice', text, replyId },
    });
  }

  tell(event: EngineEvent): void {
    const program = programOf((revision) => this.#flows.get(revision));
    const stored = JSON.parse(JSON.stringify(this.#state)) as ConversationState | null;
    const result = transition(program, stored, event);
    this.#state = result.state;
    this.results.push(result);
    const load = result.commands.find((command) => command.type === 'loadFlow');
    if (load === undefined) return;
    const { request, flow } = load;
    const revision = this.#current.get(flow);
    this.tell(
      revision === undefined
        ? { type: 'serviceAnswered', at: AT, request, outcome: 'not-found' }
        : { type: 'flowLoaded', at: AT, request, flow, revision },
    );
  }

  get state(): ConversationState {
    assert.ok(this.#state);
    return this.#state;
  }

  get trace() {
    return this.results.flatMap(({ trace }) => trace);
  }

  get sent(): readonly string[] {
    return this.results.flatMap(({ commands }) =>
      commands.flatMap((command) =>
        command.type === 'sendMessage' && 'text' in command.content ? [command.content.text] : [],
      ),
    );
  }

  /** Reply id of an option of the last menu. */
  option(id: string): string {
    for (const { commands } of this.results.toReversed()) {
      for (const command of commands) {
        if (command.type !== 'sendMessage' || command.content.kind !== 'options') continue;
        const found = command.content.options.find(({ replyId }) => replyId.endsWith(`:${id}`));
        if (found) return found.replyId;
      }
    }
    return assert.fail(`no option ${id}`);
  }
}

/** That the limit closed the conversation politely, and what the trace says about it. */
function stoppedBy(talk: Talk, limit: LimitName): string {
  assert.equal(talk.state.closed?.reason, 'limit-reached');
  assert.equal(talk.state.closed.detail, limit);
  assert.equal(talk.state.waiting, null);
  assert.equal(talk.sent.at(-1), systemTexts['limit-reached']['pt-BR']);
  const noted = talk.trace.filter(({ code, kind }) => kind === 'noted' && code === 'limit-reached');
  assert.equal(noted.length, 1);
  return noted[0]?.detail ?? '';
}

const play = (nodes: Readonly<Record<string, ShortNode>>): Talk =>
  new Talk({ f: document('F', nodes) }).start('f');

describe('a loop without a wait is stopped by a limit that names the cycle', () => {
  const entered = (talk: Talk): number => talk.trace.filter(({ kind }) => kind === 'entered').length;

  test('a node that leads to itself', () => {
    const talk = play({ a: says('Oi.', 'a') });
    assert.equal(stoppedBy(talk, 'visits-per-turn'), 'visits-per-turn: a → a');
    assert.equal(entered(talk), 1 + MAX_VISITS_PER_TURN);
  });

  test('a pair of nodes', () => {
    const talk = play({
      a: says('Oi.', 'b'),
      b: says('Olá.', 'a'),
    });
    assert.equal(stoppedBy(talk, 'visits-per-turn'), 'visits-per-turn: b → a → b');
  });

  test('a flow that calls itself', () => {
    const talk = new Talk({ f: document('F', { chama: ['flow', { flow: 'f' }] }) }).start('f');
    assert.equal(stoppedBy(talk, 'visits-per-turn'), 'visits-per-turn: f@1/entrada → f@1/chama');
  });

  test('a flow that calls itself after each answer', () => {
    const nodes: Record<string, ShortNode> = {
      pergunta: ['input', { message: 'E agora?', variable: 'r' }, 'chama'],
      chama: ['flow', { flow: 'f' }],
    };
    const talk = new Talk({ f: document('F', nodes) }).start('f');
    for (let turn = 0; turn < MAX_FRAMES + 5 && talk.state.closed === null; turn += 1) talk.say('mais');
    assert.match(stoppedBy(talk, 'frames'), /^frames: (f → ){11}f$/u);
    assert.ok(talk.results.every(({ state }) => state.frames.length <= MAX_FRAMES));
  });

  test('two flows that go over to each other for good', () => {
    const over = (flow: string): JsonObject => document('F', { vai: ['flow', { flow, returns: false }] });
    const talk = new Talk({ f: over('g'), g: over('f') }).start('f');
    const detail = stoppedBy(talk, 'visits-per-turn');
    assert.equal(detail, 'visits-per-turn: f@1/entrada → f@1/vai → g@2/entrada → g@2/vai');
    assert.ok(entered(talk) <= MAX_STEPS_PER_TURN);
  });

  test('a cycle of 10,000 nodes', () => {
    const size = 9_999;
    const ids = Array.from({ length: size }, (_, index) => `n${index}`);
    const node = (id: string, type: string, settings: JsonObject) => ({
      ...{ id, type, settings, title: '', description: '', position: { x: 0, y: 0 } },
    });
    const talk = new Talk({});
    // Larger than what is stored: compiled as it is.
    talk.keep('f', {
      fluxo: 1,
      name: 'F',
      description: '',
      nodes: [node('e', 'entry', {}), ...ids.map((id) => node(id, 'message', { text: '{{nada}}' }))],
      edges: ['e', ...ids].map((from, index) => ({
        from: { node: from, port: 'default' },
        to: `n${index % size}`,
      })),
    });
    talk.start('f');
    assert.match(stoppedBy(talk, 'steps-per-turn'), /^steps-per-turn: (n\d+ → ){11}n\d+$/u);
    assert.equal(entered(talk), MAX_STEPS_PER_TURN);
  });
});

describe('a limit closes the conversation with a text for the user', () => {
  test('messages of one turn, the closing text on top', () => {
    const nodes = Object.fromEntries(
      Array.from({ length: MAX_MESSAGES_PER_TURN + 5 }, (_, index): [string, ShortNode] => [
        `m${index}`,
        says(`${index}`, ...(index < MAX_MESSAGES_PER_TURN + 4 ? [`m${index + 1}`] : [])),
      ]),
    );
    const talk = play(nodes);
    stoppedBy(talk, 'messages-per-turn');
    assert.equal(talk.sent.length, MAX_MESSAGES_PER_TURN + 1);
  });

  test('turns of one conversation', () => {
    const talk = play({ q: ['input', { message: 'E agora?', variable: 'r' }, 'q'] });
    for (let turn = 0; turn < MAX_TURNS + 10 && talk.state.closed === null; turn += 1) talk.say('mais');
    stoppedBy(talk, 'turns-per-conversation');
    assert.equal(talk.state.turn, MAX_TURNS);
  });
});

describe('a flow that is edited in mid conversation', () => {
  const menu = (options: readonly JsonObject[], ports: Record<string, string>): JsonObject =>
    document('Menu', {
      menu: ['options', { body: 'Qual?', variable: 'escolha', options }, ports],
      boleto: says('Seu boleto.'),
      guia: says('Sua guia.'),
    });
  const BOLETO = { id: 'o1', title: 'Boleto' };
  const GUIA = { id: 'o2', title: 'Guia' };
  const both = menu([BOLETO, GUIA], { 'option:o1': 'boleto', 'option:o2': 'guia' });
  const one = menu([BOLETO], { 'option:o1': 'boleto' });

  test('an option that was removed is still taken by those who were offered it', () => {
    const talk = new Talk({ f: both }).start('f');
    talk.save('f', one);
    talk.say('Guia', talk.option('o2'));
    assert.equal(talk.sent.at(-1), 'Sua guia.');
    assert.equal(talk.state.closed?.reason, 'completed');
  });

  test('an option that is gone after the author moved the conversation is asked for again', () => {
    const talk = new Talk({ f: both }).start('f');
    const gone = talk.option('o2');
    const from = talk.state.frames[0]?.revision ?? '';
    talk.tell({ type: 'revisionMoved', at: AT, flow: 'f', from, to: talk.save('f', one) });
    const before = talk.results.length;
    talk.say('Guia', gone);
    assert.ok(
      talk.results[before]?.commands.some(({ type }) => type === 'sendMessage'),
      'silence',
    );
    assert.equal(talk.state.waiting?.for, 'input');
    talk.say('Boleto');
    assert.equal(talk.state.closed?.reason, 'completed');
  });

  test('a node that is gone keeps the conversation on its revision, and the trace says so', () => {
    const talk = new Talk({ f: both }).start('f');
    const from = talk.state.frames[0]?.revision ?? '';
    const to = talk.save('f', document('Menu', { outra: says('Outra coisa.') }));
    talk.tell({ type: 'revisionMoved', at: AT, flow: 'f', from, to });
    assert.equal(talk.trace.at(-1)?.code, 'unmovable-conversation');
    talk.say('1');
    assert.ok(talk.sent.includes('Seu boleto.'));
  });

  test('a conversation that is moved to a node that is gone ends with a text', () => {
    const talk = new Talk({ f: both }).start('f');
    const revision = talk.save('f', one);
    talk.tell({ type: 'moved', at: AT, flow: 'f', revision, node: 'guia-antiga' });
    assert.equal(talk.state.closed?.reason, 'flow-error');
    assert.equal(talk.state.closed.detail, 'unknown-node');
    assert.equal(talk.sent.at(-1), systemTexts['flow-error']['pt-BR']);
  });

  test('a flow that was deleted goes on for those inside, and ends with a text for those who get to it', () => {
    const caller = document('Principal', {
      pergunta: ['input', { message: 'Nome?', variable: 'nome' }, 'sub'],
      sub: ['flow', { flow: 'sub' }, 'fim'],
      fim: says('Fim.'),
    });
    const sub = document('Sub', {
      de: ['input', { message: 'De onde?', variable: 'de' }, 'ok'],
      ok: says('Certo.'),
    });
    const inside = new Talk({ f: caller, sub }).start('f');
    inside.say('Ana');
    inside.remove('sub');
    inside.say('Vitória');
    assert.deepEqual(inside.sent.slice(-2), ['Certo.', 'Fim.']);

    const before = new Talk({ f: caller, sub }).start('f');
    before.remove('sub');
    before.say('Ana');
    assert.equal(before.state.closed?.reason, 'flow-error');
    assert.equal(before.sent.at(-1), systemTexts['flow-error']['pt-BR']);
    assert.ok(before.trace.some(({ kind, code }) => kind === 'noted' && code !== undefined));
  });
});

test('an answer of a queue that no host serves is traced before the node is left by its port', () => {
  const talk = play({ fila: ['queue', { queue: 'q' }, { full: 'cheia' }], cheia: says('Sem atendentes.') });
  const waiting = talk.state.waiting;
  assert.ok(waiting?.for === 'queue');
  talk.tell({ type: 'queueLeft', at: AT, visit: waiting.visit, exit: 'full', code: 'not-available' });
  const codes = talk.results
    .at(-1)
    ?.trace.slice(0, 2)
    .map(({ kind, code, port }) => [kind, code ?? port]);
  assert.deepEqual(codes, [
    ['noted', 'not-available'],
    ['left', 'full'],
  ]);
  assert.equal(talk.sent.at(-1), 'Sem atendentes.');
});
