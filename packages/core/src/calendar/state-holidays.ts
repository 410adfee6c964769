import type { BrazilianState } from './brazilian-states.js';
import { same, type HolidayRule } from './holiday-rule.js';

const BLACK_AWARENESS: HolidayRule = {
  month: 11,
  day: 20,
  until: 2023,
  name: { 'pt-BR': 'Dia da Consciência Negra', en: 'Black Awareness Day', es: 'Día de la Conciencia Negra' },
};

/**
 * Holidays that a whole state keeps, by its laws or constitution and, where noted, by custom. Days of one city only are
 * dated exceptions of a schedule, and so are days to which a government moves a holiday by decree.
 */
export const stateHolidays: Readonly<Record<BrazilianState, readonly HolidayRule[]>> = {
  // Laws 3.137/2016, 1.538/2004, 1.411/2001, 14/1964, 243/1968, 57/1965.
  AC: [
    { month: 1, day: 20, from: 2017, name: same('Dia do Católico') },
    { month: 1, day: 23, from: 2005, name: same('Dia do Evangélico') },
    { month: 3, day: 8, from: 2002, name: same('Dia Internacional da Mulher') },
    { month: 6, day: 15, from: 1965, name: same('Aniversário do Acre') },
    { month: 9, day: 5, from: 1969, name: same('Dia da Amazônia') },
    { month: 11, day: 17, from: 1966, name: same('Tratado de Petrópolis') },
  ],
  // Laws 5.508/1993, 5.509/1993, 9.358/2024 (before: by yearly decrees), 5.724/1995, 7.530/2013.
  AL: [
    { month: 6, day: 24, from: 1994, name: same('São João') },
    { month: 6, day: 29, from: 1994, name: same('São Pedro') },
    { month: 9, day: 16, name: same('Emancipação política de Alagoas') },
    { ...BLACK_AWARENESS, from: 1995 },
    { month: 11, day: 30, from: 2014, moves: 'beside-weekend', name: same('Dia do Evangélico') },
  ],
  // Laws 25/1977 and 84/2010; Nossa Senhora da Conceição by municipal laws, in the whole state.
  AM: [
    { month: 9, day: 5, from: 1978, name: same('Elevação do Amazonas à categoria de província') },
    { ...BLACK_AWARENESS, from: 2010 },
    { month: 12, day: 8, name: same('Nossa Senhora da Conceição') },
  ],
  // Laws 667/2002, 2.213/2017, 1.696/2012 (revoked by 2.430/2019), 1.169/2007; state constitution, art. 355.
  AP: [
    { month: 3, day: 19, from: 2003, name: same('São José') },
    { month: 5, day: 15, from: 2018, name: same('Dia de Cabralzinho') },
    { month: 7, day: 25, from: 2012, until: 2018, name: same('São Tiago') },
    { month: 9, day: 13, from: 1992, name: same('Criação do Território do Amapá') },
    { ...BLACK_AWARENESS, from: 2008 },
  ],
  // State constitution, art. 6; older by custom.
  BA: [{ month: 7, day: 2, name: same('Independência da Bahia') }],
  // State constitution, art. 18 (amendment 73/2011); the patron saint's day by custom.
  CE: [
    { month: 3, day: 19, name: same('São José') },
    { month: 3, day: 25, from: 2012, name: same('Data Magna do Ceará') },
  ],
  // District laws 72/1989 and 963/1995.
  DF: [
    { month: 4, day: 21, from: 1990, name: same('Fundação de Brasília') },
    { fromEaster: 60, from: 1990, name: same('Corpus Christi') },
    { month: 11, day: 30, from: 1996, name: same('Dia do Evangélico') },
  ],
  // Law 11.010/2019.
  ES: [{ fromEaster: 8, from: 2020, name: same('Nossa Senhora da Penha') }],
  // Laws 10.460/1988 and 20.756/2020, art. 269.
  GO: [
    { month: 7, day: 26, from: 2021, name: same('Fundação da Cidade de Goiás') },
    { month: 10, day: 24, from: 1988, name: same('Lançamento da pedra fundamental de Goiânia') },
    { month: 10, day: 28, from: 1988, name: same('Dia do Servidor Público') },
  ],
  // Laws 2.457/1964 and 11.539/2021 (in force since it was upheld in March 2024).
  MA: [
    { fromEaster: 60, from: 2024, name: same('Corpus Christi') },
    { month: 7, day: 28, from: 1965, name: same('Adesão do Maranhão à Independência') },
  ],
  // State constitution, art. 256: the day of Tiradentes.
  MG: [{ month: 4, day: 21, name: same('Data Magna de Minas Gerais') }],
  // Law 10/1979.
  MS: [{ month: 10, day: 11, from: 1980, name: same('Criação do estado de Mato Grosso do Sul') }],
  // Law 7.879/2002.
  MT: [{ ...BLACK_AWARENESS, from: 2003 }],
  // Law 5.999/1996.
  PA: [{ month: 8, day: 15, from: 1997, name: same('Adesão do Pará à Independência') }],
  // Laws 3.489/1967 and 10.601/2015.
  PB: [
    { month: 7, day: 26, from: 1968, until: 2015, name: same('Morte de João Pessoa') },
    { month: 8, day: 5, from: 1968, name: same('Fundação do estado da Paraíba') },
  ],
  // Laws 16.059/2017 and 16.241/2017; São João by municipal laws, in the whole state.
  PE: [
    { month: 3, day: 6, from: 2018, name: same('Data Magna de Pernambuco') },
    { month: 6, day: 24, name: same('São João') },
  ],
  // Law 176/1937; the battle by yearly decrees.
  PI: [
    { month: 3, day: 13, name: same('Batalha do Jenipapo') },
    { month: 10, day: 19, from: 1937, name: same('Dia do Piauí') },
  ],
  // Law 4.658/1962; since law 18.384/2014 by yearly decrees.
  PR: [{ month: 12, day: 19, from: 1962, name: same('Emancipação política do Paraná') }],
  // Laws 5.243/2008, 5.198/2008 and 4.007/2002.
  RJ: [
    { fromEaster: -47, from: 2009, name: same('Carnaval') },
    { month: 4, day: 23, from: 2008, name: same('São Jorge') },
    { ...BLACK_AWARENESS, from: 2002 },
  ],
  // Law 8.913/2006; São Pedro by municipal laws.
  RN: [
    { month: 6, day: 29, name: same('São Pedro') },
    { month: 10, day: 3, from: 2007, name: same('Mártires de Cunhaú e Uruaçu') },
  ],
  // Laws 2.291/2010 and 1.026/2001, which the Supreme Court voided in March 2020 (ADI 3940).
  RO: [
    { month: 1, day: 4, from: 2011, name: same('Criação do estado de Rondônia') },
    { month: 6, day: 18, from: 2002, until: 2019, name: same('Dia do Evangélico') },
  ],
  // State constitution, art. 9.
  RR: [{ month: 10, day: 5, from: 1992, name: same('Criação do estado de Roraima') }],
  // State constitution, art. 6 (amendment 11/1995).
  RS: [{ month: 9, day: 20, from: 1995, name: same('Revolução Farroupilha') }],
  // Laws 10.306/1996, 11.213/1999, 12.906/2004, 13.408/2005: on working days kept on the Sunday after.
  SC: [
    { month: 8, day: 11, from: 2004, until: 2004, name: same('Dia de Santa Catarina') },
    { month: 8, day: 11, from: 2005, moves: 'to-sunday', name: same('Dia de Santa Catarina') },
    ...(
      [
        [1997, 1998, undefined],
        [1999, 2003, 'to-sunday'],
        [2004, 2004, undefined],
        [2005, undefined, 'to-sunday'],
      ] as const
    ).map(([from, until, moves]) => ({
      month: 11,
      day: 25,
      from,
      ...(until === undefined ? undefined : { until }),
      moves,
      name: same('Santa Catarina de Alexandria'),
    })),
  ],
  // State constitution, art. 269 (amendment 20/2000).
  SE: [{ month: 7, day: 8, from: 2000, name: same('Independência de Sergipe') }],
  // Laws 9.497/1997 and 17.746/2023.
  SP: [
    { month: 7, day: 9, from: 1997, name: same('Revolução Constitucionalista de 1932') },
    { ...BLACK_AWARENESS, from: 2023 },
  ],
  // Laws 960/1998 (repealed by 2.013/2009), 627/1993 and 98/1989.
  TO: [
    { month: 3, day: 18, from: 1998, until: 2008, name: same('Autonomia do Tocantins') },
    { month: 9, day: 8, from: 1994, name: same('Nossa Senhora da Natividade') },
    { month: 10, day: 5, from: 1990, name: same('Criação do estado do Tocantins') },
  ],
};
