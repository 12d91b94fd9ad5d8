/** Forms first: a page turns scripts on only where it needs them. */
export const csr = false;
