import type { Locale } from "../domain/text.ts";
import type { RejectionCode } from "../protocol/rejection.ts";
import { caseRejections, type RejectionWords } from "./case-rejections.ts";
import { mediaRejections } from "./media-rejections.ts";
import { noReplyWords } from "./no-reply.ts";

/** What a client tells itself: no reply came in time. */
export type LocalCode = "NoReply";

/** What to do, then why. */
const messages: Record<RejectionCode | LocalCode, RejectionWords> = {
  InvalidCommand: {
    plain: { zh: "请检查后再试，有一项没填对", en: "Please check and try again: one of the entries is not right" },
    detailed: {
      zh: "请检查后再试，这一项没填对：{field}",
      en: "Please check and try again: this entry is not right: {field}",
    },
  },
  UnknownView: { plain: { zh: "请刷新页面，没有这一屏", en: "Please reload the page: there is no such screen" } },
  TooManyRequests: {
    plain: { zh: "请稍等再试，操作太密了", en: "Please wait a moment and try again: too many requests at once" },
    detailed: {
      zh: "请等 {waitSeconds} 秒再试，操作太密了",
      en: "Please try again in {waitSeconds} s: too many requests at once",
    },
  },
  TooManySubscriptions: {
    plain: { zh: "请刷新页面，打开的内容太多了", en: "Please reload the page: too much is open at once" },
  },
  Unauthorized: { plain: { zh: "请先登录，再做这一步", en: "Please sign in first, then do this" } },
  Forbidden: {
    plain: { zh: "请找管理员办理，您的岗位不做这一步", en: "Please ask a supervisor: your role does not include this" },
  },
  WrongPin: { plain: { zh: "请重新输入密码，刚才的不对", en: "Please enter the PIN again: it did not match" } },
  PinLocked: {
    plain: {
      zh: "请稍后再试，或找管理员，密码已暂时锁定",
      en: "Please try later or ask a supervisor: the PIN is locked for now",
    },
    detailed: {
      zh: "请等 {waitSeconds} 秒再试，或找管理员，密码已暂时锁定",
      en: "Please try again in {waitSeconds} s or ask a supervisor: the PIN is locked for now",
    },
  },
  NotYourWindow: {
    plain: {
      zh: "请在自己的窗口操作，这个窗口现在由别人负责",
      en: "Please use your own window: someone else is at this one",
    },
  },
  NotYourTicket: {
    plain: {
      zh: "请由叫号的窗口操作，这张号票不在您这里",
      en: "Please leave this to the window that called it: the ticket is not with you",
    },
  },
  UnknownHallVersion: {
    plain: { zh: "请刷新后再选，没有这个版本的设置", en: "Please reload and choose again: there is no such version" },
  },
  HallChanged: {
    plain: {
      zh: "请看过别人的改动再应用，设置刚被改过",
      en: "Please look at the other change first: the settings were just changed",
    },
  },
  InvalidHall: {
    plain: { zh: "请改好标出的项，再应用", en: "Please put the marked entries right, then apply" },
  },
  HallInUse: {
    plain: {
      zh: "请等用完再删，还有号票或人员在用",
      en: "Please wait until it is free: tickets or people still need it",
    },
  },
  UnknownService: {
    plain: { zh: "请另选事项，这里没有这一项", en: "Please choose another service: this hall has no such one" },
  },
  UnknownItem: {
    plain: { zh: "请另选一项，这里没有这件事", en: "Please choose another item: this hall has no such one" },
  },
  UnknownAnswer: {
    plain: { zh: "请重新查找，没有这条问答了", en: "Please search again: this answer is no longer there" },
  },
  UnknownWindow: {
    plain: { zh: "请另选窗口，这里没有这个窗口", en: "Please choose another window: this hall has no such one" },
  },
  UnknownClerk: {
    plain: { zh: "请另选人员，这里没有这个人", en: "Please choose another person: this hall has no such one" },
  },
  UnknownTicket: {
    plain: {
      zh: "请核对号码，或到取号机重新取号，没有这张号票",
      en: "Please check the number or take a new ticket: there is no such ticket",
    },
  },
  UnknownNotice: {
    plain: { zh: "不用再撤，这条通知已经没有了", en: "Nothing to withdraw: this notice is already gone" },
  },
  UnknownGuideCall: {
    plain: { zh: "不用再去，这次求助已经结束", en: "Nothing to do: this call for help is over" },
  },
  UnknownAppointment: {
    plain: {
      zh: "请核对预约码，或直接取号，没有这个预约",
      en: "Please check the code, or take an ordinary ticket: there is no such appointment",
    },
  },
  UnknownDocument: {
    plain: {
      zh: "请核对文书编号，今天没有开过这一份",
      en: "Please check the number: no such document was issued today",
    },
  },
  UnknownRating: {
    plain: {
      zh: "请扫小票上的码，或问导办，这里打不开评价",
      en: "Please scan the code on your slip or ask a guide: this does not lead to a visit",
    },
  },
  UnknownWorkOrder: {
    plain: { zh: "请刷新列表，没有这张工单", en: "Please look at the list again: there is no such work order" },
  },
  AlreadyRated: {
    plain: { zh: "不用再评，这次办事已经评价过，谢谢", en: "Nothing more to do: this visit has been rated. Thank you" },
  },
  RatingClosed: {
    plain: {
      zh: "请下次办事后当天评价，有意见可找导办，这次的评价时间已过",
      en: "Please rate on the day of your next visit, or tell a guide: the time for rating this one is over",
    },
  },
  WorkOrderChanged: {
    plain: {
      zh: "请看最新内容再操作，别人刚处理过这张工单",
      en: "Please look at it again, then decide: somebody else has just worked on this order",
    },
  },
  UnknownAlert: {
    plain: {
      zh: "不用再确认，这条提醒已经结束",
      en: "There is nothing to acknowledge: this alert is over",
    },
  },
  UnknownRecord: {
    plain: {
      zh: "请另选一条，这条记录已不再保存",
      en: "Please choose another entry: this record is kept no longer",
    },
  },
  Superseded: {
    plain: { zh: "不用再等，您已经问了别的", en: "Nothing to wait for: you have asked something else since" },
  },
  ServiceFull: {
    plain: {
      zh: "请改天再来，或问导办，今天这一项的号已取完",
      en: "Please come another day or ask a guide: all tickets of this service are taken for today",
    },
    detailed: {
      zh: "请 {nextAt} 再取号，这个时段的号已取完",
      en: "Please take a ticket at {nextAt}: all of this period are taken",
    },
  },
  IdentityRequired: {
    plain: {
      zh: "请刷身份证或输入证件号，这一项一人一号",
      en: "Please show or type your identity number: this service has one ticket per person",
    },
  },
  InvalidIdentity: {
    plain: {
      zh: "请核对证件号，有一位不对",
      en: "Please check the identity number: one of its digits is not right",
    },
  },
  TicketAlreadyHeld: {
    plain: {
      zh: "请用您已取的号，这一项一人一号",
      en: "Please use the ticket you have: this service has one ticket per person",
    },
    detailed: {
      zh: "请用您已取的号 {label}，这一项一人一号",
      en: "Please use your ticket {label}: this service has one ticket per person",
    },
  },
  AppointmentTooEarly: {
    plain: { zh: "请晚一点再签到，还没到时候", en: "Please check in later: it is too early" },
    detailed: { zh: "请 {from} 以后签到，还没到时候", en: "Please check in from {from} on: it is too early" },
  },
  AppointmentNotToday: {
    plain: {
      zh: "请按预约的日子来，或现在直接取号，这个预约不是今天",
      en: "Please come on the appointed day, or take an ordinary ticket now: this appointment is not for today",
    },
  },
  AppointmentUsed: {
    plain: {
      zh: "请用您已取的号，这个预约已经签到",
      en: "Please use the ticket you have: this appointment has been checked in",
    },
    detailed: {
      zh: "请用您已取的号 {label}，这个预约已经签到",
      en: "Please use your ticket {label}: this appointment has been checked in",
    },
  },
  GuideCallAnswered: {
    plain: { zh: "不用再去，已经有人过去了", en: "Nothing to do: somebody is on the way already" },
  },
  NoPrinter: {
    plain: {
      zh: "请把号码念给群众或让他扫码，大厅没有共用打印机",
      en: "Please read the number out or show the code: the hall has no printer of its own",
    },
  },
  UnknownPairing: {
    plain: {
      zh: "请看设备屏幕上的新配对码，这个已过期或已答复",
      en: "Please look at the device for a new code: this one has ended or been answered",
    },
  },
  ServiceClosed: {
    plain: {
      zh: "请在办公时间再来，或问导办，这一项现在不办",
      en: "Please come back in opening hours or ask a guide: this service is closed now",
    },
    detailed: {
      zh: "请 {opensAt} 再来，或问导办，这一项现在不办",
      en: "Please come back at {opensAt} or ask a guide: this service is closed now",
    },
  },
  ChannelClosed: {
    plain: {
      zh: "请到取号机或导办处取号，这里暂不取号",
      en: "Please take a ticket at a kiosk or from a guide: this way is closed",
    },
  },
  LabelsExhausted: {
    plain: {
      zh: "请找导办，今天这一项的号已取完",
      en: "Please ask a guide: all numbers of this service are taken for today",
    },
  },
  NoTicketWaiting: {
    plain: { zh: "请稍候，现在没有您能叫的号", en: "Please wait: no ticket you can call is waiting" },
  },
  TicketNotEligible: {
    plain: {
      zh: "请叫别的号，这张号票现在不能在这里叫",
      en: "Please call another: this ticket cannot be called here now",
    },
  },
  WrongTicketStatus: {
    plain: {
      zh: "请看最新状态再操作，这张号票刚变了",
      en: "Please look at the ticket again: its status has just changed",
    },
  },
  StepOutNotOffered: {
    plain: {
      zh: "请别走远，或请人代为听号，本大厅不设暂离",
      en: "Please stay near, or ask somebody to listen for you: this hall keeps no places for those who step out",
    },
  },
  StepOutUsed: {
    plain: {
      zh: "请别走远，每张号票只能暂离一次",
      en: "Please stay near: each ticket lets you step out once",
    },
  },
  ReinstatesExhausted: {
    plain: {
      zh: "请重新取号，这张号票的恢复次数已用完",
      en: "Please take a new ticket: this one cannot be reinstated again",
    },
  },
  RecallTooSoon: {
    plain: { zh: "请稍等再重呼，刚刚呼叫过", en: "Please wait before you call again: it was called just now" },
    detailed: {
      zh: "请 {waitSeconds} 秒后再重呼，刚刚呼叫过",
      en: "Please call again in {waitSeconds} s: it was called just now",
    },
  },
  NothingToUndo: {
    plain: { zh: "没有可以撤销的操作", en: "There is nothing to take back" },
  },
  UndoTooLate: {
    plain: {
      zh: "请改用恢复或转移，已过撤销时间",
      en: "Please reinstate or transfer instead: it is too late to take this back",
    },
  },
  NoNextStep: {
    plain: {
      zh: "请直接办结或转移，这一项没有下一环节",
      en: "Please finish or transfer: this service has no next step",
    },
  },
  AutoCallFixed: {
    plain: {
      zh: "可以先按住不叫，本大厅统一自动叫号",
      en: "You can hold the next call: this hall calls automatically at every window",
    },
  },
  WindowNotOpen: { plain: { zh: "请先开窗，再叫号", en: "Please open the window first, then call" } },
  WindowAlreadyOpen: {
    plain: { zh: "可以直接叫号，窗口已经开了", en: "You can call now: the window is already open" },
  },
  WindowPaused: { plain: { zh: "请先恢复叫号，窗口正在暂停", en: "Please resume first: the window is paused" } },
  WindowNotPaused: { plain: { zh: "不用恢复，窗口没有暂停", en: "Nothing to resume: the window is not paused" } },
  WindowOccupied: {
    plain: {
      zh: "请另选窗口，或请对方先退出，这里已有人",
      en: "Please choose another window or ask the person there to sign out first",
    },
    detailed: {
      zh: "请另选窗口，或请工号 {staffNumber} 先退出，这里已有人",
      en: "Please choose another window or ask staff no. {staffNumber} to sign out first",
    },
  },
  WindowHasActiveTicket: {
    plain: {
      zh: "请先办完手上的号，窗口还有一张没办结",
      en: "Please finish the ticket at the window first: one is still open",
    },
    detailed: {
      zh: "请先办完 {label}，窗口还有这张没办结",
      en: "Please finish {label} first: it is still open at the window",
    },
  },
  ClerkHasActiveTicket: {
    plain: { zh: "请先办完手上的号，再做这一步", en: "Please finish your ticket first, then do this" },
    detailed: { zh: "请先办完 {label}，再做这一步", en: "Please finish {label} first, then do this" },
  },
  AdviceOutdated: {
    plain: {
      zh: "请看屏幕上最新的情况，这条建议已经不适用",
      en: "Please look at the latest state: this advice no longer applies",
    },
  },
  ShuttingDown: {
    plain: { zh: "请等一分钟再试，服务器正在重启", en: "Please try again in a minute: the server is restarting" },
  },
  StorageUnavailable: {
    plain: {
      zh: "请再试一次，还不行就找管理员，服务器没能存下这一步",
      en: "Please try again, then ask a supervisor: the server could not store this",
    },
  },
  ...caseRejections,
  ...mediaRejections,
  DiskFull: {
    plain: {
      zh: "请找工作人员，服务器的存储空间满了，现在不能取号",
      en: "Please ask the staff: the disk of the server is full and no tickets can be issued now",
    },
  },
  InternalError: {
    plain: {
      zh: "请再试一次，还不行就找管理员，服务器出了故障",
      en: "Please try again, then ask a supervisor: the server has a fault",
    },
  },
  NoReply: { plain: noReplyWords },
};

const fill = (words: string, details: Record<string, unknown>): string | null => {
  let isWhole = true;
  const filled = words.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = details[name];
    if (typeof value === "string" || typeof value === "number") return String(value);
    isWhole = false;
    return "";
  });
  return isWhole ? filled : null;
};

/**
 * A refusal in words for people: what to do, then why. Details that some messages use: InvalidCommand `field`;
 * TooManyRequests, PinLocked `waitSeconds`; ServiceClosed `opensAt`; WindowOccupied `staffNumber`; WindowHasActiveTicket,
 * ClerkHasActiveTicket `label`.
 */
export const rejectionMessage = (
  code: RejectionCode | LocalCode,
  locale: Locale,
  details: Record<string, unknown> = {},
): string => {
  const { plain, detailed } = messages[code];
  return (detailed && fill(detailed[locale], details)) ?? plain[locale];
};
