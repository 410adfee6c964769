import { fail, ok, type Result } from '@fluxo/core';
import ipaddr from 'ipaddr.js';

/** Why an address is not called. Stable, for people and logs; says nothing about what is behind the address. */
export type RefusalReason =
  | 'not-a-url'
  | 'scheme-not-allowed'
  | 'credentials-in-url'
  | 'port-not-allowed'
  | 'host-not-allowed'
  | 'address-not-public';

/**
 * Ports that never speak HTTP, from the "bad port" list of the Fetch standard, with the common databases and the Docker
 * API: a request sent there can be understood as commands.
 */
const REFUSED_PORTS: ReadonlySet<number> = new Set([
  1719, 1720, 1723, 2049, 2375, 2376, 2379, 3306, 3659, 4045, 4190, 5060, 5061, 5432, 6000, 6379, 6566, 6665,
  6666, 6667, 6668, 6669, 6679, 6697, 9200, 9300, 10080, 11211, 27017,
]);

/** Names that stand for this machine or for a private network in every installation. */
const PRIVATE_NAME = /(?:^|\.)(?:localhost|localdomain|local|internal|intranet|lan|home\.arpa)$/;

/** Only this part of IPv6 is handed out for public use (RFC 4291, IANA registry). */
const IPV6_PUBLIC = ipaddr.parseCIDR('2000::/3');

/**
 * Checks everything about an address that shows without a name look-up: scheme, port, credentials, private names and
 * literal addresses. Names still have to pass `isPublicAddress` with what they resolve to, at the moment of connecting.
 *
 * @param allowOrigins Origins that pass the checks of address and port (`http://127.0.0.1:8080`), never those of scheme
 *   and credentials.
 */
export function checkUrl(text: string, allowOrigins: ReadonlySet<string>): Result<URL, RefusalReason> {
  if (!/^\s*[a-z][a-z0-9+.-]*:/i.test(text) || !URL.canParse(text)) return fail('not-a-url');
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return fail('scheme-not-allowed');
  if (url.username !== '' || url.password !== '') return fail('credentials-in-url');
  if (allowOrigins.has(url.origin)) return ok(url);
  const port = url.port === '' ? null : Number(url.port);
  if (port !== null && port !== 80 && port !== 443 && (port < 1024 || REFUSED_PORTS.has(port))) {
    return fail('port-not-allowed');
  }
  const host = bareHost(url.hostname);
  if (host === '' || PRIVATE_NAME.test(host)) return fail('host-not-allowed');
  if (ipaddr.isValid(host) && !isPublicAddress(host)) return fail('address-not-public');
  return ok(url);
}

/** Host of a URL without the brackets of IPv6 and the dot that ends a full name. */
export function bareHost(hostname: string): string {
  return hostname
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '')
    .toLowerCase();
}

/**
 * True for an address on the public internet. Loopback, private, link-local (with the metadata services of clouds),
 * carrier-grade NAT, benchmark, reserved and multicast ranges are not, also when written into an IPv6 address.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  if (parsed.range() !== 'unicast') return false;
  return parsed.kind() === 'ipv4' || parsed.match(IPV6_PUBLIC);
}
