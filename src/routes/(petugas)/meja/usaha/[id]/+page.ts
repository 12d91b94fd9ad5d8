/** The copy button of the notice needs a script; everything else works without. */
export const csr = true;
