import { z } from 'zod';

/** Ids are made by the server; anything else in their place leads nowhere. */
export const idSchema = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);

/** Parameters of `…/:id`. */
export const idParams = z.object({ id: idSchema });
