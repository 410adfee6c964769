import { Fault } from '../errors.js';

/** `ETag` of a version of a resource. */
export function etagOf(version: number): string {
  return `"${version}"`;
}

/**
 * The version that the caller saw, from `If-Match`.
 *
 * @throws {Fault} 428 without the header, 412 when it is no tag of ours.
 */
export function expectedVersion(ifMatch: string | undefined): number {
  if (ifMatch === undefined || ifMatch === '') {
    throw new Fault('precondition-required', {
      code: 'missing-if-match',
      detail: 'Send the ETag of the version that you changed as If-Match.',
    });
  }
  const match = /^"(\d{1,9})"$/.exec(ifMatch);
  if (!match) throw versionConflict();
  return Number(match[1]);
}

/** Somebody changed it meanwhile. */
export function versionConflict(): Fault {
  return new Fault('precondition-failed', {
    code: 'version-conflict',
    detail: 'Somebody changed this meanwhile. Read it again, then repeat your change.',
  });
}
