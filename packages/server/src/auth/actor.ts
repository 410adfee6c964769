/** What a person or program may be; a token's other roles mean nothing here. */
export const ROLES = ['admin', 'author', 'supervisor', 'agent', 'integration'] as const;

export type Role = (typeof ROLES)[number];

/** Who asks, as their token says. */
export interface Actor {
  readonly subject: string;
  readonly name: string;
  readonly tenantId: string;
  readonly roles: readonly Role[];
  /** When the token was issued, in seconds since 1970: earlier than a revocation means refused. */
  readonly issuedAt: number;
  /** When it ends, in seconds since 1970. Sockets close then. */
  readonly expiresAt: number;
}
