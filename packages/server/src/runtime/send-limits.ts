import type { Instant } from '@fluxo/core';

/** Tokens that fill up over time and are taken one at a time. */
interface Bucket {
  tokens: number;
  at: Instant;
}

/** `capacity` messages at once, then one every `everyMs`. */
export interface Rate {
  readonly capacity: number;
  readonly everyMs: number;
}

/** Throughput of one WhatsApp number: 80 messages a second (Cloud API, "Throughput"). */
export const NUMBER_RATE: Rate = { capacity: 80, everyMs: 1000 / 80 };

/** One number to one person: one message in 6 s, with bursts of up to 45 that borrow from later (error 131056). */
export const PAIR_RATE: Rate = { capacity: 45, everyMs: 6000 };

/** Buckets that are full again say nothing and are dropped when there are more than this. */
const MAX_BUCKETS = 10_000;

/**
 * Keeps each number and each pair of number and person within its rate, as far as this process sends. Limits of several
 * processes are enforced by the channel's answers, which hold a number or a pair for all later sends of this process.
 */
export class SendLimits {
  readonly #number: Rate;
  readonly #pair: Rate;
  readonly #buckets = new Map<string, Bucket>();
  readonly #holds = new Map<string, Instant>();

  constructor(rates: { readonly number?: Rate; readonly pair?: Rate } = {}) {
    this.#number = rates.number ?? NUMBER_RATE;
    this.#pair = rates.pair ?? PAIR_RATE;
  }

  /**
   * Takes the right to send now and answers 0, or answers how many milliseconds to wait before asking again.
   *
   * @param perSecond Messages a second that the number may send, when its config says.
   */
  take(configId: string, person: string, now: Instant, perSecond?: number): number {
    const numberRate =
      perSecond === undefined ? this.#number : { capacity: perSecond, everyMs: 1000 / perSecond };
    const number = `number:${configId}`;
    const pair = `pair:${configId}:${person}`;
    const held = Math.max(this.#heldFor(number, now), this.#heldFor(pair, now));
    const wait = Math.max(held, this.#missing(number, numberRate, now), this.#missing(pair, this.#pair, now));
    if (wait > 0) return wait;
    this.#spend(number, numberRate, now);
    this.#spend(pair, this.#pair, now);
    return 0;
  }

  /** Nothing goes out by this number before `until`. */
  holdNumber(configId: string, until: Instant): void {
    this.#hold(`number:${configId}`, until);
  }

  /** Nothing goes out by this number to this person before `until`. */
  holdPair(configId: string, person: string, until: Instant): void {
    this.#hold(`pair:${configId}:${person}`, until);
  }

  #hold(key: string, until: Instant): void {
    this.#holds.set(key, Math.max(until, this.#holds.get(key) ?? 0));
  }

  #heldFor(key: string, now: Instant): number {
    const until = this.#holds.get(key);
    if (until === undefined) return 0;
    if (until > now) return until - now;
    this.#holds.delete(key);
    return 0;
  }

  #level(key: string, rate: Rate, now: Instant): number {
    const bucket = this.#buckets.get(key);
    if (!bucket) return rate.capacity;
    return Math.min(rate.capacity, bucket.tokens + Math.max(0, now - bucket.at) / rate.everyMs);
  }

  #missing(key: string, rate: Rate, now: Instant): number {
    const level = this.#level(key, rate, now);
    return level >= 1 ? 0 : Math.ceil((1 - level) * rate.everyMs);
  }

  #spend(key: string, rate: Rate, now: Instant): void {
    const tokens = this.#level(key, rate, now) - 1;
    this.#buckets.delete(key);
    this.#buckets.set(key, { tokens, at: now });
    if (this.#buckets.size > MAX_BUCKETS) this.#dropFull(now);
  }

  #dropFull(now: Instant): void {
    for (const [key] of this.#buckets) {
      const rate = key.startsWith('number:') ? this.#number : this.#pair;
      if (this.#level(key, rate, now) >= rate.capacity) this.#buckets.delete(key);
    }
  }
}
