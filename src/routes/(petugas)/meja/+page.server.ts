import { inboxOf } from '#edge/inbox.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx } }) => ({ today: ctx.today, tasks: await inboxOf(ctx) });
