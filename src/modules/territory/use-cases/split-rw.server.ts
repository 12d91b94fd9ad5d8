import type { Ctx } from '../../../platform/ctx.server.ts';
import type { Result } from '../../../platform/result.ts';
import { parentOf, rwCodeOf } from '../rules/codes.ts';
import { decideSplit, type Reasoned } from '../rules/succession.ts';
import { changeRws, type ChangedRws, type ChangeRefusal } from './change-rws.server.ts';

/** Splits an RW into those of `numbers`, which inherit its last turn. Refuses as `decideSplit`, and not_found. */
export function splitRw(ctx: Ctx, form: Reasoned & { rwCode: string; numbers: readonly number[] }): Promise<Result<ChangedRws, ChangeRefusal>> {
  const kelurahanCode = parentOf(form.rwCode) ?? '';
  return changeRws(ctx, {
    kind: 'rw_split',
    kelurahanCode,
    decide: (known) => decideSplit(known, form.rwCode, form),
    about: () => ({ from: [form.rwCode], to: [...new Set(form.numbers)].sort((a, b) => a - b).map((number) => rwCodeOf(kelurahanCode, number)) })
  });
}
