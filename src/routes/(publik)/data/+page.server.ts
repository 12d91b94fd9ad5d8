import { DATASETS } from '#modules/public/index.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals: { lang } }) => ({
  datasets: DATASETS.map(({ name, title, licence, columns }) => ({ name, licence, title: title[lang], columns: columns.map((column) => ({ name: column.name, meaning: column[lang] })) }))
});
