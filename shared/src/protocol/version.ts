/** Version of the contract. `version.test.ts` fails when a schema changes without a new hash beside it. */
export const protocolVersion = 1;
