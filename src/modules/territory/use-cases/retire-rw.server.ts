import type { Ctx } from '../../../platform/ctx.server.ts';
import type { Result } from '../../../platform/result.ts';
import { parentOf } from '../rules/codes.ts';
import { decideRetire, type Reasoned } from '../rules/succession.ts';
import { changeRws, type ChangedRws, type ChangeRefusal } from './change-rws.server.ts';

/** Ends an RW from a date on; it stays readable under its code. Refuses as `decideRetire`, and not_found. */
export function retireRw(ctx: Ctx, form: Reasoned & { rwCode: string }): Promise<Result<ChangedRws, ChangeRefusal>> {
  return changeRws(ctx, {
    kind: 'rw_retired',
    kelurahanCode: parentOf(form.rwCode) ?? '',
    decide: (known) => decideRetire(known, form.rwCode, form),
    about: () => ({ from: [form.rwCode], to: [] })
  });
}
