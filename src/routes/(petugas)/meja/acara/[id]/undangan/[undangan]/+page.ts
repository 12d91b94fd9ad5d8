/** The copy button needs a script; everything else works without. */
export const csr = true;
