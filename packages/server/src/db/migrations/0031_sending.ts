import type { Migration } from './migration.js';

/** How fast a number sends and whether it joins texts; which messages went out as one. */
export const sendingMigration: Migration = {
  name: '0031_sending',
  async up(trx) {
    await trx.raw(`
      alter table channel_configs
        add column group_texts boolean not null default false,
        add column messages_per_second integer not null default 80 check (messages_per_second between 1 and 1000)`);
    // The message of ours that carried this one's text.
    await trx.raw('alter table messages add column sent_with text');
    await trx.raw(
      'create index messages_sent_with on messages (tenant_id, sent_with) where sent_with is not null',
    );
  },
};
