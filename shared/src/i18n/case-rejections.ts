import type { Text } from "../domain/text.ts";

export type RejectionWords = {
  plain: Text;
  /** Used when the details fill every `{name}` in it. */
  detailed?: Text;
};

/** Why something cannot be done about a case. What to do, then why. */
export const caseRejections = {
  UnknownCase: {
    plain: { zh: "请核对编号，没有这个办件", en: "Please check the number: there is no such case" },
  },
  UnknownStep: {
    plain: { zh: "请刷新再看，这个办件没有这一环节", en: "Please look at it again: the case has no such step" },
  },
  UnknownPost: {
    plain: { zh: "请刷新再选，没有这个岗位", en: "Please look at the list again: there is no such post" },
  },
  UnknownConsultation: {
    plain: {
      zh: "不用再答，没有这条征询，或已有答复",
      en: "Nothing to answer: there is no such question, or it has been answered",
    },
  },
  NotYourStep: {
    plain: {
      zh: "请交给负责的岗位办，这一环节不在您的岗位",
      en: "Please leave this to the post in charge: the step is not yours",
    },
  },
  NotYourCase: {
    plain: {
      zh: "请交给负责的岗位，或由给申请人办理的窗口来做，这个办件不归您",
      en: "Please leave this to a post of the case, or to the window that serves its applicant",
    },
  },
  OtherCase: {
    plain: {
      zh: "请核对办件，这位群众不是为这个办件来的",
      en: "Please check the case: this citizen came about another one",
    },
    detailed: {
      zh: "请核对办件，{label} 是为 {caseId} 来的",
      en: "Please check the case: {label} came about {caseId}",
    },
  },
  NumberTaken: {
    plain: {
      zh: "请核对编号，这个编号已登记为另一事项的办件",
      en: "Please check the number: it is that of a case of another matter already",
    },
    detailed: {
      zh: "请核对编号，{externalRef} 已登记为另一事项的办件 {caseId}",
      en: "Please check the number: {externalRef} is case {caseId} of another matter already",
    },
  },
  NoFlow: {
    plain: {
      zh: "请找管理员设置流程，这个事项还不能这样收件",
      en: "Please ask a supervisor to set up a flow: this matter cannot be taken in that way yet",
    },
  },
  WrongCaseStatus: {
    plain: {
      zh: "请看最新进度再操作，办件已到别的环节",
      en: "Please look at it again, then decide: the case has moved on",
    },
  },
  WrongStepState: {
    plain: {
      zh: "请看最新进度再操作，这一环节现在不能这样办",
      en: "Please look at it again, then decide: this cannot be done with the step now",
    },
  },
  StepTaken: {
    plain: { zh: "请办别的件，这一环节已有同事在办", en: "Please take another one: a colleague is doing this step" },
    detailed: {
      zh: "请办别的件，工号 {staffNumber} 正在办这一环节",
      en: "Please take another one: staff number {staffNumber} is doing this step",
    },
  },
  CaseInWork: {
    plain: {
      zh: "请联系部门退件，办件已有人在办，不能撤回办结",
      en: "Please ring the department: somebody works on the case already, the finish cannot be taken back",
    },
  },
  NotYourDepartment: {
    plain: {
      zh: "请交给主管部门的人办，这个事项不归您的部门",
      en: "Please leave this to the department in charge: the matter is not your department's",
    },
  },
  UnknownProposal: {
    plain: {
      zh: "不用再审，没有这条修改，或已处理过",
      en: "Nothing to decide: there is no such proposal, or it has been decided",
    },
  },
  GuidanceOutdated: {
    plain: {
      zh: "请对照最新版本再改，这个事项的指南刚更新过",
      en: "Please look at the newest version, then change it: the guidance of this matter has just been updated",
    },
  },
  UnknownGuidanceVersion: {
    plain: { zh: "请刷新后再选，没有这个版本", en: "Please reload and choose again: there is no such version" },
  },
  PapersLacking: {
    plain: {
      zh: "请先核对材料：还有必需的没收齐。可以要求补正，或写明原因容缺办理",
      en: "Please check the papers first: required ones are lacking. Ask for them, or say why it goes on without them",
    },
    detailed: {
      zh: "请先核对材料：还有 {count} 样必需的没收齐。可以要求补正，或写明原因容缺办理",
      en: "Please check the papers first: {count} required still lacking. Ask for them, or say why it goes on without",
    },
  },
  AlreadyExtended: {
    plain: {
      zh: "请办补正或退件：补正期限已延长过一次，不能再延",
      en: "Please note the papers or end the case: the time was extended once already",
    },
  },
  NoCorrectionDay: {
    plain: {
      zh: "不用延长：这次补正没有规定期限",
      en: "Nothing to extend: this correction has no day until which papers must come",
    },
  },
  NotLapsed: {
    plain: {
      zh: "请等补正期限过了再退件",
      en: "Please wait until the day for the papers is over, then end the case",
    },
    detailed: {
      zh: "请等补正期限过了再退件：最晚 {day}",
      en: "Please wait until the day for the papers is over, then end the case: it is {day}",
    },
  },
  UndoDayOver: {
    plain: {
      zh: "请找主管登记情况：交付只能当天撤回，现在已过了那一天",
      en: "Please tell a supervisor: a hand-over is taken back on its own day alone, and that day is over",
    },
  },
  IntakeUnchecked: {
    plain: {
      zh: "请先做形式审查和身份核验，两样都勾上，再转送材料",
      en: "Please check form and identity first and tick both, then send the papers",
    },
  },
  OriginalsUnchecked: {
    plain: { zh: "请先核对原件，再交付结果", en: "Please check the originals first, then hand out the result" },
  },
} as const satisfies Record<string, RejectionWords>;
