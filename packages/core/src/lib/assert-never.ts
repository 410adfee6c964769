/**
 * Marks a branch that the types say cannot be reached; the compiler names the forgotten union member.
 *
 * @throws {Error} when data from outside broke the types all the same.
 */
export function assertNever(value: never): never {
  throw new Error(`Expected every case to be handled, got ${JSON.stringify(value)}`);
}
