/** Least CPU milliseconds of three runs: neither other processes nor a first, uncompiled run count against the work. */
export function cpuMilliseconds(work: () => void): number {
  const times = Array.from({ length: 3 }, () => {
    const started = process.cpuUsage();
    work();
    return process.cpuUsage(started).user / 1000;
  });
  return Math.min(...times);
}
