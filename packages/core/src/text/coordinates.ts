import { plainAnswer } from '../brazil/typed-text.js';

/** A place on Earth in degrees, as typed: the range is not checked. */
export interface Coordinates {
  readonly latitude: number;
  readonly longitude: number;
}

/** `-23.55, -46.63`, `-23.55 -46.63`. */
const WITH_POINTS = /^(-?\d{1,3}(?:\.\d{1,15})?)°? ?[,; ] ?(-?\d{1,3}(?:\.\d{1,15})?)°?$/;
/** `-23,55; -46,63`: with commas as decimal separators something else stands between the two. */
const WITH_COMMAS = /^(-?\d{1,3},\d{1,15})°?(?: ?; ?|, | )(-?\d{1,3},\d{1,15})°?$/;
/** Addresses that map services and phones put into messages. */
const IN_ADDRESS =
  /^(?:geo:|https?:\/\/[^\s]{1,200}?(?:@|[?&](?:q|ll|query|daddr|destination)=(?:loc:)?|\/place\/|\/search\/))(-?\d{1,3}\.\d{1,15}),(?:%20|\+)?(-?\d{1,3}\.\d{1,15})/i;

/**
 * Coordinates that somebody typed or pasted, latitude first: `-23.55, -46.63`, `-23,55; -46,63`, a `geo:` address or the
 * link of a map service that carries them. `null` for anything else; nothing is fetched.
 */
export function readCoordinates(text: string): Coordinates | null {
  if (text.length > 1000) return null;
  const source = plainAnswer(text).replace(/−/g, '-');
  const found = WITH_POINTS.exec(source) ?? WITH_COMMAS.exec(source) ?? IN_ADDRESS.exec(source);
  const [, latitude, longitude] = found ?? [];
  if (latitude === undefined || longitude === undefined) return null;
  // Adding zero turns minus zero, which JSON has not, into zero.
  return {
    latitude: Number(latitude.replace(',', '.')) + 0,
    longitude: Number(longitude.replace(',', '.')) + 0,
  };
}
