import type { Instant } from '@fluxo/core';
import { uuidv7 } from 'uuidv7';
import type { Transaction } from '../../db/unit-of-work.js';

/** A person. */
export interface Contact {
  readonly id: string;
  readonly name: string;
  readonly uniqueKey: string | null;
  readonly uniqueKeyType: UniqueKeyType | null;
  /** Somebody trusted vouched for the key: the host, or the person's own recognised phone. */
  readonly isKeyVerified: boolean;
  readonly email: string;
  /** Digits only, country first; empty when unknown. */
  readonly phone: string;
  readonly createdAt: Date;
}

export type UniqueKeyType = 'cpf' | 'email' | 'other';

/** One address of a contact, in the form in which all its spellings are equal. */
export interface Alias {
  readonly kind: 'whatsapp-user' | 'whatsapp-phone' | 'web-visitor';
  readonly value: string;
}

interface Row {
  readonly id: string;
  readonly name: string;
  readonly unique_key: string | null;
  readonly unique_key_type: UniqueKeyType | null;
  readonly unique_key_verified: boolean;
  readonly email: string;
  readonly phone: string;
  readonly created_at: Date;
}

const COLUMNS = [
  'id',
  'name',
  'unique_key',
  'unique_key_type',
  'unique_key_verified',
  'email',
  'phone',
  'created_at',
];

/** Contacts that the addresses lead to, in the order of the addresses. */
export async function findByAliases(
  trx: Transaction,
  tenantId: string,
  aliases: readonly Alias[],
): Promise<{ readonly alias: Alias; readonly contactId: string }[]> {
  if (aliases.length === 0) return [];
  const rows: { kind: Alias['kind']; value: string; contact_id: string }[] = await trx('contact_aliases')
    .where('tenant_id', tenantId)
    .whereIn(
      ['kind', 'value'],
      aliases.map(({ kind, value }) => [kind, value]),
    )
    .select('kind', 'value', 'contact_id');
  return aliases.flatMap((alias) => {
    const row = rows.find(({ kind, value }) => kind === alias.kind && value === alias.value);
    return row ? [{ alias, contactId: row.contact_id }] : [];
  });
}

export async function findContact(trx: Transaction, tenantId: string, id: string): Promise<Contact | null> {
  const row: Row | undefined = await trx('contacts').where({ tenant_id: tenantId, id }).first(COLUMNS);
  return row ? toContact(row) : null;
}

export async function findByKey(trx: Transaction, tenantId: string, key: string): Promise<Contact | null> {
  const row: Row | undefined = await trx('contacts')
    .where({ tenant_id: tenantId, unique_key: key })
    .first(COLUMNS);
  return row ? toContact(row) : null;
}

/** A contact known only by its addresses. */
export async function insertContact(
  trx: Transaction,
  contact: { readonly tenantId: string; readonly name: string; readonly phone: string },
  now: Instant,
): Promise<string> {
  const id = uuidv7();
  await trx('contacts').insert({
    tenant_id: contact.tenantId,
    id,
    name: contact.name,
    phone: contact.phone,
    created_at: new Date(now),
    updated_at: new Date(now),
  });
  return id;
}

/** Ties addresses that lead nowhere yet to a contact; answers how many did. */
export async function addAliases(
  trx: Transaction,
  tenantId: string,
  contactId: string,
  aliases: readonly Alias[],
  now: Instant,
): Promise<number> {
  if (aliases.length === 0) return 0;
  const rows: unknown[] = await trx('contact_aliases')
    .insert(
      aliases.map(({ kind, value }) => ({
        tenant_id: tenantId,
        kind,
        value,
        contact_id: contactId,
        created_at: new Date(now),
      })),
    )
    .onConflict(['tenant_id', 'kind', 'value'])
    .ignore()
    .returning('value');
  return rows.length;
}

/** All addresses of one contact lead to another from now on. */
export async function moveAliases(
  trx: Transaction,
  tenantId: string,
  fromContactId: string,
  toContactId: string,
): Promise<void> {
  await trx('contact_aliases')
    .where({ tenant_id: tenantId, contact_id: fromContactId })
    .update({ contact_id: toContactId });
}

/** Sets what is given and not blank. The key is set only where there is none. */
export async function updateContact(
  trx: Transaction,
  tenantId: string,
  id: string,
  change: {
    readonly name?: string;
    readonly email?: string;
    readonly phone?: string;
    readonly uniqueKey?: string;
    readonly uniqueKeyType?: UniqueKeyType;
    readonly isKeyVerified?: boolean;
  },
  now: Instant,
): Promise<void> {
  await trx('contacts')
    .where({ tenant_id: tenantId, id })
    .update({
      ...(change.name && { name: change.name }),
      ...(change.email && { email: change.email }),
      ...(change.phone && { phone: change.phone }),
      ...(change.uniqueKey && {
        unique_key: change.uniqueKey,
        unique_key_type: change.uniqueKeyType ?? 'other',
      }),
      ...(change.isKeyVerified !== undefined && { unique_key_verified: change.isKeyVerified }),
      version: trx.raw('version + 1'),
      updated_at: new Date(now),
    });
}

/** A page of contacts, newest first, beginning after the given one. */
export async function listContacts(
  trx: Transaction,
  tenantId: string,
  page: { readonly limit: number; readonly after: { readonly createdAt: Date; readonly id: string } | null },
): Promise<Contact[]> {
  const query = trx('contacts').where('tenant_id', tenantId);
  if (page.after) void query.whereRaw('(created_at, id) < (?, ?)', [page.after.createdAt, page.after.id]);
  const rows: Row[] = await query
    .orderBy([
      { column: 'created_at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .limit(page.limit)
    .select(COLUMNS);
  return rows.map(toContact);
}

function toContact(row: Row): Contact {
  return {
    id: row.id,
    name: row.name,
    uniqueKey: row.unique_key,
    uniqueKeyType: row.unique_key_type,
    isKeyVerified: row.unique_key_verified,
    email: row.email,
    phone: row.phone,
    createdAt: row.created_at,
  };
}
