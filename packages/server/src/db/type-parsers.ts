import pg from 'pg';

const INT8 = 20;
const DATE = 1082;

/**
 * How values leave the database. Counts and sequences (`int8`) stay far below 2^53 and become numbers; a `date` has no
 * time zone and stays text instead of becoming local midnight.
 */
export const typeParsers: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (oid === INT8) return Number;
    if (oid === DATE) return (value: string) => value;
    return format === 'binary' ? pg.types.getTypeParser(oid, 'binary') : pg.types.getTypeParser(oid, 'text');
  }) as pg.CustomTypesConfig['getTypeParser'],
};
