/** `Kota Administrasi Jakarta Utara` -> `Jakarta Utara`: what people say, and what fits a column. */
export function shortName(name: string): string {
  return name.replace(/^(Kota|Kabupaten) Administrasi /, '');
}
