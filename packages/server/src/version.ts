/** Version of this package; `/sdk/<version>/` and the API's document carry it. */
export const VERSION = '0.1.0';
