import type { Member } from '#engine';
import type { Lang } from '../../../platform/i18n/texts.ts';

type Conflict = { readonly need: readonly Member[]; readonly room: readonly Member[]; readonly candidates: number; readonly names: Readonly<Record<string, string>> };

/**
 * What cannot hold together, in one sentence that an officer can act on: what is asked for, what there is
 * room for, and who could fill it. Without any one of the named limits the rest would hold.
 */
export function conflictSentence(conflict: Conflict, lang: Lang): string {
  const need = conflict.need.map((member) => memberWords(member, conflict.names, lang)).join(lang === 'en' ? ' and ' : ' dan ');
  const room = conflict.room.map((member) => memberWords(member, conflict.names, lang));
  if (lang === 'en') {
    const limits = room.length > 0 ? ` There is room for only ${room.join(', ')}.` : '';
    return `The quotas cannot hold together: ${need}.${limits} Others who could fill it: ${conflict.candidates}. Lower a minimum or raise a limit.`;
  }
  const limits = room.length > 0 ? ` Ruangnya hanya ${room.join(', ')}.` : '';
  return `Kuota tidak bisa dipenuhi bersama: ${need}.${limits} Calon lain yang bisa mengisi: ${conflict.candidates}. Kecilkan batas bawah, atau besarkan batas atas.`;
}

function memberWords(member: Member, names: Conflict['names'], lang: Lang): string {
  const quota = member.quota ? (names[member.quota] ?? member.quota) : '';
  const en = lang === 'en';
  const inWave = member.wave ? (en ? ` in wave ${member.wave}` : ` di gelombang ${member.wave}`) : '';
  switch (member.kind) {
    case 'min': return en ? `at least ${member.value} for ${quota}${inWave}` : `paling sedikit ${member.value} untuk ${quota}${inWave}`;
    case 'max': return en ? `at most ${member.value} for ${quota}${inWave}` : `paling banyak ${member.value} untuk ${quota}${inWave}`;
    case 'pin': return en ? `${member.value} places given before the draw` : `${member.value} tempat tanpa undian`;
    case 'capacity': return en ? `${member.value} places${inWave}` : `${member.value} tempat${inWave}`;
    case 'perRwMax': return en ? `${member.value} per RW (${member.rw})` : `${member.value} per RW (${member.rw})`;
    case 'perRwPerWaveMax': return en ? `${member.value} per RW and wave (${member.rw}${inWave})` : `${member.value} per RW dan gelombang (${member.rw}${inWave})`;
    case 'turnsMax': return en ? `${member.value} turns per business` : `${member.value} giliran per usaha`;
    case 'window': return en ? `${member.value} turns in ${member.window}` : `${member.value} giliran dalam ${member.window}`;
  }
}
