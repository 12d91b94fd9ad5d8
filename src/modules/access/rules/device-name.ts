/** A browser's own description made readable: `Chrome di Android`. Rough on purpose: it only has to be recognised by its owner. */
export function deviceName(userAgent: string, lang: 'id' | 'en'): string {
  const browser = [['Edg/', 'Edge'], ['OPR/', 'Opera'], ['SamsungBrowser', 'Samsung Internet'], ['Firefox/', 'Firefox'], ['Chrome/', 'Chrome'], ['Safari/', 'Safari']].find(([sign]) => userAgent.includes(sign!))?.[1];
  const system = [['Android', 'Android'], ['iPhone', 'iPhone'], ['iPad', 'iPad'], ['Windows', 'Windows'], ['Mac OS X', 'Mac'], ['Linux', 'Linux']].find(([sign]) => userAgent.includes(sign!))?.[1];
  if (!browser && !system) return lang === 'en' ? 'Unknown device' : 'Perangkat tidak dikenal';
  return [browser, system].filter(Boolean).join(lang === 'en' ? ' on ' : ' di ');
}
