import type { AppointmentCode, ItemId } from "./ids.ts";

/** The pages for citizens' phones, by the first part of their path: a ticket's, an item's list, an appointment's code, a case's progress. */
export const publicPages = { ticket: "t", item: "i", appointment: "a", case: "c" } as const;

/** `baseUrl`: where phones reach the server. */
const link = (baseUrl: string, page: keyof typeof publicPages, word: string): string =>
  `${baseUrl.replace(/\/+$/, "")}/${publicPages[page]}/${word}`;

/** A token is made of characters that an address may hold. */
export const ticketLink = (baseUrl: string, token: string): string => link(baseUrl, "ticket", token);
export const itemLink = (baseUrl: string, itemId: ItemId): string => link(baseUrl, "item", encodeURIComponent(itemId));
export const appointmentLink = (baseUrl: string, code: AppointmentCode): string => link(baseUrl, "appointment", code);
export const caseLink = (baseUrl: string, token: string): string => link(baseUrl, "case", token);
