import type { Step } from './walk.js';

/** Steps of a turn as they are stored until they are folded; `STEP_COLUMNS` reads them back. */
export function stepsJson(steps: readonly Step[]): readonly Readonly<Record<string, unknown>>[] {
  return steps.map(({ flow, revision, hour, kind, node, port, bucket, count }) => ({
    f: flow,
    r: revision,
    h: new Date(hour).toISOString(),
    k: kind,
    n: node,
    p: port,
    b: bucket,
    c: count,
  }));
}

/** Columns of `jsonb_to_recordset` for what `stepsJson` wrote. */
export const STEP_COLUMNS = 'f text, r text, h timestamptz, k text, n text, p text, b smallint, c bigint';
