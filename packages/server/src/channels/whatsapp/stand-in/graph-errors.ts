import type { JsonObject } from '@fluxo/core';

/** An error answer of the Graph API. */
export interface GraphError {
  readonly status: number;
  readonly body: JsonObject;
  readonly headers?: Readonly<Record<string, string>>;
}

const TITLES: Readonly<Record<number, readonly [status: number, title: string]>> = {
  1: [400, 'API Unknown'],
  2: [503, 'Service temporarily unavailable'],
  4: [400, 'Application request limit reached'],
  10: [403, 'Application does not have permission for this action'],
  100: [400, 'Invalid parameter'],
  368: [403, 'Temporarily blocked for policies violations'],
  80007: [400, 'There have been too many calls from this WhatsApp Business Account.'],
  130429: [400, 'Rate limit hit'],
  131000: [500, 'Something went wrong'],
  131008: [400, 'Required parameter is missing'],
  131009: [400, 'Parameter value is not valid'],
  131016: [500, 'Service unavailable'],
  131021: [400, 'Recipient cannot be sender'],
  131026: [400, 'Message undeliverable'],
  131047: [400, 'Re-engagement message'],
  131048: [400, 'Spam rate limit hit'],
  131051: [400, 'Unsupported message type'],
  131053: [400, 'Media upload error'],
  131056: [400, '(Business Account, Consumer Account) pair rate limit hit'],
  132012: [400, 'Parameter format does not match'],
  132015: [400, 'Template is paused'],
  132016: [400, 'Template is disabled'],
  133005: [400, 'Two step verification PIN Mismatch'],
  133016: [400, 'Register/deregister limit reached'],
  132000: [400, 'Number of parameters does not match the expected number of params'],
  132001: [404, 'Template name does not exist in the translation'],
  133010: [400, 'Account not registered'],
};

/** The body that the Cloud API sends for a code, with its usual HTTP status. */
export function graphError(code: number, details?: string, more: { status?: number } = {}): GraphError {
  const [status, title] = TITLES[code] ?? [400, 'Error'];
  return {
    status: more.status ?? status,
    body: {
      error: {
        message: `(#${code}) ${title}`,
        type: 'OAuthException',
        code,
        ...(details === undefined ? {} : { error_data: { messaging_product: 'whatsapp', details } }),
        fbtrace_id: 'AStandInTraceId0000000',
      },
    },
  };
}

/** Code 100 with the sentence that names the parameter, as the Graph API writes it. */
export function parameterError(message: string): GraphError {
  return {
    status: 400,
    body: {
      error: {
        message: `(#100) ${message}`,
        type: 'OAuthException',
        code: 100,
        fbtrace_id: 'AStandInTraceId0000000',
      },
    },
  };
}

/** No token, or one that is not good for the object. */
export function tokenError(): GraphError {
  return {
    status: 401,
    body: {
      error: {
        message: 'Invalid OAuth access token - Cannot parse access token',
        type: 'OAuthException',
        code: 190,
        fbtrace_id: 'AStandInTraceId0000000',
      },
    },
  };
}

/** The path names nothing that the token may see. */
export function unknownObjectError(id: string): GraphError {
  return {
    status: 400,
    body: {
      error: {
        message: `Unsupported post request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation. Please read the Graph API documentation at https://developers.facebook.com/docs/graph-api`,
        type: 'GraphMethodException',
        code: 100,
        error_subcode: 33,
        fbtrace_id: 'AStandInTraceId0000000',
      },
    },
  };
}
