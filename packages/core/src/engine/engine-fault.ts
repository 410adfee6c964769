/**
 * A fault of the host or of stored data, never of a user or an author: an unknown version of the state, a revision that
 * the program does not hold, an event before `started`.
 */
export class EngineFault extends Error {
  override readonly name = 'EngineFault';
}
