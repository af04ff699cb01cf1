import type { CaseFlows, Flow, FlowForm, Plan, Post, StepAct } from "@yichuang/shared/domain/case";
import type { Text } from "@yichuang/shared/domain/text";

/** A picture of a flow for people who work by it: plain SVG in the product's colours, readable on paper and on screen. */
const ink = "#10242b";
const quiet = "#55676d";
const rule = "#c6d0cd";
const paper = "#fafaf7";
const ours = "#0b5563";
const soft = "#e6eff0";
const amber = "#b45309";
const red = "#b42318";
const font = `font-family="Noto Sans SC, Noto Sans CJK SC, PingFang SC, Microsoft YaHei, sans-serif"`;

const margin = 28;
const headHeight = 112;
const intakeWidth = 116;
const cardWidth = 186;
const cardHeight = 112;
const columnGap = 48;
const rowGap = 18;
const noteHeight = 30;

const escape = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

/** About how wide words are: hanzi are square, letters half as wide. */
const widthOf = (words: string, size: number): number =>
  [...words].reduce((sum, letter) => sum + (/[\u2E80-\uFFEF]/u.test(letter) ? size : size * 0.54), 0);

type Style = { size: number; fill?: string; weight?: number; anchor?: "middle" | "end"; within?: number };

/** One line; where it is too wide for its place it is set smaller, never cut. */
const line = (x: number, y: number, words: string, { size, fill = ink, weight, anchor, within }: Style): string => {
  const wide = widthOf(words, size);
  const fitted = within !== undefined && wide > within ? (size * within) / wide : size;
  const more = `${weight ? ` font-weight="${weight}"` : ""}${anchor ? ` text-anchor="${anchor}"` : ""}`;
  return `<text x="${x}" y="${y}" ${font} font-size="${Number(fitted.toFixed(1))}" fill="${fill}"${more}>${escape(words)}</text>`;
};

export const formNames: Record<FlowForm, Text> = {
  comprehensive: { zh: "通办", en: "comprehensive" },
  "remote-intake": { zh: "异地代收（收件地）", en: "taken in for elsewhere" },
  "remote-home": { zh: "异地通办（属地）", en: "taken in elsewhere" },
  theme: { zh: "主题", en: "theme" },
  professional: { zh: "专业", en: "professional" },
  online: { zh: "网上申报", en: "filed online" },
  spot: { zh: "即办件", en: "done at once" },
};

const intakeOf: Record<FlowForm, [Text, Text]> = {
  comprehensive: [
    { zh: "窗口收件", en: "Taken in" },
    { zh: "当场初审", en: "first check" },
  ],
  professional: [
    { zh: "窗口收件", en: "Taken in" },
    { zh: "当场初审", en: "first check" },
  ],
  theme: [
    { zh: "综合收件", en: "Taken in once" },
    { zh: "窗口或网上", en: "window or net" },
  ],
  online: [
    { zh: "网上申报", en: "Filed online" },
    { zh: "不用跑", en: "no visit" },
  ],
  "remote-intake": [
    { zh: "窗口收件", en: "Taken in" },
    { zh: "形式审查、核身份", en: "form, identity" },
  ],
  "remote-home": [
    { zh: "外地已收件", en: "Taken in there" },
    { zh: "邮寄或网络传来", en: "by post or net" },
  ],
  spot: [
    { zh: "窗口收件", en: "Taken in" },
    { zh: "当场办", en: "at the window" },
  ],
};

const plansOf = ({ plans }: CaseFlows, flowId: string): Plan[] =>
  [...plans.values()].flatMap((byOrigin) => Object.values(byOrigin)).filter((plan) => plan.flowId === flowId);

/** Who does a step: one post, or in each department its own. */
const whoOf = (flows: CaseFlows, plans: readonly Plan[], stepId: string): { words: Text; post: Post | null } => {
  const ids = new Set(
    plans.flatMap(({ steps }) => steps.flatMap((step) => (step.stepId === stepId ? step.postId : []))),
  );
  const [only] = ids;
  const post = ids.size === 1 && only !== undefined ? (flows.posts.get(only) ?? null) : null;
  return {
    words: post?.name ?? { zh: `各主管部门（${ids.size} 个岗位）`, en: `each department's own (${ids.size})` },
    post,
  };
};

type Card = { step: Flow["steps"][number]; column: number; row: number; who: Text };

const gathers = (act: StepAct): boolean => act === "confirm" || act === "deliver";

/** Columns by how many steps come before; a lane for each department that works beside others. */
const layOut = (
  flow: Flow,
  flows: CaseFlows,
  plans: readonly Plan[],
): { cards: Card[]; columns: number; rows: number } => {
  const columnOf = new Map<string, number>();
  const lanes: string[] = [];
  const cards = flow.steps.map((step): Card => {
    const column = Math.max(-1, ...step.after.map((id) => columnOf.get(id) ?? 0)) + 1;
    columnOf.set(step.stepId, column);
    const lane = flow.form === "theme" && !gathers(step.act) ? (step.departmentId ?? "") : "";
    if (lane !== "" && !lanes.includes(lane)) lanes.push(lane);
    return { step, column, row: Math.max(0, lanes.indexOf(lane)), who: whoOf(flows, plans, step.stepId).words };
  });
  const rows = Math.max(1, lanes.length);
  const middle = (rows - 1) / 2;
  return {
    cards: cards.map((card) => (flow.form === "theme" && gathers(card.step.act) ? { ...card, row: middle } : card)),
    columns: Math.max(...cards.map(({ column }) => column)) + 1,
    rows,
  };
};

const left = (column: number): number => margin + intakeWidth + columnGap + column * (cardWidth + columnGap);
const top = (row: number): number => headHeight + row * (cardHeight + rowGap);

/** Where papers may be asked for, and where a matter may be refused. */
const corrects: readonly StepAct[] = ["accept", "review", "send", "await"];
const refuses: readonly StepAct[] = ["accept", "review", "approve", "await"];

const marks = (act: StepAct): [string, string][] => [
  ...(corrects.includes(act) ? [["补", amber] as [string, string]] : []),
  ...(refuses.includes(act) ? [["拒", red] as [string, string]] : []),
];

const mark = (x: number, y: number, word: string, fill: string): string =>
  `<circle cx="${x}" cy="${y}" r="9" fill="${fill}"/>${line(x, y + 4, word, { size: 11, fill: "#fff", weight: 700, anchor: "middle" })}`;

const daysWords = ({ workingDays, act }: Card["step"], form: FlowForm): Text => {
  if (form === "spot") return { zh: "当场", en: "at once" };
  if (workingDays !== null)
    return { zh: `${workingDays} 个工作日内`, en: `${workingDays} working day${workingDays === 1 ? "" : "s"}` };
  return act === "deliver" ? { zh: "随时可取", en: "any time" } : { zh: "承诺时限内", en: "as promised" };
};

const drawCard = ({ step, column, row, who }: Card, form: FlowForm): string[] => {
  const [x, y] = [left(column), top(row)];
  const days = daysWords(step, form);
  const own = marks(step.act);
  const inner = cardWidth - 24;
  return [
    `<rect x="${x}" y="${y}" width="${cardWidth}" height="${cardHeight}" rx="10" fill="#fff" stroke="${step.act === "deliver" ? ours : rule}" stroke-width="${step.act === "deliver" ? 2 : 1.2}"/>`,
    line(x + 12, y + 25, step.name.zh, { size: 16, weight: 700, within: inner - own.length * 22 }),
    line(x + 12, y + 42, step.name.en, { size: 12, fill: quiet, within: inner }),
    ...own.map(([word, fill], at) => mark(x + cardWidth - 18 - (own.length - 1 - at) * 22, y + 20, word, fill)),
    line(x + 12, y + 64, who.zh, { size: 12.5, within: inner }),
    line(x + 12, y + 79, who.en, { size: 11, fill: quiet, within: inner }),
    line(x + 12, y + 100, `${days.zh} · ${days.en}`, { size: 12, fill: ours, weight: 700, within: inner }),
  ];
};

const drawIntake = (form: FlowForm, rows: number): string[] => {
  const [what, how] = intakeOf[form];
  const y = top((rows - 1) / 2);
  const middle = margin + intakeWidth / 2;
  const words = (at: number, text: string, style: Style) =>
    line(middle, y + at, text, { ...style, anchor: "middle", within: intakeWidth - 14 });
  return [
    `<rect x="${margin}" y="${y}" width="${intakeWidth}" height="${cardHeight}" rx="22" fill="${ours}"/>`,
    words(42, what.zh, { size: 16, fill: "#fff", weight: 700 }),
    words(59, what.en, { size: 11.5, fill: "#fff" }),
    words(80, how.zh, { size: 12, fill: "#d6e6e8" }),
    words(95, how.en, { size: 11, fill: "#d6e6e8" }),
  ];
};

/** From the right side of one card to the left side of another, with its bend in the middle of the gap before it. */
const arrow = (fromX: number, fromY: number, toX: number, toY: number): string => {
  const bend = toX - columnGap / 2;
  return `<path d="M${fromX} ${fromY}H${bend}V${toY}H${toX - 7}" fill="none" stroke="${ours}" stroke-width="1.6" marker-end="url(#head)"/>`;
};

const drawArrows = (cards: readonly Card[], rows: number): string[] => {
  const middleOf = (row: number): number => top(row) + cardHeight / 2;
  return cards.flatMap(({ step, column, row }) => {
    if (step.after.length === 0)
      return [arrow(margin + intakeWidth, middleOf((rows - 1) / 2), left(column), middleOf(row))];
    return step.after.flatMap((id) => {
      const from = cards.find((card) => card.step.stepId === id);
      return from ? [arrow(left(from.column) + cardWidth, middleOf(from.row), left(column), middleOf(row))] : [];
    });
  });
};

/** A band behind steps that one person does in one go. */
const drawJoins = (cards: readonly Card[]): string[] =>
  cards.flatMap(({ step, column, row }) => {
    if (!step.joins) return [];
    const x = left(column - 1) - 8;
    const width = cardWidth * 2 + columnGap + 16;
    return [`<rect x="${x}" y="${top(row) - 8}" width="${width}" height="${cardHeight + 16}" rx="16" fill="${soft}"/>`];
  });

type Note = { mark: [string, string] | null; zh: string; en: string };

/** What happens when something is missing, when a matter is refused, and at the end. */
export const notesOf = (flow: Flow, plans: readonly Plan[]): Note[] => {
  const acts = new Set(flow.steps.map(({ act }) => act));
  const notes: Note[] = [];
  if (flow.steps.some(({ joins }) => joins))
    notes.push({
      mark: ["合", ours],
      zh: "底色相连的环节多岗合一：同一个人一次办完",
      en: "Steps on one ground: one person does them in one go",
    });
  if (corrects.some((act) => acts.has(act)))
    notes.push({
      mark: ["补", amber],
      zh: "材料不全或不对：发补齐补正通知书，时钟停；补来当天起接着算",
      en: "Papers missing or wrong: a correction notice, and the clock stands still until they come",
    });
  if (acts.has("confirm"))
    notes.push({
      mark: ["拒", red],
      zh: "一个部门不予受理或不予许可：别的部门照办，牵头部门汇总，一次答复（可部分准予）",
      en: "One department refuses: the others go on; one answer by the lead department, in part if need be",
    });
  else if (acts.has("accept"))
    notes.push({
      mark: ["拒", red],
      zh: "受理、审核时不符合条件：发不予受理通知书，写明理由，办件到此结束",
      en: "Not accepted: a refusal notice with its ground, and the case ends",
    });
  if (acts.has("approve") && !acts.has("confirm"))
    notes.push({
      mark: ["拒", red],
      zh: "审批不予许可：发不予许可决定书，写明理由，照样出件",
      en: "Denied: a decision with its ground, handed out like any result",
    });
  if (acts.has("await"))
    notes.push({
      mark: ["拒", red],
      zh: "属地不予办理：写明理由，告知申请人",
      en: "Refused there: the applicant is told why",
    });
  const [plan] = plans;
  if (plan?.checksOriginals && plans.every(({ checksOriginals }) => checksOriginals))
    notes.push({ mark: ["原", ours], zh: "来取件时核验原件", en: "Originals are shown when the result is fetched" });
  if (flow.form === "spot")
    notes.push({
      mark: null,
      zh: "能办结的当场办结，结果当场给",
      en: "Finished at the window, and the result is given at once",
    });
  return notes;
};

const drawNotes = (notes: readonly Note[], y: number, width: number): string[] =>
  notes.flatMap(({ mark: own, zh, en }, at) => {
    const middle = y + at * noteHeight;
    const x = own ? margin + 28 : margin;
    const zhWidth = Math.ceil(widthOf(zh, 13)) + 16;
    return [
      ...(own ? [mark(margin + 9, middle - 5, ...own)] : []),
      line(x, middle, zh, { size: 13 }),
      line(x + zhWidth, middle, en, { size: 11.5, fill: quiet, within: width - margin - x - zhWidth }),
    ];
  });

/** How many matters go by it, within how many days, and who leads. */
const factsOf = (flow: Flow, plans: readonly Plan[], departmentName: (id: string) => Text): Text => {
  const items = new Set(plans.map(({ itemId }) => itemId)).size;
  const days = plans.map(({ promisedWorkingDays }) => promisedWorkingDays);
  const [least, most] = [Math.min(...days), Math.max(...days)];
  const span = least === most ? `${most}` : `${least}–${most}`;
  const lead = plans[0]?.leadDepartmentId;
  const promised: Text =
    flow.form === "spot"
      ? { zh: "当场办结", en: "" }
      : { zh: `承诺 ${span} 个工作日`, en: `promised within ${span} working day${span === "1" ? "" : "s"}` };
  return {
    zh: [
      `${formNames[flow.form].zh}流程`,
      `${items} 个事项`,
      promised.zh,
      ...(lead ? [`牵头：${departmentName(lead).zh}`] : []),
    ].join("　"),
    en: [
      formNames[flow.form].en,
      `${items} matter${items === 1 ? "" : "s"}`,
      promised.en,
      ...(lead ? [`led by the ${departmentName(lead).en}`] : []),
    ]
      .filter((part) => part !== "")
      .join(" · "),
  };
};

/** FLW16: the picture of a flow, from what the hall's files say and nothing else. */
export const flowPicture = (flow: Flow, flows: CaseFlows, departmentName: (id: string) => Text): string => {
  const plans = plansOf(flows, flow.flowId);
  const { cards, columns, rows } = layOut(flow, flows, plans);
  const notes = notesOf(flow, plans);
  const width = Math.max(1080, left(columns - 1) + cardWidth + margin);
  const bottom = top(rows - 1) + cardHeight;
  const height = bottom + 30 + notes.length * noteHeight + 12;
  const facts = factsOf(flow, plans, departmentName);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escape(`${flow.name.zh} ${flow.name.en}`)}">`,
    `<defs><marker id="head" viewBox="0 0 8 8" refX="1" refY="4" markerWidth="6" markerHeight="6" orient="auto"><path d="M0 0L8 4L0 8z" fill="${ours}"/></marker></defs>`,
    `<rect width="${width}" height="${height}" rx="14" fill="${paper}" stroke="${rule}"/>`,
    line(margin, 42, flow.name.zh, { size: 22, weight: 700 }),
    line(margin + Math.ceil(widthOf(flow.name.zh, 22)) + 14, 42, flow.name.en, { size: 15, fill: quiet }),
    line(margin, 68, facts.zh, { size: 14 }),
    line(margin, 88, facts.en, { size: 12, fill: quiet }),
    ...drawJoins(cards),
    ...drawArrows(cards, rows),
    ...drawIntake(flow.form, rows),
    ...cards.flatMap((card) => drawCard(card, flow.form)),
    ...drawNotes(notes, bottom + 40, width),
    "</svg>",
    "",
  ].join("\n");
};
