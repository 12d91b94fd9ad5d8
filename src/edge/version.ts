/** Kept equal to package.json by tests/architecture/house.spec.ts. */
export const VERSION = '0.1.0';
