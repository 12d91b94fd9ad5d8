import type { Ctx } from '../../../platform/ctx.server.ts';
import type { Result } from '../../../platform/result.ts';
import { parentOf, rwCodeOf } from '../rules/codes.ts';
import { decideMerge, type Reasoned } from '../rules/succession.ts';
import { changeRws, type ChangedRws, type ChangeRefusal } from './change-rws.server.ts';

/** Merges RWs of one kelurahan into RW `number`, which inherits their last turn. Refuses as `decideMerge`, and not_found. */
export function mergeRws(ctx: Ctx, form: Reasoned & { rwCodes: readonly string[]; number: number }): Promise<Result<ChangedRws, ChangeRefusal>> {
  const kelurahanCode = parentOf(form.rwCodes[0] ?? '') ?? '';
  return changeRws(ctx, {
    kind: 'rw_merged',
    kelurahanCode,
    decide: (known) => decideMerge(known, form.rwCodes, form),
    about: () => ({ from: [...new Set(form.rwCodes)].sort(), to: [rwCodeOf(kelurahanCode, form.number)] })
  });
}
