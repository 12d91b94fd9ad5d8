/** The one public page with a script: the check runs in the visitor's own browser. */
export const csr = true;
