/** The marks pictures are made of. vacant is an open booth, blocked a hatched one. */
export type Swatch =
  | 'never' | 'served' | 'coach'
  | 'full' | 'present' | 'half' | 'willing' | 'offer' | 'no' | 'me' | 'vacant' | 'blocked' | 'empty';

/** One line of a legend; `n` is ready to read. */
export type LegendItem = { swatch: Swatch; label: string; n?: string | number };
