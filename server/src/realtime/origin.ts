const hostOf = (address: string): string | null => {
  try {
    return new URL(address).host;
  } catch {
    return null;
  }
};

/**
 * May a page of this origin connect? Pages that this server served, under the name they used or its public one, and those of
 * the Electron apps. Programs that are no browser send no origin; another site's page in somebody's browser always does.
 */
export const isOwnOrigin = (origin: string | undefined, host: string | undefined, publicUrl: () => string): boolean => {
  if (origin === undefined || origin.startsWith("app://")) return true;
  const given = hostOf(origin);
  return given !== null && (given === host || given === hostOf(publicUrl()));
};
