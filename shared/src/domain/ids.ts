/** Branded identifiers: a string of one kind cannot be passed where another is meant. */
type Brand<Name extends string> = string & { readonly __brand: Name };

export type HallId = Brand<"HallId">;
export type ZoneId = Brand<"ZoneId">;
export type DepartmentId = Brand<"DepartmentId">;
export type ServiceId = Brand<"ServiceId">;
export type ItemId = Brand<"ItemId">;
/** The name of the file that holds it. */
export type AnswerId = Brand<"AnswerId">;
export type WindowId = Brand<"WindowId">;
export type ClerkId = Brand<"ClerkId">;
export type TicketId = Brand<"TicketId">;
export type SessionId = Brand<"SessionId">;
export type NoticeId = Brand<"NoticeId">;
export type GuideCallId = Brand<"GuideCallId">;
export type SituationId = Brand<"SituationId">;
/** "SJ-20261126-0007": the number that a document carries is its id. */
export type DocumentId = Brand<"DocumentId">;
/** "BJ-20261126-0007": hall and day count them; what intake opens and what outlives the ticket. */
export type CaseId = Brand<"CaseId">;
/** An office desk where steps of cases are done (岗位). */
export type PostId = Brand<"PostId">;
export type FlowId = Brand<"FlowId">;
/** Names a step within its flow. */
export type StepId = Brand<"StepId">;
/** A flow as it is for some departments; another content is another plan. */
export type PlanId = Brand<"PlanId">;
/** Six digits, or what another booking system gave; opens an appointment at the kiosk. */
export type AppointmentCode = Brand<"AppointmentCode">;
/** What people read: prefix and number, "A042". */
export type TicketLabel = Brand<"TicketLabel">;
/** Calendar day of the hall, "2026-11-23", in the hall's own time zone. */
export type BusinessDay = Brand<"BusinessDay">;
