/** Figures of several tasks, one per round, taken in turn so that a slow minute of the machine falls on all alike. */
export type Rounds<Name extends string> = Readonly<Record<Name, readonly number[]>>;

const ROUNDS = 5;

/** Calls per slice, and slices per round. */
export interface Effort {
  readonly calls: number;
  readonly slices: number;
}

/**
 * Microseconds of CPU per call. A round is many short slices of every task in turn; its figure is the median of the slices,
 * collection of garbage included.
 *
 * @param clock Microseconds; CPU time where there is one, for other processes are no cost of the task.
 */
export function measure<Name extends string>(
  tasks: Readonly<Record<Name, (call: number) => unknown>>,
  { calls, slices }: Effort,
  clock: () => number = cpuMicroseconds,
): Rounds<Name> {
  const names = Object.keys(tasks) as Name[];
  const rounds = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
  // The first round only warms up.
  for (let round = 0; round <= ROUNDS; round += 1) {
    const taken = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
    for (let slice = 0; slice < slices; slice += 1) {
      for (const name of names) {
        const task = tasks[name];
        const begin = clock();
        for (let call = 0; call < calls; call += 1) task(call);
        taken[name].push((clock() - begin) / calls);
      }
    }
    if (round > 0) for (const name of names) rounds[name].push(median(taken[name]));
  }
  return rounds;
}

function cpuMicroseconds(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}

/** Wall time, for browsers, in microseconds. */
export function wallMicroseconds(): number {
  return performance.now() * 1000;
}

/** The middle of some numbers; 0 of none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}

/** One figure of all rounds against another: the median of the rounds' ratios, with the least and the largest. */
export function ratioOf(ours: readonly number[], theirs: readonly number[]): string {
  const ratios = ours.map((figure, round) => figure / (theirs[round] ?? NaN));
  const [low, high] = [Math.min(...ratios), Math.max(...ratios)];
  return `${median(ratios).toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)})`;
}
