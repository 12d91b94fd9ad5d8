import type { Lang } from '#platform/i18n/texts.ts';
import type { RuleCode } from '../rules/eligibility.ts';

/** A rule in two or three words, for tables; the sentence stands in the published table of events. */
export const ELIGIBILITY_SHORT: Record<RuleCode, Record<Lang, string>> = {
  not_willing: { id: 'belum bersedia', en: 'not willing' },
  outside_scope: { id: 'di luar wilayah', en: 'outside the area' },
  domicile_too_recent: { id: 'baru pindah', en: 'moved recently' },
  one_per_nik: { id: 'NIK sama', en: 'same NIK' },
  one_per_kk: { id: 'KK sama', en: 'same KK' },
  cooldown: { id: 'masa jeda', en: 'cooldown' },
  refused_too_often: { id: 'sering menolak', en: 'refused often' },
  not_present_on_days: { id: 'ikut acara lain', en: 'at another event' }
};
