import type { ChannelKind } from '@fluxo/core';

/**
 * How each channel gets what is written to a person: `outbox` sends it out, message by message; `transcript` needs no
 * sending, because the person's screen reads the transcript itself.
 */
export const DELIVERED_BY: Readonly<Record<ChannelKind, 'outbox' | 'transcript'>> = {
  whatsapp: 'outbox',
  web: 'transcript',
};
