import { type FakeServer, type FakeServerOptions, fakeRejection } from "@yichuang/shared/client/fake-server";
import type { ClerkId, WindowId } from "@yichuang/shared/domain/ids";
import type { StaffRole } from "@yichuang/shared/domain/staff";
import type { CounterView } from "@yichuang/shared/protocol/views/counter-view";

import { galleryHall } from "./gallery-hall.ts";
import type { Seat } from "./session/seat.ts";

/** What a person does at the page, each step after the one before has been drawn. */
export type Step = (server: FakeServer) => void;

/** How a state comes about: who sits here, what the server says, and what is done. */
export type Scene = {
  /** In Electron, as far as a window can be seen in a picture. */
  isElectron?: boolean;
  /** The supervisor's page that is open. */
  page?: string;
  seat?: Seat;
  view?: CounterView;
  server?: FakeServerOptions;
  steps?: Step[];
};

export const press =
  (key: string): Step =>
  () =>
    void window.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));

export const click =
  (testId: string): Step =>
  () =>
    document.querySelector<HTMLElement>(`[data-testid="${testId}"]`)?.click();

export const type =
  (testId: string, words: string): Step =>
  () => {
    const field = document.querySelector<HTMLInputElement>(`[data-testid="${testId}"]`);
    if (!field) return;
    // React takes notice of a value only when it is set past its own setter.
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set?.call(field, words);
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };

export const offline: Step = (server) => {
  server.advance(4_000);
  server.goOffline();
  server.advance(125_000);
};

export const seatOf = (clerkId: string, role: StaffRole, windowId: string | null = null): Seat => {
  const clerk = galleryHall.clerks.find((known) => known.clerkId === clerkId);
  return {
    token: "gallery",
    clerk: {
      clerkId: clerkId as ClerkId,
      name: clerk?.name ?? { zh: "", en: "" },
      staffNumber: clerk?.staffNumber ?? "",
      roles: [role],
      canCallNamed: true,
    },
    windowId: windowId as WindowId | null,
  };
};

export const refusing = (
  code: Parameters<typeof fakeRejection>[0],
  details?: Record<string, unknown>,
): FakeServerOptions => ({
  onCommand: () => ({ rejection: { ...fakeRejection(code), ...(details ? { details } : {}) } }),
});

/** Chooses from a list of the browser's own. */
export const select =
  (testId: string, value: string): Step =>
  () => {
    const list = document.querySelector<HTMLSelectElement>(`[data-testid="${testId}"]`);
    if (!list) return;
    list.value = value;
    list.dispatchEvent(new Event("change", { bubbles: true }));
  };

/** Enter in a field. */
export const submit =
  (testId: string): Step =>
  () =>
    document.querySelector<HTMLInputElement>(`[data-testid="${testId}"]`)?.form?.requestSubmit();

/** A key in a field. */
export const pressIn =
  (testId: string, key: string): Step =>
  () =>
    void document
      .querySelector(`[data-testid="${testId}"]`)
      ?.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));

/** Words in a field of several lines. */
export const write =
  (testId: string, words: string): Step =>
  () => {
    const field = document.querySelector<HTMLTextAreaElement>(`[data-testid="${testId}"]`);
    if (!field) return;
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value")?.set?.call(field, words);
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };
