import type { Scope } from '../../auth/scope.js';
import { Fault, notFound } from '../../errors.js';
import type { RecordAudit } from '../audit/audit.service.js';
import type { Versioned } from '../settings/settings.service.js';
import { versionConflict } from '../version.js';
import { lockHook, resumeHook } from './hooks.repository.js';
import { presentHook } from './hooks.setting.js';

/** What can be done with a hook apart from editing it. */
export class HooksService {
  constructor(
    private readonly deps: {
      readonly audit: RecordAudit;
      /** Writes a test delivery; answers its id. */
      readonly addTest: (scope: Scope, hookId: string) => Promise<string>;
      /** Tells this process' dispatchers after the commit. */
      readonly wake: (scope: Scope) => void;
    },
  ) {}

  /** Ends a pause: what waited meanwhile goes out. @throws {Fault} 404, 412, 409 when it is not paused. */
  async resume(scope: Scope, id: string, version: number): Promise<Versioned> {
    const hook = await lockHook(scope.trx, scope.tenantId, id);
    if (!hook) throw notFound('hook');
    if (hook.version !== version) throw versionConflict();
    if (hook.paused_at === null) {
      throw new Fault('conflict', { code: 'not-paused', detail: 'This hook is not paused.' });
    }
    await resumeHook(scope.trx, scope.tenantId, id, scope.now);
    await this.deps.audit(scope, { action: 'resumed', resource: 'hook', resourceId: id });
    this.deps.wake(scope);
    const row = await lockHook(scope.trx, scope.tenantId, id);
    if (!row) throw notFound('hook');
    return { id, version: row.version, view: presentHook(row) };
  }

  /** Sends a test, also while the hook is paused or switched off. @returns the id of its delivery. */
  async test(scope: Scope, id: string): Promise<string> {
    if (!(await lockHook(scope.trx, scope.tenantId, id))) throw notFound('hook');
    const delivery = await this.deps.addTest(scope, id);
    await this.deps.audit(scope, { action: 'tested', resource: 'hook', resourceId: id });
    return delivery;
  }
}
