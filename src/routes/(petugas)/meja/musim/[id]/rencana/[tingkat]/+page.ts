/** A running computation shows its progress by itself; without a script there is a link for it. */
export const csr = true;
