import type { Issue } from '../lib/issue.js';
import type { JsonObject } from '../lib/json.js';
import { fail, ok, type Result } from '../lib/result.js';
import { FLOW_FORMAT_VERSION } from './flow.js';
import { flowIssue } from './flow-issue-texts.js';

/** Turns a document of one version into the next. Index 0 leads from version 1 to 2. */
type Migration = (document: JsonObject) => JsonObject;

// A new version of the format appends one function; stored revisions of any age then pass through all that follow theirs.
const MIGRATIONS: readonly Migration[] = [];

/**
 * Brings a document of an older version of the format to the current one; a current one is returned as it is. The result
 * still has to be checked by `parseFlow`, which calls this itself.
 */
export function migrateFlow(document: JsonObject): Result<JsonObject, Issue[]> {
  const version = Object.hasOwn(document, 'fluxo') ? document['fluxo'] : undefined;
  if (
    typeof version !== 'number' ||
    !Number.isInteger(version) ||
    version < 1 ||
    version > FLOW_FORMAT_VERSION
  ) {
    const found = version === undefined ? 'none' : JSON.stringify(version).slice(0, 60);
    const message = `Expected format version 1 to ${FLOW_FORMAT_VERSION}, found ${found}.`;
    return fail([flowIssue('unknown-version', '/fluxo', message)]);
  }
  return ok(MIGRATIONS.slice(version - 1).reduce((current, migrate) => migrate(current), document));
}
