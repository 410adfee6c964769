import type { Issue } from '@fluxo/core';
import type { OccurrenceDetail, OccurrenceEvent, OccurrenceFile, Page } from '@fluxo/core/contract';
import { uuidv7 } from 'uuidv7';
import type { Scope } from '../../auth/scope.js';
import { Fault, notFound } from '../../errors.js';
import type { RecordAudit } from '../audit/audit.service.js';
import { decodeCursor, toPage } from '../paging.js';
import { versionConflict } from '../version.js';
import { listOccurrences, sortValue } from './list-occurrences.js';
import { openDraft, openOccurrence } from './open-occurrence.js';
import type { Occurrence } from './occurrence.js';
import { indexOccurrence } from './occurrence-terms.js';
import { insertOccurrenceEvent, listOccurrenceEvents } from './occurrence-events.repository.js';
import {
  deleteOccurrence,
  exists,
  findChildren,
  findOccurrence,
  findTypeIdOf,
  insertOccurrence,
  lockOccurrence,
  updateOccurrence,
  type OccurrenceColumns,
} from './occurrences.repository.js';
import {
  presentOccurrence,
  presentOccurrenceDetail,
  presentOccurrenceEvent,
} from './occurrences.presenter.js';
import type {
  NoteInput,
  OccurrenceChange,
  OccurrenceInput,
  OccurrenceQuery,
  StatusRequest,
} from './occurrences.schema.js';
import { applyStatus } from './set-occurrence-status.js';
import { tellHooksOf } from './tell-hooks.js';
import { holdTypeRules, type TypeRules } from './type-rules.js';

/** What occurrences need of the files feature. */
export interface OccurrenceFiles {
  /** Files by id; unknown ids are left out. */
  find(scope: Scope, ids: readonly string[]): Promise<ReadonlyMap<string, OccurrenceFile>>;
  /** Something that lasts refers to them from now on. */
  hold(scope: Scope, ids: readonly string[]): Promise<void>;
}

/** An occurrence as it is answered, with its version for the `ETag`. */
export interface VersionedOccurrence {
  readonly version: number;
  readonly view: OccurrenceDetail;
}

/** Fields that can be changed of a draft only. */
const DRAFT_FIELDS = ['occurrenceType', 'contact'] as const;

/** Occurrences as people and other systems work on them. */
export class OccurrencesService {
  readonly #audit: RecordAudit;
  readonly #files: OccurrenceFiles;

  constructor(deps: { readonly audit: RecordAudit; readonly files: OccurrenceFiles }) {
    this.#audit = deps.audit;
    this.#files = deps.files;
  }

  async list(scope: Scope, query: OccurrenceQuery): Promise<Page<unknown>> {
    const { sort, order, limit } = query;
    const cursor = decodeCursor(query.after, [sort === 'protocol' ? 'string' : 'date', 'string', 'string']);
    if (cursor && cursor[2] !== `${sort} ${order}`) throw changedSorting();
    const rows = await listOccurrences(
      scope.trx,
      scope.tenantId,
      {
        types: query.type ?? [],
        statuses: query.status ?? [],
        subject: query.subject ?? null,
        protocol: query.protocol ?? null,
        contactId: query.contact ?? null,
        conversationId: query.conversation ?? null,
        parentId: query.parent ?? null,
        assignee: query.assignee ?? null,
        sla: query.sla ?? [],
        state: query.state ?? null,
        openedFrom: query.openedFrom === undefined ? null : new Date(query.openedFrom),
        openedTo: query.openedTo === undefined ? null : new Date(query.openedTo),
        search: query.search ?? null,
      },
      { sort, order, limit: limit + 1, after: cursor && [cursor[0], cursor[1]] },
      scope.now,
    );
    return toPage(
      rows,
      limit,
      (row) => [sortValue(row, sort), row.id, `${sort} ${order}`],
      (row) => presentOccurrence(row, scope.now),
    );
  }

  /** @throws {Fault} 404. */
  async get(scope: Scope, id: string): Promise<VersionedOccurrence> {
    const occurrence = await findOccurrence(scope.trx, scope.tenantId, id);
    if (!occurrence) throw notFound('occurrence');
    return this.#present(scope, occurrence);
  }

  /** @throws {Fault} 400 with what refers to nothing. */
  async create(scope: Scope, input: OccurrenceInput): Promise<VersionedOccurrence & { readonly id: string }> {
    const { trx, tenantId, now } = scope;
    const rules = await holdTypeRules(trx, tenantId, input.occurrenceType);
    const issues = await this.#findProblems(scope, input, rules);
    refuseIssues(issues);
    const status = input.status ?? rules?.firstStatus;
    if (!rules || !status) throw noStatus();
    const id = await this.#insert(scope, input, status);
    await indexOccurrence(trx, tenantId, { id, title: input.title, subject: input.subject });
    if (input.note) await this.#addNote(scope, id, input.note, false);
    await this.#record(scope, input.draft ? 'drafted' : 'opened', id, {
      occurrenceType: rules.id,
      contact: input.contact,
      status,
    });
    const created = await findOccurrence(trx, tenantId, id);
    if (!created)
      throw new Error(
        `Expected occurrence ${id} to exist within its own transaction (${now.toISOString()}).`,
      );
    return { id, ...(await this.#present(scope, created)) };
  }

  /** Changes what is given. @throws {Fault} 404, 412, 409 for fields of drafts, 400. */
  async change(
    scope: Scope,
    id: string,
    version: number,
    change: OccurrenceChange,
  ): Promise<VersionedOccurrence> {
    const { trx, tenantId, now } = scope;
    const typeId = change.occurrenceType ?? (await findTypeIdOf(trx, tenantId, id));
    const rules = typeId === null ? null : await holdTypeRules(trx, tenantId, typeId);
    const before = await this.#lock(scope, id, version);
    if (before.protocol !== null) refuseDraftFields(before, change);
    refuseIssues(await this.#findProblems(scope, change, rules));
    const columns: OccurrenceColumns = {
      ...(change.title !== undefined && { title: change.title }),
      ...(change.description !== undefined && { description: change.description }),
      ...(change.subject !== undefined && { subject: change.subject }),
      ...(change.assignee !== undefined && { assignee: change.assignee }),
      ...(change.contact !== undefined && { contact_id: change.contact }),
      ...(rules &&
        rules.id !== before.typeId && {
          occurrence_type_id: rules.id,
          status: rules.firstStatus ?? before.status,
        }),
    };
    const fields = Object.keys(change);
    await updateOccurrence(trx, tenantId, id, columns, now.getTime());
    if (change.title !== undefined || change.subject !== undefined) {
      await indexOccurrence(trx, tenantId, {
        id,
        title: change.title ?? before.title,
        subject: change.subject === undefined ? before.subject : change.subject,
      });
    }
    if (fields.length > 0) {
      await insertOccurrenceEvent(
        trx,
        tenantId,
        id,
        { kind: 'changed', fields },
        actorOf(scope),
        now.getTime(),
      );
      await tellHooksOf(trx, tenantId, id, 'occurrence.changed', now.getTime());
      await this.#record(scope, 'changed', id, { fields });
    }
    return this.get(scope, id);
  }

  /** Gives a draft its number. An open one stays as it is: repeating does nothing. */
  async open(scope: Scope, id: string, version: number): Promise<VersionedOccurrence> {
    const { trx, tenantId, now } = scope;
    const typeId = await findTypeIdOf(trx, tenantId, id);
    const rules = typeId === null ? null : await holdTypeRules(trx, tenantId, typeId);
    const draft = await this.#lock(scope, id, version);
    if (!rules) throw notFound('occurrence');
    if (draft.protocol !== null) {
      throw new Fault('conflict', {
        code: 'already-open',
        detail: 'This occurrence has its protocol already.',
      });
    }
    const isKnown = rules.statuses.some(({ code }) => code === draft.status);
    const status = isKnown ? draft.status : rules.firstStatus;
    if (status === null) throw noStatus();
    await openDraft(trx, tenantId, { id, status }, rules, actorOf(scope), now.getTime());
    await this.#record(scope, 'opened', id, { occurrenceType: rules.id, status });
    return this.get(scope, id);
  }

  /** Removes a draft. @throws {Fault} 409 for one that has its number. */
  async remove(scope: Scope, id: string, version: number): Promise<void> {
    const draft = await this.#lock(scope, id, version);
    if (draft.protocol !== null) {
      throw new Fault('conflict', {
        code: 'not-a-draft',
        detail: 'Only drafts can be deleted: this occurrence has a protocol. Close it instead.',
      });
    }
    await indexOccurrence(scope.trx, scope.tenantId, { id, title: '', subject: null });
    await deleteOccurrence(scope.trx, scope.tenantId, id);
    await this.#record(scope, 'deleted', id, {});
  }

  /** Sets a status. @throws {Fault} 404, 412, 400 for unknown codes and missing reasons, 409 where it is not allowed. */
  async setStatus(
    scope: Scope,
    id: string,
    version: number,
    request: StatusRequest,
  ): Promise<VersionedOccurrence> {
    const { trx, tenantId, now } = scope;
    const typeId = await findTypeIdOf(trx, tenantId, id);
    const rules = typeId === null ? null : await holdTypeRules(trx, tenantId, typeId);
    const occurrence = await this.#lock(scope, id, version);
    if (!rules) throw notFound('occurrence');
    refuseIssues(statusProblems(rules, occurrence, request));
    if (occurrence.protocol === null) {
      throw new Fault('conflict', { code: 'draft', detail: 'This is a draft. Open it first.' });
    }
    const closes = rules.statuses.some(({ code, closes: does }) => code === request.status && does);
    if (occurrence.closedAt !== null && !closes && !rules.allowsReopening) {
      throw new Fault('conflict', {
        code: 'reopening-not-allowed',
        detail: 'This occurrence is closed and its type does not let it be opened again.',
      });
    }
    const closingReason = request.closingReason ?? null;
    const change = { tenantId, occurrence, rules, status: request.status, closingReason };
    await applyStatus(trx, { ...change, actor: actorOf(scope) }, now.getTime());
    if (request.note) await this.#addNote(scope, id, request.note, true);
    await this.#record(scope, 'status-changed', id, { from: occurrence.status, to: request.status });
    return this.get(scope, id);
  }

  /** Adds a note to the history. @throws {Fault} 404, 400 for files that are not there. */
  async addNote(scope: Scope, id: string, note: NoteInput): Promise<OccurrenceEvent> {
    const occurrence = await lockOccurrence(scope.trx, scope.tenantId, id);
    if (!occurrence) throw notFound('occurrence');
    const event = await this.#addNote(scope, id, note, occurrence.firstRespondedAt === null);
    await this.#record(scope, 'noted', id, { public: note.public, files: note.files.length });
    return event;
  }

  async listEvents(
    scope: Scope,
    id: string,
    page: { readonly limit: number; readonly after: string | undefined; readonly order: 'asc' | 'desc' },
  ): Promise<Page<OccurrenceEvent>> {
    const { trx, tenantId } = scope;
    if ((await findTypeIdOf(trx, tenantId, id)) === null) throw notFound('occurrence');
    const [after] = decodeCursor(page.after, ['string']) ?? [null];
    const rows = await listOccurrenceEvents(trx, tenantId, id, { ...page, limit: page.limit + 1, after });
    const files = await this.#files.find(scope, [...new Set(rows.flatMap((row) => row.files))]);
    return toPage(
      rows,
      page.limit,
      (row) => [row.id],
      (row) => presentOccurrenceEvent(row, files),
    );
  }

  async #insert(scope: Scope, input: OccurrenceInput, status: string): Promise<string> {
    const { trx, tenantId, now } = scope;
    const more = {
      title: input.title,
      description: input.description,
      subject: input.subject,
      assignee: input.assignee,
    };
    const base = {
      typeId: input.occurrenceType,
      contactId: input.contact,
      conversationId: input.conversation,
      parentId: input.parent,
    };
    if (!input.draft) {
      const opening = { ...base, tenantId, status, note: '', actor: actorOf(scope), more };
      const occurrence = await openOccurrence(trx, opening, now.getTime());
      if (!occurrence) throw noStatus();
      return occurrence.id;
    }
    const id = uuidv7();
    await insertOccurrence(trx, tenantId, id, {
      occurrence_type_id: base.typeId,
      contact_id: base.contactId,
      conversation_id: base.conversationId,
      parent_id: base.parentId,
      status,
      ...more,
      created_at: now,
      updated_at: now,
    });
    await insertOccurrenceEvent(
      trx,
      tenantId,
      id,
      { kind: 'drafted', status },
      actorOf(scope),
      now.getTime(),
    );
    return id;
  }

  async #addNote(
    scope: Scope,
    id: string,
    note: NoteInput,
    isFirstAnswer: boolean,
  ): Promise<OccurrenceEvent> {
    const { trx, tenantId, now } = scope;
    const files = await this.#files.find(scope, note.files);
    const missing = note.files.flatMap((file, index) =>
      files.has(file)
        ? []
        : [
            {
              code: 'unknown-file',
              path: `/files/${index}`,
              message: 'Expected the id of an uploaded file.',
            },
          ],
    );
    refuseIssues(missing);
    if (note.files.length > 0) await this.#files.hold(scope, note.files);
    const row = await insertOccurrenceEvent(
      trx,
      tenantId,
      id,
      { kind: 'noted', note: note.text, isPublic: note.public, files: note.files },
      actorOf(scope),
      now.getTime(),
    );
    // An answer to the customer keeps the promise of a first one.
    const answered = note.public && isFirstAnswer ? { first_responded_at: now } : {};
    await updateOccurrence(trx, tenantId, id, answered, now.getTime());
    const told = { text: note.text, public: note.public, files: note.files };
    await tellHooksOf(trx, tenantId, id, 'occurrence.noted', now.getTime(), told);
    return presentOccurrenceEvent(row, files);
  }

  async #findProblems(
    { trx, tenantId }: Scope,
    input: OccurrenceChange & Partial<Pick<OccurrenceInput, 'status' | 'conversation' | 'parent'>>,
    rules: TypeRules | null,
  ): Promise<Issue[]> {
    const issues: Issue[] = [];
    const expect = (isThere: boolean, code: string, path: string, message: string) => {
      if (!isThere) issues.push({ code, path, message });
    };
    if (input.occurrenceType !== undefined)
      expect(
        rules !== null,
        'unknown-occurrence-type',
        '/occurrenceType',
        'Expected the id of an occurrence type.',
      );
    if (input.contact !== undefined) {
      const isThere = await exists(trx, tenantId, 'contacts', input.contact);
      expect(isThere, 'unknown-contact', '/contact', 'Expected the id of a contact.');
    }
    if (input.conversation) {
      const isThere = await exists(trx, tenantId, 'conversations', input.conversation);
      expect(isThere, 'unknown-conversation', '/conversation', 'Expected the id of a conversation.');
    }
    if (input.parent) {
      const isThere = (await findTypeIdOf(trx, tenantId, input.parent)) !== null;
      expect(isThere, 'unknown-occurrence', '/parent', 'Expected the id of an occurrence.');
    }
    if (!rules) return issues;
    if (input.status !== undefined) {
      const isKnown = rules.statuses.some(({ code }) => code === input.status);
      expect(
        isKnown,
        'unknown-status',
        '/status',
        `Expected ${oneOf(rules.statuses.map(({ code }) => code))}.`,
      );
    }
    if (input.subject && rules.subjects.length > 0) {
      const isKnown = rules.subjects.includes(input.subject);
      expect(isKnown, 'unknown-subject', '/subject', `Expected ${oneOf(rules.subjects)}.`);
    }
    return issues;
  }

  async #lock(scope: Scope, id: string, version: number): Promise<Occurrence> {
    const occurrence = await lockOccurrence(scope.trx, scope.tenantId, id);
    if (!occurrence) throw notFound('occurrence');
    if (occurrence.version !== version) throw versionConflict();
    return occurrence;
  }

  async #present(scope: Scope, occurrence: Occurrence): Promise<VersionedOccurrence> {
    const children = await findChildren(scope.trx, scope.tenantId, occurrence.id);
    return { version: occurrence.version, view: presentOccurrenceDetail(occurrence, children, scope.now) };
  }

  /** Values stay out of the audit log: they are people's data. */
  #record(scope: Scope, action: string, resourceId: string, changes: Readonly<Record<string, unknown>>) {
    return this.#audit(scope, { action, resource: 'occurrence', resourceId, changes });
  }
}

function actorOf({ actor }: Scope) {
  return { subject: actor.subject, name: actor.name };
}

function statusProblems(rules: TypeRules, occurrence: Occurrence, request: StatusRequest): Issue[] {
  const wanted = rules.statuses.find(({ code }) => code === request.status);
  if (!wanted) {
    const message = `Expected ${oneOf(rules.statuses.map(({ code }) => code))}.`;
    return [{ code: 'unknown-status', path: '/status', message }];
  }
  const { closingReason } = request;
  if (closingReason === undefined) {
    const isNeeded = wanted.closes && rules.requiresClosingReason && occurrence.closedAt === null;
    return isNeeded
      ? [
          {
            code: 'missing-closing-reason',
            path: '/closingReason',
            message: `Expected ${oneOf(rules.closingReasons)}.`,
          },
        ]
      : [];
  }
  if (!wanted.closes) {
    const message = 'Expected no closing reason: this status does not close.';
    return [{ code: 'unexpected-closing-reason', path: '/closingReason', message }];
  }
  if (rules.closingReasons.length === 0 || rules.closingReasons.includes(closingReason)) return [];
  const message = `Expected ${oneOf(rules.closingReasons)}.`;
  return [{ code: 'unknown-closing-reason', path: '/closingReason', message }];
}

function refuseDraftFields(before: Occurrence, change: OccurrenceChange): void {
  const present = { occurrenceType: before.typeId, contact: before.contactId };
  const issues = DRAFT_FIELDS.filter(
    (field) => change[field] !== undefined && change[field] !== present[field],
  ).map((field) => ({
    code: 'fixed-once-open',
    path: `/${field}`,
    message: 'Expected no change: it is fixed since the occurrence has its protocol.',
  }));
  if (issues.length === 0) return;
  throw new Fault('conflict', {
    code: 'fixed-once-open',
    detail: 'Type and contact can be changed of drafts only.',
    issues,
  });
}

function refuseIssues(issues: readonly Issue[]): void {
  if (issues.length === 0) return;
  throw new Fault('invalid', {
    code: 'invalid-input',
    detail: 'The occurrence has problems: see issues.',
    issues,
  });
}

function oneOf(values: readonly string[]): string {
  const shown = values.slice(0, 20).map((value) => `"${value}"`);
  return shown.length === 0 ? 'none: the type has none' : `one of ${shown.join(', ')}`;
}

function noStatus(): Fault {
  const message = 'Expected a type with at least one status to begin with.';
  return new Fault('invalid', {
    code: 'invalid-input',
    detail: 'This type has no status that an occurrence could begin with.',
    issues: [{ code: 'type-without-status', path: '/occurrenceType', message }],
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
