import pg from 'pg';

const INT8 = 20;
const DATE = 1082;

type Parse = (value: string) => unknown;
type Lookup = (oid: number, format?: 'text' | 'binary') => Parse;

const standard = pg.types.getTypeParser as unknown as Lookup;

const lookup: Lookup = (oid, format) => {
  if (oid === INT8) return Number;
  if (oid === DATE) return (value) => value;
  return standard(oid, format);
};

/**
 * How values leave the database. Counts and sequences (`int8`) stay far below 2^53 and become numbers; a `date` has no
 * time zone and stays text instead of becoming local midnight.
 */
export const typeParsers: pg.CustomTypesConfig = {
  getTypeParser: lookup as pg.CustomTypesConfig['getTypeParser'],
};
