import { isSamePhone } from '@fluxo/core';
import type { MergeConflict, MergeContactsAnswer } from '@fluxo/core/contract';
import type { Scope } from '../../auth/scope.js';
import { Fault, notFound } from '../../errors.js';
import { foldText } from '../name.js';
import { versionConflict } from '../version.js';
import {
  deleteContact,
  findMerge,
  insertMerge,
  lockOpenConversations,
  moveReferences,
  setContact,
  type OpenConversation,
} from './contact-data.repository.js';
import { presentContact } from './contacts.presenter.js';
import { findContact, indexContact, lockContact, type Contact } from './contacts.repository.js';
import type { RunningConversations } from './running-conversations.js';

/** What is asked for. */
export interface MergeRequest {
  readonly targetId: string;
  readonly version: number;
  readonly sourceId: string;
  /** Values of the source that differ may go, and its open conversations be closed. */
  readonly dropConflicts: boolean;
}

/**
 * Makes two contacts one, in the caller's transaction: everything that refers to the source refers to the target, which
 * keeps its own values and takes those that it lacks. A merge that has been done answers the same again.
 *
 * @returns the answer, and whether anything was done now.
 * @throws {Fault} 404, 412, 400 for a contact with itself, 409 `merge-conflict` with what differs.
 */
export async function mergeContacts(
  scope: Scope,
  request: MergeRequest,
  running: RunningConversations,
): Promise<{ readonly answer: MergeContactsAnswer; readonly isNew: boolean }> {
  const { trx, tenantId, now } = scope;
  const { targetId, sourceId } = request;
  if (targetId === sourceId) throw withItself();
  const done = await repeated(scope, request);
  if (done) return { answer: done, isNew: false };
  // Conversations before contacts, as turns lock them.
  await lockOpenConversations(trx, tenantId, [targetId, sourceId]);
  const locked = new Map<string, Contact>();
  for (const id of [targetId, sourceId].sort()) {
    const contact = await lockContact(trx, tenantId, id);
    if (contact) locked.set(id, contact);
  }
  const [target, source] = [locked.get(targetId), locked.get(sourceId)];
  if (!target || !source) {
    const other = target ? await repeated(scope, request) : null;
    if (other) return { answer: other, isNew: false };
    throw notFound('contact');
  }
  if (target.version !== request.version) throw versionConflict();
  // Those that began while this waited for the contacts, too.
  const open = await lockOpenConversations(trx, tenantId, [targetId, sourceId]);
  const doubled = findDoubled(open, targetId, sourceId);
  const conflicts = [...findConflicts(target, source), ...doubled];
  if (conflicts.length > 0 && !request.dropConflicts) throw refused(conflicts);
  await running.close(
    scope,
    doubled.map(({ dropped }) => dropped),
  );
  const moved = await moveReferences(trx, tenantId, sourceId, targetId);
  await deleteContact(trx, tenantId, sourceId);
  await setContact(trx, tenantId, targetId, missingValues(target, source), now);
  await indexContact(trx, tenantId, targetId);
  const fields = conflicts.map(({ field }) => ({ field, kept: '', dropped: '' }));
  await insertMerge(
    trx,
    tenantId,
    { source_id: sourceId, target_id: targetId, moved, conflicts: fields },
    now,
  );
  const left = open.filter(({ id }) => !doubled.some(({ dropped }) => dropped === id)).map(({ id }) => id);
  await running.refreshContact(scope, left);
  const contact = await findContact(trx, tenantId, targetId);
  if (!contact) throw new Error(`Expected contact ${targetId} to exist within its own transaction.`);
  return { answer: { contact: presentContact(contact), moved, conflicts }, isNew: true };
}

/** The answer of a merge that has been done. */
async function repeated(
  { trx, tenantId }: Scope,
  { targetId, sourceId }: MergeRequest,
): Promise<MergeContactsAnswer | null> {
  const merge = await findMerge(trx, tenantId, sourceId);
  if (merge?.target_id !== targetId) return null;
  const contact = await findContact(trx, tenantId, targetId);
  if (!contact) return null;
  return {
    contact: presentContact(contact),
    moved: merge.moved,
    conflicts: merge.conflicts as MergeConflict[],
  };
}

function findConflicts(target: Contact, source: Contact): MergeConflict[] {
  const both: [Exclude<MergeConflict['field'], 'conversation'>, string, string, boolean][] = [
    ['name', target.name, source.name, foldText(target.name) === foldText(source.name)],
    ['uniqueKey', target.uniqueKey ?? '', source.uniqueKey ?? '', target.uniqueKey === source.uniqueKey],
    ['email', target.email, source.email, foldText(target.email) === foldText(source.email)],
    ['phone', target.phone, source.phone, isSamePhone(target.phone, source.phone)],
  ];
  return both
    .filter(([, kept, dropped, isSame]) => kept !== '' && dropped !== '' && !isSame)
    .map(([field, kept, dropped]) => ({ field, kept, dropped }));
}

/** Channel configs in which both have an open conversation; only one may be left. */
function findDoubled(
  open: readonly OpenConversation[],
  targetId: string,
  sourceId: string,
): Extract<MergeConflict, { field: 'conversation' }>[] {
  return open
    .filter(({ contact_id }) => contact_id === sourceId)
    .flatMap(({ id, config_id }) => {
      const other = open.find((each) => each.contact_id === targetId && each.config_id === config_id);
      return other ? [{ field: 'conversation' as const, kept: other.id, dropped: id }] : [];
    });
}

function missingValues(target: Contact, source: Contact): Record<string, unknown> {
  return {
    ...(target.name === '' && { name: source.name }),
    ...(target.email === '' && { email: source.email }),
    ...(target.phone === '' && { phone: source.phone }),
    ...(target.uniqueKey === null &&
      source.uniqueKey !== null && {
        unique_key: source.uniqueKey,
        unique_key_type: source.uniqueKeyType,
        unique_key_verified: source.isKeyVerified,
      }),
    ...(target.eligibleAt === null && { eligible_at: source.eligibleAt }),
  };
}

function refused(conflicts: readonly MergeConflict[]): Fault {
  return new Fault('conflict', {
    code: 'merge-conflict',
    detail:
      'Both contacts have something that only one can keep. Merge with dropConflicts to keep what :id has.',
    extra: { conflicts },
  });
}

function withItself(): Fault {
  const message = 'Expected another contact than the one that stays.';
  return new Fault('invalid', {
    code: 'invalid-input',
    detail: message,
    issues: [{ code: 'same-contact', path: '/from', message }],
  });
}
