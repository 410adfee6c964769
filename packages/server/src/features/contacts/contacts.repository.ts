import type { Instant } from '@fluxo/core';
import type { UniqueKeyType } from '@fluxo/core/contract';
import { uuidv7 } from 'uuidv7';
import type { Transaction } from '../../db/unit-of-work.js';
import { replaceTerms } from '../search-terms.repository.js';
import { contactTerms } from './contact-terms.js';
import { normalizeKey } from './unique-key.js';

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
  /** Since when the host has marked them: their conversations get an occurrence without being identified. */
  readonly eligibleAt: Date | null;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** One address of a contact, in the form in which all its spellings are equal. */
export interface Alias {
  readonly kind: 'whatsapp-user' | 'whatsapp-phone' | 'web-visitor';
  readonly value: string;
}

export interface ContactRow {
  readonly id: string;
  readonly name: string;
  readonly unique_key: string | null;
  readonly unique_key_type: UniqueKeyType | null;
  readonly unique_key_verified: boolean;
  readonly email: string;
  readonly phone: string;
  readonly eligible_at: Date | null;
  readonly version: number;
  readonly created_at: Date;
  readonly updated_at: Date;
}

export const CONTACT_COLUMNS = [
  'id',
  'name',
  'unique_key',
  'unique_key_type',
  'unique_key_verified',
  'email',
  'phone',
  'eligible_at',
  'version',
  'created_at',
  'updated_at',
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

/** A contact; those that were erased are nobody. */
export async function findContact(trx: Transaction, tenantId: string, id: string): Promise<Contact | null> {
  const row: ContactRow | undefined = await trx('contacts')
    .where({ tenant_id: tenantId, id })
    .whereNull('erased_at')
    .first(CONTACT_COLUMNS);
  return row ? toContact(row) : null;
}

/** As `findContact`, and nobody else changes it until the transaction ends. */
export async function lockContact(trx: Transaction, tenantId: string, id: string): Promise<Contact | null> {
  const row: ContactRow | undefined = await trx('contacts')
    .where({ tenant_id: tenantId, id })
    .whereNull('erased_at')
    .forUpdate()
    .first(CONTACT_COLUMNS);
  return row ? toContact(row) : null;
}

/** Keeps the words by which a contact is found. */
export async function indexContact(trx: Transaction, tenantId: string, id: string): Promise<void> {
  const row: Pick<ContactRow, 'name' | 'unique_key' | 'email' | 'phone'> | undefined = await trx('contacts')
    .where({ tenant_id: tenantId, id })
    .first('name', 'unique_key', 'email', 'phone');
  if (!row) return;
  const { nameKey, terms } = contactTerms({ ...row, uniqueKey: row.unique_key ?? '' });
  await trx('contacts')
    .where({ tenant_id: tenantId, id })
    .whereNot('name_key', nameKey)
    .update({ name_key: nameKey });
  await replaceTerms(trx, { tenantId, kind: 'contact', ownerId: id, terms });
}

/** The contact that has a key, in whatever spelling it is given. */
export async function findByKey(trx: Transaction, tenantId: string, key: string): Promise<Contact | null> {
  const row: ContactRow | undefined = await trx('contacts')
    .where({ tenant_id: tenantId, unique_key: normalizeKey(key)?.value ?? key })
    .first(CONTACT_COLUMNS);
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
  await indexContact(trx, contact.tenantId, id);
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

/** An address leads to a contact no longer. */
export async function removeAlias(
  trx: Transaction,
  tenantId: string,
  contactId: string,
  { kind, value }: Alias,
): Promise<void> {
  await trx('contact_aliases').where({ tenant_id: tenantId, contact_id: contactId, kind, value }).delete();
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

/** Sets what is given and not blank. The key is stored in the form in which all its spellings are equal. */
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
  const type = change.uniqueKeyType === 'other' ? undefined : change.uniqueKeyType;
  const key =
    change.uniqueKey === undefined
      ? undefined
      : (normalizeKey(change.uniqueKey, type) ?? {
          type: change.uniqueKeyType ?? 'other',
          value: change.uniqueKey,
        });
  await trx('contacts')
    .where({ tenant_id: tenantId, id })
    .update({
      ...(change.name && { name: change.name }),
      ...(change.email && { email: change.email }),
      ...(change.phone && { phone: change.phone }),
      ...(key && key.value !== '' && { unique_key: key.value, unique_key_type: key.type }),
      ...(change.isKeyVerified !== undefined && { unique_key_verified: change.isKeyVerified }),
      version: trx.raw('version + 1'),
      updated_at: new Date(now),
    });
  await indexContact(trx, tenantId, id);
}

export function toContact(row: ContactRow): Contact {
  return {
    id: row.id,
    name: row.name,
    uniqueKey: row.unique_key,
    uniqueKeyType: row.unique_key_type,
    isKeyVerified: row.unique_key_verified,
    email: row.email,
    phone: row.phone,
    eligibleAt: row.eligible_at,
    version: row.version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
