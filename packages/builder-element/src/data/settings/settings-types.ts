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

/** What `POST /channel-configs/:id/test` found out about a number's connection. */
export interface ConnectionReport {
  readonly ok: boolean;
  readonly checks: readonly {
    readonly check: string;
    readonly ok: boolean;
    readonly code: string;
    /** In the language that was asked for. */
    readonly message: string;
  }[];
  readonly number: {
    readonly phone: string;
    readonly verifiedName: string;
    readonly qualityRating: string;
    readonly throughput: string;
  } | null;
  readonly webhookUrl: string;
  /** Opens a chat with the number. */
  readonly chatLink: string | null;
  /** Why nothing is sent by the number. */
  readonly paused: { readonly code: string; readonly detail: string; readonly at: string } | null;
}

/** Row of `GET /templates`: a message that WhatsApp has to approve. */
export interface TemplateView {
  readonly businessAccountId: string;
  readonly name: string;
  readonly language: string;
  /** `APPROVED`, `PENDING`, `REJECTED`, `PAUSED` … */
  readonly status: string;
  readonly category: string;
  /** As WhatsApp gives them: header, body with `{{1}}`, footer, buttons. */
  readonly components: readonly unknown[];
}
