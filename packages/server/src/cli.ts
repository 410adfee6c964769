import { parseArgs } from 'node:util';
import { connectDatabase, type Database } from './db/connect.js';
import { prepareTemplate } from './db/embedded.js';
import { createUnitOfWork } from './db/unit-of-work.js';
import { Fault } from './errors.js';
import { addTenant } from './features/tenants/tenants.service.js';

const USAGE = `Commands:
  migrate                     bring the database up to date
  tenant-add <id> <name> [--time-zone America/Sao_Paulo] [--locale pt-BR] [--operator-registration 123456]
  prepare-template            make the archive that new embedded databases start from
The database is DATABASE_URL, else the embedded one in FLUXO_DATA_DIR (./data).`;

const [command, ...rest] = process.argv.slice(2);
process.exitCode = await runCommand(command, rest);

async function runCommand(name: string | undefined, args: readonly string[]): Promise<number> {
  try {
    switch (name) {
      case 'migrate':
        return await withDatabase(migrate);
      case 'tenant-add':
        return await withDatabase((database) => tenantAdd(database, args));
      case 'prepare-template':
        say(await prepareTemplate());
        return 0;
      default:
        complain(USAGE);
        return 2;
    }
  } catch (error) {
    if (error instanceof Fault) {
      complain(error.message);
      for (const { path, message } of error.issues ?? []) complain(`  ${path.slice(1)}: ${message}`);
    } else complain(error instanceof Error ? error.message : String(error));
    return 1;
  }
}

async function withDatabase(work: (database: Database) => Promise<number>): Promise<number> {
  const database = await connectDatabase({
    url: process.env['DATABASE_URL'] ?? null,
    dataDir: process.env['FLUXO_DATA_DIR'] ?? './data',
  });
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

async function migrate(database: Database): Promise<number> {
  const names = await database.migrate();
  say(names.length > 0 ? `Migrated: ${names.join(', ')}` : 'The database is up to date.');
  return 0;
}

async function tenantAdd(database: Database, args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      'time-zone': { type: 'string' },
      locale: { type: 'string' },
      'operator-registration': { type: 'string' },
    },
  });
  const [id, ...name] = positionals;
  if (id === undefined || name.length === 0) {
    complain(USAGE);
    return 2;
  }
  await database.migrate();
  const isNew = await addTenant(createUnitOfWork(database.knex), {
    id,
    name: name.join(' '),
    timeZone: values['time-zone'],
    locale: values.locale,
    operatorRegistration: values['operator-registration'],
  });
  if (!isNew) {
    complain(`There is a tenant "${id}" already; nothing was changed.`);
    return 1;
  }
  say(`Tenant "${id}" was added.`);
  return 0;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function complain(line: string): void {
  process.stderr.write(`${line}\n`);
}
