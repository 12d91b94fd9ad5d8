import { refused } from '#edge/forms.server.ts';
import { runtime } from '#edge/runtime.server.ts';
import type { PageServerLoad } from './$types';

/** Only in demonstration mode: the sheet is for those who build, not for the public. */
export const load: PageServerLoad = async (event) => ((await runtime()).settings.mode === 'demo' ? {} : refused({ code: 'not_found' }, event));
