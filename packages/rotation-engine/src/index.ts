export { draw } from './draw.ts';
export { validateInput, type Validation } from './validate.ts';
export { documentHash, inputHash, seedOf } from './hashes.ts';
export { canonicalBytes, canonicalText, parseCanonical, NotCanonical, type Parsed } from './canonical.ts';
export { fromHex, hmacKey, hmacSha256, sha256, sha256Hex, toHex, utf8, type HmacKey } from './sha256.ts';
export { compareTickets, rwName, ticketsOf, umkmName, waveName, type Tickets } from './tickets.ts';
export { ENGINE_VERSION } from './version.ts';
export type * from './types.ts';
