import type { Ctx } from '../../../platform/ctx.server.ts';
import type { Result } from '../../../platform/result.ts';
import { decideAdd, type Reasoned } from '../rules/succession.ts';
import { changeRws, type ChangedRws, type ChangeRefusal } from './change-rws.server.ts';

/** Adds RW `number` to a kelurahan from a date on. Refuses as `decideAdd`, and not_found. */
export function addRw(ctx: Ctx, form: Reasoned & { kelurahanCode: string; number: number }): Promise<Result<ChangedRws, ChangeRefusal>> {
  return changeRws(ctx, {
    kind: 'rw_added',
    kelurahanCode: form.kelurahanCode,
    decide: (known) => decideAdd(known, form.kelurahanCode, form),
    about: (change) => ({ from: [], to: change.begins.map((unit) => unit.code) })
  });
}
