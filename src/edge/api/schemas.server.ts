import { z } from '@hono/zod-openapi';
import { isPlainDate } from '#platform/clock.ts';

/** Shared shapes of the public API. Dates are YYYY-MM-DD in Asia/Jakarta, instants are UTC. */
export const Problem = z.object({ error: z.object({ code: z.string(), message: z.string() }) }).strict().openapi('Problem');
export const PlainDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/).refine(isPlainDate, 'not a date').openapi({ example: '2023-08-29' });
export const Code = z.string().regex(/^\d+(\.\d+)*$/).max(40).openapi({ example: '31.72.01.1002', description: "Kemendagri code with dots; an RW is its kelurahan's code plus three digits" });
export const Tier = z.enum(['province', 'kota', 'kecamatan', 'kelurahan', 'weekly']);
export const Hash = z.string().regex(/^[0-9a-f]{64}$/);
export const DrawId = z.string().regex(/^[A-Z]+-\d{4}-\d{3,}$/).openapi({ example: 'P-2023-001' });

export const json = <S extends z.ZodType>(schema: S, description: string) => ({ description, content: { 'application/json': { schema } } });
export const notFound = json(Problem, 'No such record');
export const invalid = json(Problem, 'The request does not fit the schema');

/** A parameter that the operation does not know is a mistake of the caller, and answered as one. */
export const noQuery = z.object({}).strict();
