import { jwtVerify } from 'jose';

/** Who a visitor is, vouched for by the site's own server. */
export interface Identity {
  /** Unique key. */
  readonly key: string;
  readonly name?: string;
  readonly email?: string;
  readonly phone?: string;
}

const MAX_TEXT = 200;
/** Clocks of the site and of this server differ by up to this much; for the end of a token nothing is granted. */
const LEEWAY_S = 60;

/**
 * Checks a visitor's identity token: HS256 with the channel config's identity secret, `sub` the unique key, and an end.
 * `null` for anything else; it is not told why.
 *
 * @param now milliseconds since 1970.
 */
export async function readIdentity(
  token: string,
  secret: string | null,
  now: number,
): Promise<Identity | null> {
  if (secret === null || secret === '') return null;
  try {
    const { payload } = await jwtVerify(token, new TextEncoder().encode(secret), {
      algorithms: ['HS256'],
      requiredClaims: ['sub', 'exp'],
      currentDate: new Date(now),
    });
    if (payload.iat !== undefined && payload.iat > now / 1000 + LEEWAY_S) return null;
    const key = textOf(payload.sub);
    if (key === undefined) return null;
    const [name, email, phone] = [payload['name'], payload['email'], payload['phone']].map(textOf);
    return {
      key,
      ...(name !== undefined && { name }),
      ...(email !== undefined && { email }),
      ...(phone !== undefined && { phone }),
    };
  } catch {
    return null;
  }
}

function textOf(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  return text === '' || text.length > MAX_TEXT ? undefined : text;
}
