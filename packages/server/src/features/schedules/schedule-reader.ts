import { BRAZILIAN_STATES, type Schedule, type ScheduleInterval } from '@fluxo/core';
import type { Transaction } from '../../db/unit-of-work.js';

interface StoredInterval {
  readonly from: string;
  readonly to: string;
}

/** As administrators' schedules are stored. */
interface StoredDefinition {
  /** ISO 8601: 1 is Monday. */
  readonly weekly: readonly (StoredInterval & { readonly weekday: number })[];
  readonly holidays: {
    readonly national: boolean;
    readonly optional?: boolean;
    readonly state: string | null;
  };
  readonly exceptions: readonly {
    readonly date: string;
    readonly name: string;
    readonly intervals: readonly StoredInterval[];
  }[];
}

/** A schedule, ready for questions about it; `null` for one that is gone. */
export async function findSchedule(trx: Transaction, tenantId: string, id: string): Promise<Schedule | null> {
  const { rows } = await trx.raw<{ rows: { time_zone: string; definition: StoredDefinition }[] }>(
    'select time_zone, definition from schedules where tenant_id = ? and id = ?',
    [tenantId, id],
  );
  const [row] = rows;
  if (!row) return null;
  const { weekly, holidays, exceptions } = row.definition;
  return {
    timeZone: row.time_zone,
    // Sunday first: 7 of ISO's week is 0 here.
    week: [0, 1, 2, 3, 4, 5, 6].map((day) =>
      weekly.filter(({ weekday }) => weekday % 7 === day).map(toInterval),
    ),
    holidays: {
      national: holidays.national,
      optional: holidays.optional ?? false,
      state: BRAZILIAN_STATES.find((state) => state === holidays.state) ?? null,
    },
    exceptions: exceptions.map(({ date, name, intervals }) => ({
      date,
      name,
      intervals: intervals.map(toInterval),
    })),
  };
}

function toInterval({ from, to }: StoredInterval): ScheduleInterval {
  return { start: from, end: to };
}
