import { contactTerms } from '../../features/contacts/contact-terms.js';
import type { Migration } from './migration.js';
import { protectTable } from './protect-table.js';

/** Rows of one statement. */
const BATCH = 500;

/** Search, eligibility, erasure and merges of contacts. */
export const contactSearchMigration: Migration = {
  name: '0041_contacts',
  async up(trx) {
    await trx.raw(`
      alter table contacts
        add column name_key text not null default '',
        add column eligible_at timestamptz,
        add column erased_at timestamptz,
        -- Asked for; carried out when the last messages of running conversations have gone out.
        add column erasure_requested_at timestamptz,
        add check (erased_at is null or (name = '' and unique_key is null and email = '' and phone = ''))`);
    await trx.raw(`
      create index contacts_erasure on contacts (erasure_requested_at) where erasure_requested_at is not null`);
    await trx.raw('create index contacts_by_name on contacts (tenant_id, name_key collate "C", id)');
    // Words by their beginning: ranges in collation "C" are what row-level security lets an index answer.
    await trx.raw(`
      create table search_terms (
        tenant_id text not null references tenants (id) on delete cascade,
        kind text not null check (kind in ('contact', 'occurrence')),
        term text collate "C" not null check (term <> ''),
        owner_id text not null,
        primary key (tenant_id, kind, term, owner_id)
      )`);
    await trx.raw('create index search_terms_owner on search_terms (tenant_id, kind, owner_id)');
    await protectTable(trx, 'search_terms');
    // Which contact another one has become: a repeated merge gets the answer of the first.
    await trx.raw(`
      create table contact_merges (
        tenant_id text not null references tenants (id) on delete cascade,
        source_id text not null,
        target_id text not null,
        moved jsonb not null,
        conflicts jsonb not null,
        merged_at timestamptz not null,
        primary key (tenant_id, source_id),
        foreign key (tenant_id, target_id) references contacts (tenant_id, id) on delete cascade
      )`);
    await trx.raw('create index contact_merges_target on contact_merges (tenant_id, target_id)');
    await protectTable(trx, 'contact_merges');
    await trx.raw(`
      alter table tenants add column keeps_occurrences boolean not null default true`);
    await fillTerms(trx);
  },
};

async function fillTerms(trx: Parameters<Migration['up']>[0]): Promise<void> {
  let after = ['', ''];
  for (;;) {
    const { rows } = await trx.raw<{
      rows: {
        tenant_id: string;
        id: string;
        name: string;
        unique_key: string;
        email: string;
        phone: string;
      }[];
    }>(
      `select tenant_id, id, name, coalesce(unique_key, '') as unique_key, email, phone from contacts
       where (tenant_id, id) > (?, ?) order by tenant_id, id limit ?`,
      [...after, BATCH],
    );
    const last = rows.at(-1);
    if (!last) return;
    after = [last.tenant_id, last.id];
    for (const row of rows) {
      const { nameKey, terms } = contactTerms({ ...row, uniqueKey: row.unique_key });
      await trx('contacts').where({ tenant_id: row.tenant_id, id: row.id }).update({ name_key: nameKey });
      const found = terms.map((term) => ({
        tenant_id: row.tenant_id,
        kind: 'contact',
        term,
        owner_id: row.id,
      }));
      if (found.length > 0) await trx('search_terms').insert(found);
    }
  }
}
