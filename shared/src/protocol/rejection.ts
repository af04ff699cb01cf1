/** Reasons for refusing. A client decides by `code`; `message` is for people, in the connection's language. */
export const rejectionCodes = [
  // the message
  "InvalidCommand",
  "UnknownView",
  "TooManyRequests",
  "TooManySubscriptions",
  // who asks
  "Unauthorized",
  "Forbidden",
  "WrongPin",
  "PinLocked",
  "NotYourWindow",
  "NotYourTicket",
  "NotYourStep",
  "NotYourCase",
  // what it speaks of
  "UnknownService",
  "UnknownItem",
  "UnknownAnswer",
  "UnknownWindow",
  "UnknownClerk",
  "UnknownTicket",
  "UnknownNotice",
  "UnknownPairing",
  "UnknownGuideCall",
  "UnknownAppointment",
  "UnknownDocument",
  "UnknownRating",
  "UnknownWorkOrder",
  "UnknownAlert",
  "UnknownHallVersion",
  "UnknownRecord",
  "UnknownCase",
  "UnknownStep",
  "UnknownPost",
  "UnknownConsultation",
  // the state of things
  "ServiceClosed",
  "ChannelClosed",
  "LabelsExhausted",
  "ServiceFull",
  "IdentityRequired",
  "InvalidIdentity",
  "TicketAlreadyHeld",
  "AppointmentTooEarly",
  "AppointmentNotToday",
  "AppointmentUsed",
  "GuideCallAnswered",
  "NoTicketWaiting",
  "TicketNotEligible",
  "WrongTicketStatus",
  "StepOutNotOffered",
  "StepOutUsed",
  "NoPrinter",
  "ReinstatesExhausted",
  "RecallTooSoon",
  "NothingToUndo",
  "UndoTooLate",
  "NoNextStep",
  "AutoCallFixed",
  "AlreadyRated",
  "RatingClosed",
  "WorkOrderChanged",
  "HallChanged",
  "InvalidHall",
  "HallInUse",
  "NoFlow",
  "WrongCaseStatus",
  "WrongStepState",
  "StepTaken",
  "CaseInWork",
  "OtherCase",
  "NumberTaken",
  "PapersLacking",
  "OriginalsUnchecked",
  "WindowNotOpen",
  "WindowAlreadyOpen",
  "WindowPaused",
  "WindowNotPaused",
  "WindowOccupied",
  "WindowHasActiveTicket",
  "ClerkHasActiveTicket",
  "AdviceOutdated",
  "Superseded",
  // what is known of items
  "NotYourDepartment",
  "UnknownProposal",
  "GuidanceOutdated",
  "UnknownGuidanceVersion",
  // the server
  "ShuttingDown",
  "StorageUnavailable",
  "DiskFull",
  "InternalError",
] as const;

export type RejectionCode = (typeof rejectionCodes)[number];

export type Rejection = {
  code: RejectionCode;
  message: string;
  details?: Record<string, unknown>;
};

export type Accepted<Value> = { ok: true; revision: number; result: Value };
export type Refused = { ok: false; rejection: Rejection };
export type Ack<Value> = Accepted<Value> | Refused;
