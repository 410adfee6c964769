import { parseEmail, parsePhone, phoneKey, type Issue } from '@fluxo/core';
import type {
  Contact as ContactView,
  ContactDetail,
  ContactErasure,
  EligibleAnswer,
  MergeContactsAnswer,
  Page,
} from '@fluxo/core/contract';
import type { Scope } from '../../auth/scope.js';
import { Fault, notFound } from '../../errors.js';
import type { RecordAudit } from '../audit/audit.service.js';
import { decodeCursor, toPage } from '../paging.js';
import { versionConflict } from '../version.js';
import { countOf, findAliases, lockOpenConversations, setContact } from './contact-data.repository.js';
import { presentContact, presentContactDetail } from './contacts.presenter.js';
import {
  addAliases,
  findByAliases,
  findByKey,
  findContact,
  indexContact,
  insertContact,
  lockContact,
  removeAlias,
  type Contact,
} from './contacts.repository.js';
import type { ContactChange, ContactQuery } from './contacts.schema.js';
import { eraseContact, type EraseFromTasks } from './erase-contact.js';
import { contactSortValue, listContacts } from './list-contacts.js';
import { mergeContacts, type MergeRequest } from './merge-contacts.js';
import { findKeepsOccurrences, hasOutgoing } from './erasure.repository.js';
import type { RunningConversations } from './running-conversations.js';
import { normalizeKey, type UniqueKey } from './unique-key.js';

/** A contact as it is answered, with its version for the `ETag`. */
export interface VersionedContact<View = ContactView> {
  readonly id: string;
  readonly version: number;
  readonly view: View;
}

/** Contacts as people and other systems look at them and change them. */
export class ContactsService {
  readonly #audit: RecordAudit;
  readonly #running: RunningConversations;
  readonly #eraseFromTasks: EraseFromTasks;

  constructor(deps: {
    readonly audit: RecordAudit;
    readonly running: RunningConversations;
    readonly eraseFromTasks: EraseFromTasks;
  }) {
    this.#audit = deps.audit;
    this.#running = deps.running;
    this.#eraseFromTasks = deps.eraseFromTasks;
  }

  async list(scope: Scope, query: ContactQuery): Promise<Page<ContactView>> {
    const { sort, limit } = query;
    const order = query.order ?? (sort === 'name' ? 'asc' : 'desc');
    const cursor = decodeCursor(query.after, [sort === 'name' ? 'string' : 'date', 'string', 'string']);
    if (cursor && cursor[2] !== `${sort} ${order}`) throw changedSorting();
    const filter = {
      search: query.search ?? null,
      key: query.key ?? null,
      phone: query.phone === undefined ? null : (parsePhone(query.phone) ?? query.phone),
      email: query.email ?? null,
      isEligible: query.eligible ?? null,
    };
    const page = { sort, order, limit: limit + 1, after: cursor && ([cursor[0], cursor[1]] as const) };
    const rows = await listContacts(scope.trx, scope.tenantId, filter, page);
    return toPage(
      rows,
      limit,
      (row) => [contactSortValue(row, sort), row.id, `${sort} ${order}`],
      presentContact,
    );
  }

  /** @throws {Fault} 404. */
  async get({ trx, tenantId }: Scope, id: string): Promise<VersionedContact<ContactDetail>> {
    const contact = await findContact(trx, tenantId, id);
    if (!contact) throw notFound('contact');
    const aliases = await findAliases(trx, tenantId, id);
    const view = presentContactDetail(contact, aliases, await countOf(trx, tenantId, id));
    return { id, version: contact.version, view };
  }

  /** @throws {Fault} 400, 409 `contact-exists`. */
  async create(scope: Scope, input: ContactChange & { readonly name: string }): Promise<VersionedContact> {
    const { trx, tenantId, now } = scope;
    const values = readValues(input, null);
    await this.#refuseTaken(scope, values, null);
    const phone = values.phone ?? '';
    const id = await insertContact(trx, { tenantId, name: input.name, phone }, now.getTime());
    await setContact(trx, tenantId, id, columnsOf(values), now);
    await indexContact(trx, tenantId, id);
    if (phone !== '') await this.#tiePhone(scope, id, phone);
    await this.#record(scope, 'created', id, { fields: Object.keys(input) });
    return this.#read(scope, id);
  }

  /** Changes what is given. @throws {Fault} 404, 412, 400, 409 `contact-exists`. */
  async change(scope: Scope, id: string, version: number, change: ContactChange): Promise<VersionedContact> {
    const { trx, tenantId, now } = scope;
    const open = await lockOpenConversations(trx, tenantId, [id]);
    const before = await this.#lock(scope, id, version);
    const values = readValues(change, before);
    await this.#refuseTaken(scope, values, id);
    await setContact(trx, tenantId, id, columnsOf(values), now);
    await indexContact(trx, tenantId, id);
    if (values.phone !== undefined && phoneKey(values.phone) !== phoneKey(before.phone)) {
      // A number that is given up may soon be somebody else's.
      const alias = { kind: 'whatsapp-phone', value: phoneKey(before.phone) } as const;
      if (before.phone !== '') await removeAlias(trx, tenantId, id, alias);
      if (values.phone !== '') await this.#tiePhone(scope, id, values.phone);
    }
    await this.#record(scope, 'changed', id, { fields: Object.keys(change) });
    await this.#running.refreshContact(
      scope,
      open.map((each) => each.id),
    );
    return this.#read(scope, id);
  }

  /** Makes two contacts one. See `mergeContacts`. */
  async merge(scope: Scope, request: MergeRequest): Promise<MergeContactsAnswer> {
    const { answer, isNew } = await mergeContacts(scope, request, this.#running);
    if (isNew) {
      await this.#record(scope, 'merged', request.targetId, {
        from: request.sourceId,
        moved: answer.moved,
        conflicts: answer.conflicts.map(({ field }) => field),
      });
    }
    return answer;
  }

  /** The host marks a person: their conversations have an occurrence from now on. Marking again opens what is missing. */
  async markEligible(scope: Scope, id: string): Promise<EligibleAnswer> {
    const { trx, tenantId, now } = scope;
    const open = await lockOpenConversations(trx, tenantId, [id]);
    const contact = await lockContact(trx, tenantId, id);
    if (!contact) throw notFound('contact');
    if (contact.eligibleAt === null) {
      await setContact(trx, tenantId, id, { eligible_at: now }, now);
      await this.#record(scope, 'marked-eligible', id, {});
    }
    const own = open.map((each) => each.id);
    const occurrences = await this.#running.openOccurrences(scope, own);
    return { contact: (await this.#read(scope, id)).view, occurrences };
  }

  /** Erases a person, at once when nothing is left to be said. @throws {Fault} 404, 412. */
  async erase(scope: Scope, id: string, version: number): Promise<ContactErasure> {
    const { trx, tenantId, now } = scope;
    const open = await lockOpenConversations(trx, tenantId, [id]);
    await this.#lock(scope, id, version);
    await this.#running.close(
      scope,
      open.map((each) => each.id),
    );
    if (open.length > 0 && (await hasOutgoing(trx, tenantId, id))) {
      await setContact(trx, tenantId, id, { erasure_requested_at: now }, now);
      await this.#record(scope, 'erasure-requested', id, { closed: open.length });
      return { contact: id, state: 'closing', mode: null, erasedAt: null, counts: {} };
    }
    return this.finishErasure(scope, id);
  }

  /** Erases a person whose conversations are closed. The audit log keeps that it happened, and nothing of them. */
  async finishErasure(scope: Scope, id: string): Promise<ContactErasure> {
    const { trx, tenantId, now } = scope;
    const keepsOccurrences = await findKeepsOccurrences(trx, tenantId);
    const { mode, counts } = await eraseContact(trx, tenantId, id, {
      keepsOccurrences,
      now,
      eraseFromTasks: this.#eraseFromTasks,
    });
    await this.#record(scope, 'erased', id, { mode, counts });
    return { contact: id, state: 'erased', mode, erasedAt: now.toISOString(), counts };
  }

  /** A person's data leaves: it is noted. @throws {Fault} 404. */
  async noteExport(scope: Scope, id: string): Promise<void> {
    if (!(await findContact(scope.trx, scope.tenantId, id))) throw notFound('contact');
    await this.#record(scope, 'exported', id, {});
  }

  async #read({ trx, tenantId }: Scope, id: string): Promise<VersionedContact> {
    const contact = await findContact(trx, tenantId, id);
    if (!contact) throw notFound('contact');
    return { id, version: contact.version, view: presentContact(contact) };
  }

  async #lock({ trx, tenantId }: Scope, id: string, version: number): Promise<Contact> {
    const contact = await lockContact(trx, tenantId, id);
    if (!contact) throw notFound('contact');
    if (contact.version !== version) throw versionConflict();
    return contact;
  }

  /** One person, one contact: whoever has the key or writes from the phone is named, so that it can be changed or merged. */
  async #refuseTaken({ trx, tenantId }: Scope, values: Values, ownId: string | null): Promise<void> {
    const byKey = values.key && (await findByKey(trx, tenantId, values.key.value));
    if (byKey && byKey.id !== ownId) throw contactExists(byKey.id, '/uniqueKey', 'key');
    if (values.phone === undefined || values.phone === '') return;
    const alias = { kind: 'whatsapp-phone', value: phoneKey(values.phone) } as const;
    const [byPhone] = await findByAliases(trx, tenantId, [alias]);
    if (byPhone && byPhone.contactId !== ownId) throw contactExists(byPhone.contactId, '/phone', 'phone');
  }

  async #tiePhone({ trx, tenantId, now }: Scope, id: string, phone: string): Promise<void> {
    await addAliases(trx, tenantId, id, [{ kind: 'whatsapp-phone', value: phoneKey(phone) }], now.getTime());
  }

  /** Values stay out of the audit log: they are people's data. */
  #record(scope: Scope, action: string, resourceId: string, changes: Readonly<Record<string, unknown>>) {
    return this.#audit(scope, { action, resource: 'contact', resourceId, changes });
  }
}

/** What was given, normalised; absent stays. */
interface Values {
  readonly name?: string;
  readonly key?: UniqueKey;
  readonly email?: string;
  readonly phone?: string;
}

/** @throws {Fault} 400 with every value that is none. */
function readValues(change: ContactChange, before: Contact | null): Values {
  const issues: Issue[] = [];
  const type = change.uniqueKeyType;
  const keyText = change.uniqueKey ?? (type === undefined ? undefined : (before?.uniqueKey ?? undefined));
  const key = keyText === undefined ? undefined : normalizeKey(keyText, type);
  if (key === null) {
    const message = `Expected ${EXPECTED_KEY[type ?? 'other']}.`;
    issues.push({ code: 'invalid-key', path: '/uniqueKey', message });
  }
  const email = change.email === undefined || change.email === '' ? change.email : parseEmail(change.email);
  if (email === null)
    issues.push({ code: 'invalid-email', path: '/email', message: 'Expected an e-mail address.' });
  const phone = change.phone === undefined || change.phone === '' ? change.phone : parsePhone(change.phone);
  if (phone === null) {
    const message = 'Expected a phone number with area code, or with + and country.';
    issues.push({ code: 'invalid-phone', path: '/phone', message });
  }
  if (issues.length > 0) {
    throw new Fault('invalid', {
      code: 'invalid-input',
      detail: 'The contact has problems: see issues.',
      issues,
    });
  }
  return {
    ...(change.name !== undefined && { name: change.name }),
    ...(key && { key }),
    ...(typeof email === 'string' && { email }),
    ...(typeof phone === 'string' && { phone: phone === '' ? '' : phoneKey(phone) }),
  };
}

const EXPECTED_KEY = {
  cpf: 'a CPF with right check digits',
  email: 'an e-mail address',
  other: 'a key of 1 to 100 characters',
} as const;

function columnsOf({ name, key, email, phone }: Values): Record<string, unknown> {
  return {
    ...(name !== undefined && { name }),
    // Whoever may write contacts vouches for their keys.
    ...(key && { unique_key: key.value, unique_key_type: key.type, unique_key_verified: true }),
    ...(email !== undefined && { email }),
    ...(phone !== undefined && { phone }),
  };
}

function contactExists(contact: string, path: string, what: string): Fault {
  const message = `Expected a ${what} that no other contact has.`;
  return new Fault('conflict', {
    code: 'contact-exists',
    detail: `Another contact has this ${what}. Change that one, or merge both.`,
    issues: [{ code: 'contact-exists', path, message }],
    extra: { contact },
  });
}

function changedSorting(): Fault {
  const message = 'Expected the sorting of the page before.';
  return new Fault('invalid', {
    code: 'invalid-cursor',
    detail: 'Send the `next` of the page before as `after`, unchanged and with the same sorting.',
    issues: [{ code: 'invalid-cursor', path: '/after', message }],
  });
}
