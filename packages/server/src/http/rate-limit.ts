import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { Fault } from '../errors.js';

/** How much one caller may ask of one process. */
export interface RateLimits {
  /** Requests per minute of one signed-in subject. */
  readonly perSubject: number;
  /** Refused tokens per minute of one address. */
  readonly refusalsPerAddress: number;
}

/** A screen with live lists makes about one request per second; scripts get ten times that and more. */
export const RATE_LIMITS: RateLimits = { perSubject: 1_200, refusalsPerAddress: 120 };

const WINDOW_S = 60;

/** Counts requests of this process; over the limit it throws 429. */
export interface RateLimiter {
  onRequest(subject: string): Promise<void>;
  /** Counts a refused token. */
  onRefusal(address: string): Promise<void>;
  /** Throws while the address has sent too many refused tokens. */
  checkAddress(address: string): Promise<void>;
}

export function createRateLimiter({ perSubject, refusalsPerAddress }: RateLimits = RATE_LIMITS): RateLimiter {
  const subjects = new RateLimiterMemory({ points: perSubject, duration: WINDOW_S });
  const addresses = new RateLimiterMemory({ points: refusalsPerAddress, duration: WINDOW_S });
  return {
    async onRequest(subject) {
      try {
        await subjects.consume(subject);
      } catch (error) {
        throw tooMany(error);
      }
    },
    async onRefusal(address) {
      // The refusal itself is the answer; only later requests are held back.
      await addresses.consume(address).catch(() => undefined);
    },
    async checkAddress(address) {
      const used = await addresses.get(address);
      if (used && used.consumedPoints >= refusalsPerAddress) throw tooMany(used);
    },
  };
}

function tooMany(state: unknown): unknown {
  if (!(state instanceof RateLimiterRes)) return state;
  return new Fault('too-many', {
    code: 'too-many-requests',
    detail: 'Too many requests. Wait, then go on more slowly.',
    retryAfter: Math.max(1, Math.ceil(state.msBeforeNext / 1000)),
  });
}
