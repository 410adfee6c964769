import type { Locale } from '@fluxo/core';
import type { ChannelConfig } from '@fluxo/core/contract';

/** Secrets of a channel config. They are written, never read. */
export type SecretName = keyof ChannelConfig['secrets'];

/** Body of `POST` and `PUT /channel-configs`. A secret's text sets it, `null` removes it, absent keeps it. */
export type ChannelConfigInput = Omit<ChannelConfig, 'id' | 'publicKey' | 'secrets' | 'language'> & {
  readonly language: Locale;
  readonly secrets: Readonly<Partial<Record<SecretName, string | null>>>;
};

/** Half open; `to` not after `from` ends on the next day. */
export interface IntervalView {
  readonly from: string;
  readonly to: string;
}

/** Row of `GET /schedules`. */
export interface ScheduleView {
  readonly id: string;
  readonly name: string;
  readonly timeZone: string;
  /** ISO 8601 weekdays: 1 is Monday. */
  readonly weekly: readonly (IntervalView & { readonly weekday: number })[];
  readonly holidays: {
    readonly national: boolean;
    readonly state: string | null;
    /** Absent where the server keeps none. */
    readonly optional?: boolean;
  };
  readonly exceptions: readonly {
    readonly date: string;
    readonly name: string;
    readonly intervals: readonly IntervalView[];
  }[];
}

/** Body of `POST` and `PUT /schedules`. */
export type ScheduleInput = Omit<ScheduleView, 'id'>;

/** `GET /tenant`: the customer company of the token. */
export interface TenantView {
  readonly id: string;
  readonly name: string;
  readonly timeZone: string;
  readonly locale: Locale;
  /** At most six digits; the front of protocol numbers. */
  readonly operatorRegistration: string;
}
