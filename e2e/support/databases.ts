import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** One database to run a story on; `create` gives the URL of a fresh one, `undefined` for the embedded default. */
export interface StoryDatabase {
  readonly name: string;
  create(): Promise<{ readonly url: string | undefined; drop(): Promise<void> }>;
}

/** The embedded default, and PostgreSQL where the test command started one. */
export function storyDatabases(): StoryDatabase[] {
  const embedded: StoryDatabase = {
    name: 'embedded',
    create: () => Promise.resolve({ url: undefined, drop: () => Promise.resolve() }),
  };
  const admin = process.env['FLUXO_TEST_DATABASE_URL'];
  return admin === undefined ? [embedded] : [embedded, postgres(admin)];
}

function postgres(adminUrl: string): StoryDatabase {
  const run = async (sql: string): Promise<void> => {
    const client = new pg.Client({ connectionString: adminUrl });
    await client.connect();
    try {
      await client.query(sql);
    } finally {
      await client.end();
    }
  };
  return {
    name: 'PostgreSQL',
    async create() {
      const name = `e2e_${randomBytes(6).toString('hex')}`;
      await run(`create database ${name}`);
      const url = new URL(adminUrl);
      url.pathname = `/${name}`;
      return { url: url.href, drop: () => run(`drop database ${name} with (force)`) };
    },
  };
}
