import { resolve } from "node:path";

/** The folder that holds package.json. */
export const repoRoot = resolve(import.meta.dirname, "..");

export const appNames = ["kiosk", "counter", "display"] as const;
export type AppName = (typeof appNames)[number];

export const isAppName = (name: string | undefined): name is AppName => appNames.includes(name as AppName);

/** An absolute path inside the repository. */
export const inRepo = (...parts: string[]): string => resolve(repoRoot, ...parts);
