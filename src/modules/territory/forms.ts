import { z } from 'zod';

/** The four forms of /meja/wilayah as they are posted; what they mean is decided in rules/succession.ts. */
const reasoned = { on: z.iso.date(), reason: z.string().trim().max(300) };
const number = z.coerce.number().int();

export const addRwForm = z.object({ kelurahanCode: z.string(), number, ...reasoned });
export const retireRwForm = z.object({ rwCode: z.string(), ...reasoned });
export const splitRwForm = z.object({
  rwCode: z.string(),
  /** `4, 13` */
  numbers: z.string().trim().regex(/^\d{1,3}(\s*[, ]\s*\d{1,3})*$/).transform((text) => text.split(/[\s,]+/).map(Number)),
  ...reasoned
});
export const mergeRwsForm = z.object({ rwCodes: z.array(z.string()).default([]), number, ...reasoned });
