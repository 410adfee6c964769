import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { connectDatabase } from './connect.js';

const folders: string[] = [];

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'fluxo-embedded-'));
  folders.push(folder);
  return folder;
}

after(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

test('what was written is there after closing and opening', async () => {
  const dataDir = await newFolder();
  const first = await connectDatabase({ url: null, dataDir });
  await first.knex.raw('create table kept (id int)');
  await first.knex('kept').insert({ id: 7 });
  await first.close();
  const second = await connectDatabase({ url: null, dataDir });
  assert.deepEqual(await second.knex('kept').select('id'), [{ id: 7 }]);
  await second.close();
});

test('a folder in use is refused, in this process and in another', async () => {
  const dataDir = await newFolder();
  const database = await connectDatabase({ url: null, dataDir });
  await assert.rejects(connectDatabase({ url: null, dataDir }), /already uses it/);
  const { output } = await inChild(
    `await connectDatabase({ url: null, dataDir: ${JSON.stringify(dataDir)} })`,
  );
  assert.match(output, new RegExp(`process ${process.pid} uses it`));
  await database.close();
});

test('after a killed process the next one opens the folder with every acknowledged row', async () => {
  const dataDir = await newFolder();
  const { output } = await inChild(`
    const database = await connectDatabase({ url: null, dataDir: ${JSON.stringify(dataDir)} });
    await database.knex.raw('create table kept (id int)');
    for (let id = 0; id < 50; id += 1) await database.knex('kept').insert({ id });
    console.log('written');
    process.kill(process.pid, 'SIGKILL');`);
  assert.match(output, /written/);
  const database = await connectDatabase({ url: null, dataDir });
  assert.equal((await database.knex('kept').select('id')).length, 50);
  await database.close();
});

test('a folder whose first filling was cut off is filled again', async () => {
  const dataDir = await newFolder();
  await writeFile(join(dataDir, 'database.unfinished'), '');
  const database = await connectDatabase({ url: null, dataDir });
  await database.migrate();
  assert.deepEqual(await database.knex('flows').select('*'), []);
  await database.close();
});

test('a lock of a process that is gone, or whose id another has now, is taken over', async () => {
  for (const holder of [
    { pid: 2 ** 30, startedAt: 'x' },
    { pid: process.ppid, startedAt: 'another:1' },
  ]) {
    const dataDir = await newFolder();
    await writeFile(join(dataDir, 'database.lock'), JSON.stringify(holder));
    const database = await connectDatabase({ url: null, dataDir });
    await database.close();
  }
});

/** Runs code in another process; everything it prints. */
async function inChild(code: string): Promise<{ output: string }> {
  const source = `import { connectDatabase } from ${JSON.stringify(new URL('connect.ts', import.meta.url).href)};\n${code}`;
  const child = spawn(
    process.execPath,
    ['--conditions=source', '--import', 'tsx', '--input-type=module', '--eval', source],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  await once(child, 'close');
  return { output };
}
