import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { SignJWT } from 'jose';
import { forEachDatabase } from '../../db/test-database.test-support.js';
import type { Runtime } from '../../runtime/runtime.js';
import { TestPlace, chain, node } from '../../runtime/runtime.test-support.js';
import {
  ChatClient,
  ChatServer,
  IDENTITY_SECRET,
  SITE,
  chatDeps,
  identitySecrets,
} from './chat.test-support.js';

const asking = chain('Web', [
  node('hello', 'message', { text: 'Olá!' }),
  node('ask', 'input', { message: 'Qual o seu nome?', inputType: 'text', variable: 'nome' }),
  node('bye', 'message', { text: 'Até logo, {{nome}}.' }),
]);

forEachDatabase((db) => {
  let at: TestPlace;
  let runtime: Runtime;
  let chat: ChatServer;
  before(async () => {
    at = await TestPlace.create(db);
    await at.saveFlow('start', asking);
    await at.addConfig('start', { secrets: identitySecrets(at) });
    runtime = at.process();
    chat = await ChatServer.start(chatDeps(at, runtime));
  });
  after(async () => {
    await chat.stop();
    await runtime.stop();
  });
  const greet = (more: object = {}) => ChatClient.greet(chat.port, { config: at.publicKey, ...more });

  test('a visitor talks to the bot, without gaps and with acknowledgements', async () => {
    const client = await greet();
    assert.equal(client.welcome.conversation, null);
    assert.equal(client.welcome.settings.title, 'Chat');
    const [first, second] = [randomUUID(), randomUUID()];
    client.say('oi', first);
    await client.untilText('Qual o seu nome?');
    client.say('Ana', second);
    await client.until((frames) =>
      frames.some((frame) => frame.type === 'status' && frame.status === 'closed'),
    );
    assert.deepEqual(client.transcript, ['> oi', 'Olá!', 'Qual o seu nome?', '> Ana', 'Até logo, Ana.']);
    const messages = client.frames.filter((frame) => frame.type === 'message');
    assert.deepEqual(
      messages.map(({ seq }) => seq),
      messages.map((_, index) => index + 1),
    );
    assert.deepEqual(
      messages.filter(({ from }) => from === 'visitor').map(({ clientId }) => clientId),
      [first, second],
    );
    assert.deepEqual(
      client.frames.flatMap((frame) => (frame.type === 'ack' ? [frame.ref] : [])),
      [first, second],
    );
    client.close();
  });

  test('a repeated message is acknowledged again, with its number, and handled once', async () => {
    const client = await greet();
    const id = randomUUID();
    client.say('oi', id);
    await client.untilText('Qual o seu nome?');
    client.say('oi', id);
    await client.until((frames) => frames.filter(({ type }) => type === 'ack').length === 2);
    const acks = client.frames.filter((frame) => frame.type === 'ack');
    assert.equal(acks[1]!.seq, 1);
    assert.deepEqual(client.transcript, ['> oi', 'Olá!', 'Qual o seu nome?']);
    client.close();
  });

  test('a client that comes back gets what it missed, or everything', async () => {
    const first = await greet();
    first.say('oi', randomUUID());
    await first.untilText('Qual o seu nome?');
    const { conversation } = first.frames.find((frame) => frame.type === 'message')!;
    const { visitor } = first.welcome;
    first.close();
    const resumed = await greet({ visitor, conversation, since: 2 });
    await resumed.untilText('Qual o seu nome?');
    assert.deepEqual(resumed.transcript, ['Qual o seu nome?']);
    const whole = await greet({ visitor });
    await whole.untilText('Qual o seu nome?');
    assert.equal(whole.welcome.conversation, conversation);
    assert.deepEqual(whole.transcript, ['> oi', 'Olá!', 'Qual o seu nome?']);
    resumed.say('Bia', randomUUID());
    await Promise.all([resumed.untilText('Até logo, Bia.'), whole.untilText('Até logo, Bia.')]);
    resumed.close();
    whole.close();
  });

  test('a conversation begins on open, once', async () => {
    const client = await greet();
    client.send({ id: 's1', type: 'start' });
    await client.untilText('Qual o seu nome?');
    client.send({ id: 's2', type: 'start' });
    client.send({ id: 's1', type: 'start' });
    await client.until((frames) => frames.filter(({ type }) => type === 'ack').length === 3);
    await runtime.idle();
    assert.deepEqual(client.transcript, ['Olá!', 'Qual o seu nome?']);
    client.close();
  });

  test('variables of the site are there when the conversation begins', async () => {
    const other = await TestPlace.create(db);
    await other.saveFlow('start', chain('Plano', [node('say', 'message', { text: 'Plano {{plano}}' })]));
    await other.addConfig('start');
    const process = other.process();
    const server = await ChatServer.start(chatDeps(other, process));
    const client = await ChatClient.greet(server.port, { config: other.publicKey });
    client.send({ id: 'v', type: 'variables', values: { plano: 'Ouro' } });
    client.say('oi', randomUUID());
    await client.untilText('Plano Ouro');
    client.close();
    await server.stop();
    await process.stop();
  });

  test('a signed identity finds the same person on another device', async () => {
    const identity = await new SignJWT({ name: 'Ana Souza', email: 'ana@example.com' })
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject('52998224725')
      .setExpirationTime(Math.floor(at.clock.now() / 1000) + 300)
      .sign(new TextEncoder().encode(IDENTITY_SECRET));
    const laptop = await greet({ identity });
    laptop.say('oi', randomUUID());
    await laptop.untilText('Qual o seu nome?');
    const phone = await greet({ identity });
    await phone.untilText('Qual o seu nome?');
    assert.deepEqual(phone.transcript, ['> oi', 'Olá!', 'Qual o seu nome?']);
    phone.say('Ana', randomUUID());
    await Promise.all([phone.untilText('Até logo, Ana.'), laptop.untilText('Até logo, Ana.')]);
    const contacts = await at.rows<{
      unique_key: string | null;
      email: string;
      unique_key_verified: boolean;
    }>('contacts');
    const known = contacts.filter(({ unique_key }) => unique_key === '52998224725');
    assert.deepEqual(
      known.map(({ email, unique_key_verified }) => [email, unique_key_verified]),
      [['ana@example.com', true]],
    );
    laptop.close();
    phone.close();
  });

  test('an identity with a wrong signature, without end, or past its end is refused', async () => {
    const now = Math.floor(at.clock.now() / 1000);
    const signed = (secret: string, end?: number) => {
      const token = new SignJWT().setProtectedHeader({ alg: 'HS256' }).setSubject('x');
      return (end === undefined ? token : token.setExpirationTime(end)).sign(
        new TextEncoder().encode(secret),
      );
    };
    const tokens = [
      await signed('another secret of at least 32 bytes!!', now + 60),
      await signed(IDENTITY_SECRET),
      await signed(IDENTITY_SECRET, now - 1),
      'x.y.z',
    ];
    const client = await greet();
    for (const [index, token] of tokens.entries()) client.send({ id: `i${index}`, type: 'identify', token });
    await client.until((frames) => frames.filter(({ type }) => type === 'error').length === tokens.length);
    assert.ok(client.frames.every((frame) => frame.type !== 'error' || frame.code === 'invalid-identity'));
    assert.equal(client.closeCode, null);
    client.close();
  });

  for (const [name, origin] of [
    ['no origin', null],
    ['an opaque origin', 'null'],
    ['another port', `${SITE}:8443`],
    ['another scheme', 'http://site.example'],
    ['a longer name', 'https://site.example.evil.test'],
    ['a similar name', 'https://evilsite.example'],
    ['capital letters', 'https://SITE.example'],
  ] as const) {
    test(`a page with ${name} may not open the chat`, async () => {
      const client = await ChatClient.open(chat.port, origin);
      client.send({ id: 'h', type: 'hello', config: at.publicKey });
      await client.untilClosed();
      const [frame] = client.frames;
      assert.equal(frame?.type === 'error' && frame.fatal && frame.code, 'forbidden-origin');
    });
  }

  test('an unknown key ends the line for good', async () => {
    const client = await ChatClient.open(chat.port);
    client.send({ id: 'h', type: 'hello', config: 'nobody' });
    await client.untilClosed();
    assert.equal(client.frames[0]?.type === 'error' && client.frames[0].code, 'unknown-config');
  });

  test("another channel config's visitor token is refused, and a made-up one", async () => {
    const other = await TestPlace.create(db);
    await other.saveFlow('start', asking);
    await other.addConfig('start');
    const foreign = await ChatClient.greet(chat.port, { config: other.publicKey });
    for (const visitor of [foreign.welcome.visitor, 'a.b.c', foreign.welcome.visitor.replace(/.$/, 'x')]) {
      const client = await ChatClient.open(chat.port);
      client.send({ id: 'h', type: 'hello', config: at.publicKey, visitor });
      await client.until(({ length }) => length > 0);
      const [frame] = client.frames;
      assert.equal(frame?.type === 'error' && frame.code, 'invalid-visitor');
      assert.equal(frame?.type === 'error' && frame.fatal, false);
      client.close();
    }
    foreign.close();
  });

  test('a client that does not greet within five seconds is closed', async () => {
    const client = await ChatClient.open(chat.port);
    await new Promise((resolve) => setImmediate(resolve));
    at.clock.advance(5_001);
    assert.equal(await client.untilClosed(), 1008);
  });

  test('a frame of more than 64 KiB closes the socket', async () => {
    const client = await greet();
    client.send(JSON.stringify({ id: 'x', type: 'ping', more: 'x'.repeat(65 * 1024) }));
    assert.equal(await client.untilClosed(), 1009);
  });

  test('more than twenty frames in a second close the socket, and the client may come back', async () => {
    const client = await greet();
    for (let index = 0; index < 25; index += 1) client.send({ id: `p${index}`, type: 'ping' });
    await client.untilClosed();
    const error = client.frames.find((frame) => frame.type === 'error');
    assert.equal(error?.code, 'too-many-frames');
    assert.equal(error.fatal, false);
  });

  test('unknown frame types are ignored, bad frames are named', async () => {
    const client = await greet();
    for (const text of [
      '{"id":"u","type":"dance"}',
      'no json',
      '[]',
      JSON.stringify({ id: 'm1', type: 'message', content: { kind: 'text', text: '' } }),
      JSON.stringify({
        id: randomUUID(),
        type: 'message',
        content: { kind: 'text', text: 'x'.repeat(5000) },
      }),
      JSON.stringify({
        id: randomUUID(),
        type: 'message',
        content: { kind: 'media', media: { kind: 'image', url: 'https://evil.test/x' } },
      }),
      '{"id":"v","type":"variables","values":{"__proto__x":1,"constructor":1}}',
    ]) {
      client.send(text);
    }
    client.send({ id: 'p', type: 'ping' });
    await client.until((frames) => frames.some(({ type }) => type === 'pong'));
    const errors = client.frames.filter((frame) => frame.type === 'error');
    assert.deepEqual(
      errors.map(({ code }) => code),
      Array.from({ length: 6 }, () => 'bad-frame'),
    );
    assert.equal(client.closeCode, null);
    client.close();
  });
});
