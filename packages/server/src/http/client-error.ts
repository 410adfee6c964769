import type { Duplex } from 'node:stream';
import { unauthenticated } from '../auth/sign-in.js';
import { Fault } from '../errors.js';
import { describeProblem, PROBLEM_TYPE } from './problem.js';

/**
 * Answers requests that Node refuses before the application sees them. A header too large to be read is a refused token
 * when the token is what made it large: such tokens are answered like all others.
 */
export function onClientError(error: NodeJS.ErrnoException & { rawPacket?: Buffer }, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const isOverflow = error.code === 'HPE_HEADER_OVERFLOW';
  const isToken = isOverflow && /authorization:/i.test(error.rawPacket?.toString('latin1') ?? '');
  const fault = isToken
    ? unauthenticated()
    : new Fault('invalid', {
        code: isOverflow ? 'large-headers' : 'bad-request',
        detail: isOverflow ? 'Send smaller headers.' : 'Send a well-formed HTTP request.',
      });
  const { status, body } = describeProblem(fault, '');
  const text = JSON.stringify(body);
  socket.end(
    `HTTP/1.1 ${status} ${body.title}\r\nConnection: close\r\nContent-Type: ${PROBLEM_TYPE}\r\n` +
      `Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`,
  );
}
