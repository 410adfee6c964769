import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { chain, node } from '../src/runtime/runtime.test-support.js';
import { KillRig } from './kill-rig.js';

const PEOPLE = 50;
const QUESTIONS = ['Qual o seu nome?', 'Qual a sua cidade?', 'Qual o seu plano?'];
/** Moments of the kills, in milliseconds after the server is up: early and late in the work that waits for it. */
const KILLS_MS = [150, 600, 1_100];
/** A send that was marked but never made is repeated after a minute; nothing else takes long. */
const LIMIT_MS = 240_000;
/** Ends and starts until nothing is left. */
const MAX_ROUNDS = 8;

const flow = chain('Cadastro', [
  node('hello', 'message', { text: 'Olá!' }),
  ...QUESTIONS.map((message, index) =>
    node(`ask-${index}`, 'input', { message, inputType: 'text', variable: `v${index}` }),
  ),
  node('sum', 'message', { text: '{{v0}} / {{v1}} / {{v2}}' }),
]);

/** What somebody answers to a question. */
const answerOf = (person: number, question: number): string => `resposta ${person}.${question}`;

const expectedOf = (person: number): string[] => [
  'Olá!',
  ...QUESTIONS,
  QUESTIONS.map((_, question) => answerOf(person, question)).join(' / '),
];

const engines = ['embedded', ...(process.env['FLUXO_TEST_DATABASE_URL'] ? ['postgresql'] : [])] as const;

for (const engine of engines as readonly ('embedded' | 'postgresql')[]) {
  describe(`a server on ${engine === 'embedded' ? 'the embedded database' : 'PostgreSQL'}`, () => {
    let rig: KillRig | null = null;
    after(() => rig?.close());

    test(
      'that is killed in the middle of 50 conversations handles every message once and answers once, in order',
      { timeout: LIMIT_MS * 2 },
      async () => {
        const made = await KillRig.create(engine, flow);
        rig = made;
        const people = Array.from({ length: PEOPLE }, (_, index) => `55119870${String(10_000 + index)}`);
        for (const waId of people) made.phones.addUser({ waId, name: `Pessoa ${waId}` });
        // Everybody answers each question as soon as it is on their phone.
        made.phones.subscribe((change) => {
          if (
            change.kind !== 'entry' ||
            change.entry.from !== 'business' ||
            change.entry.status !== 'delivered'
          )
            return;
          const { text } = change.entry.message as { readonly text?: { readonly body?: string } };
          const question = QUESTIONS.indexOf(text?.body ?? '');
          if (question >= 0)
            made.phones.send(change.waId, {
              kind: 'text',
              text: answerOf(people.indexOf(change.waId), question),
            });
        });
        await made.start();
        for (const waId of people) made.phones.send(waId, { kind: 'text', text: 'oi' });
        for (const moment of KILLS_MS) {
          await delay(moment);
          await made.kill();
          await made.start();
        }
        const isDone = () =>
          people.every((waId, person) => made.received(waId).length >= expectedOf(person).length);
        for (const end = Date.now() + LIMIT_MS; !isDone() && Date.now() < end;) await delay(250);
        await made.phones.settled();
        // What is left when a server ends is worked off by the next: reports that nobody had got to.
        for (let round = 0; round < MAX_ROUNDS; round += 1) {
          await made.stop();
          const left = await made.withDatabase((unitOfWork) =>
            unitOfWork.asRunner((trx) => trx('inbox').whereNull('handled_at').pluck('id')),
          );
          if (left.length === 0) break;
          await made.start();
          // Long enough for a second answer to show, if there were one.
          await delay(2_000);
        }

        for (const [person, waId] of people.entries())
          assert.deepEqual(made.received(waId), expectedOf(person), waId);
        await made.withDatabase((unitOfWork) =>
          unitOfWork.asRunner(async (trx) => {
            const inbound: { content: { text: string }; conversation_id: string }[] = await trx('messages')
              .where('direction', 'in')
              .select('content', 'conversation_id');
            assert.equal(inbound.length, PEOPLE * 4);
            assert.equal(
              new Set(inbound.map(({ conversation_id: id, content }) => `${id} ${content.text}`)).size,
              PEOPLE * 4,
            );
            assert.deepEqual(await trx('outbox').select('*'), []);
            const open: unknown[] = await trx('inbox').whereNull('handled_at').select('id', 'kind', 'body');
            assert.deepEqual(open, []);
            const undelivered: unknown[] = await trx('messages')
              .where('direction', 'out')
              .whereRaw("content ->> 'kind' <> 'notice'")
              .whereNotIn('delivery', ['delivered', 'read'])
              .select('id', 'delivery', 'delivery_error');
            assert.deepEqual(undelivered, []);
          }),
        );
      },
    );
  });
}
